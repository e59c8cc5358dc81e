package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Splits sums of products into pairwise contractions, in the cheapest order that is found.
 *
 * <p>Sums over axes that one factor alone has are done first. A sum of products stays whole where
 * one loop nest is cheaper, and where a factor could fail if it were computed by itself. A factor
 * that is costly, such as a gelu, or read under a condition, is computed once an element before.
 * The last step of a contraction stays in the expression that it stood in, as long as it is the
 * only one there: then what follows is applied to each element as it is finished.
 */
public final class ContractionOrder {
  private static final int NONE = -1;

  /** Each is compiled by itself: this keeps compiling near to linear. */
  private static final int MOST_ALTERNATIVES = 4;

  private final Splitting splitting;
  private final CostlyFactors costly;
  private final FactorTensors tensors;

  private ContractionOrder(IndexProgram program, int second) {
    splitting = new Splitting(program, second);
    costly = new CostlyFactors(splitting);
    tensors = new FactorTensors(splitting);
  }

  /** A program with the same outputs, up to rounding. */
  public static IndexProgram split(IndexProgram program) {
    return split(program, NONE).result(program);
  }

  /** As {@link #split}, with the other orders that are worth keeping where sizes are not known. */
  public static Orders orders(IndexProgram program) {
    Splitting first = split(program, NONE);
    List<SecondOrder.Both> choices = first.choices();
    List<Alternative> alternatives =
        IntStream.range(0, choices.size())
            .boxed()
            .sorted(Comparator.comparingDouble(choice -> -choices.get(choice).gain()))
            .limit(MOST_ALTERNATIVES)
            .map(
                choice ->
                    new Alternative(
                        split(program, choice).result(program),
                        choices.get(choice).first(),
                        choices.get(choice).other()))
            .toList();
    return new Orders(first.result(program), alternatives);
  }

  private static Splitting split(IndexProgram program, int second) {
    ContractionOrder order = new ContractionOrder(program, second);
    for (Statement statement : program.statements()) {
      order.visit(statement);
    }
    return order.splitting;
  }

  private void visit(Statement statement) {
    if (statement instanceof Statement.Recurring) {
      // What a step needs at one time cannot be made before the recurrence.
      splitting.statements().add(statement);
      return;
    }
    List<Axis> scope = Expressions.boundBy(statement);
    Statement split = Expressions.map(statement, expr -> split(expr, scope, false, statement));
    if (split instanceof Statement.Let let) {
      List<Contraction> contractions = new ArrayList<>();
      collect(let.value(), let.target().axes(), contractions);
      if (contractions.size() > 1) {
        split = Expressions.map(let, expr -> isolate(expr, let));
      }
    }
    splitting.statements().add(split);
  }

  private Expr split(Expr expr, List<Axis> scope, boolean conditional, Statement within) {
    if (!(expr instanceof Expr.Reduce reduce)) {
      boolean inside = conditional || Expressions.isLazy(expr);
      return Expressions.mapChildren(expr, child -> split(child, scope, inside, within));
    }
    List<Axis> inside = new ArrayList<>(scope);
    inside.addAll(reduce.axes());
    Expr inner =
        Expressions.mapChildren(reduce, child -> split(child, inside, conditional, within));
    Optional<Contraction> contraction = Contraction.of(inner, scope);
    if (contraction.isEmpty() || contraction.get().factors().size() < 2) {
      return inner;
    }
    Contraction ready = costly.computeFirst(contraction.get(), within);
    boolean always = !conditional && within instanceof Statement.Let;
    return splitting.split(tensors.store(ready, scope, !always, within), within);
  }

  /** The contractions of several tensors, for each element of the statement, that cannot fail. */
  private void collect(Expr expr, List<Axis> scope, List<Contraction> into) {
    Optional<Contraction> contraction = isolated(expr, scope);
    contraction.ifPresent(into::add);
    if (!(expr instanceof Expr.Reduce)) {
      expr.children().forEach(child -> collect(child, scope, into));
    }
  }

  private Optional<Contraction> isolated(Expr expr, List<Axis> scope) {
    return Contraction.of(expr, scope)
        .filter(
            contraction ->
                contraction.readsSeveralTensors()
                    && contraction.kept().size() == scope.size()
                    && contraction.isSeparable(splitting.extents()));
  }

  private Expr isolate(Expr expr, Statement.Let within) {
    List<Axis> scope = within.target().axes();
    Optional<Contraction> contraction = isolated(expr, scope);
    if (contraction.isPresent()) {
      return splitting.define(StepNames.of(contraction.get()), scope, expr, within);
    }
    return expr instanceof Expr.Reduce
        ? expr
        : Expressions.mapChildren(expr, child -> isolate(child, within));
  }
}
