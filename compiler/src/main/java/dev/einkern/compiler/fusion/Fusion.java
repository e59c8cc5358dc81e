package dev.einkern.compiler.fusion;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts statements into those that use them, where that repeats no work and saves a tensor.
 *
 * <p>A statement goes into all of its uses, or stays. It goes
 *
 * <ul>
 *   <li>anywhere, if it only moves data: a read at sums and products of indices, a number;
 *   <li>where each element is read at most once, if it is elementwise and has one use, or is so
 *       slight (a flop or two) that computing it again costs no more than loading it;
 *   <li>under the formula that follows it, if it is a reduction: the bias and the relu after a
 *       contraction are applied to each element as it is finished.
 * </ul>
 *
 * <p>What can fail goes only where every element of it is evaluated still.
 *
 * <p>What stays a tensor then stores its axes in the order in which they are gone through.
 */
public final class Fusion {
  private static final int MOST_SLIGHT_USES = 4;
  private static final int LARGEST_STATEMENT = 4000;
  private static final int DEEPEST_STATEMENT = 100;

  private final Extents extents;
  private final Substitution substitution;
  private final Set<Tensor> outputs = new HashSet<>();
  private final Uses uses;
  private final List<Optional<Statement>> statements = new ArrayList<>();

  private Fusion(IndexProgram program) {
    extents = Extents.of(program);
    substitution = new Substitution(AxisSource.after(program));
    program.outputs().stream().map(Output::tensor).forEach(outputs::add);
    uses = new Uses(program);
    program.statements().forEach(statement -> statements.add(Optional.of(statement)));
  }

  /** A program with the same outputs, to the bit. */
  public static IndexProgram fuse(IndexProgram program) {
    Fusion fusion = new Fusion(program);
    for (int i = 0; i < program.statements().size(); i++) {
      // What went into a statement before is part of it when its own turn comes.
      if (fusion.statements.get(i).get() instanceof Statement.Let let && fusion.goes(let)) {
        fusion.inline(let);
        fusion.statements.set(i, Optional.empty());
      }
    }
    return StorageOrder.arrange(
        program.withStatements(fusion.statements.stream().flatMap(Optional::stream).toList()));
  }

  private boolean goes(Statement.Let let) {
    List<Use> places = uses.of(let.target());
    if (outputs.contains(let.target())
        || places.isEmpty()
        || !places.stream().allMatch(this::isReplaceable)
        || !staySmall(let, places)) {
      return false;
    }
    Expr value = let.value();
    boolean canFail = Expressions.canFail(value);
    if (canFail && !places.stream().allMatch(use -> use.readsAllElements(extents))) {
      return false;
    }
    if (Work.isMovement(value)) {
      return true;
    }
    if (Expressions.containsReduction(value)) {
      return places.size() == 1 && isEpilogue(let, places.get(0));
    }
    boolean fewUses =
        places.size() == 1 || (places.size() <= MOST_SLIGHT_USES && Work.isSlight(value));
    return fewUses && places.stream().allMatch(use -> use.readsEachElementOnce(extents));
  }

  /** Whether an expression may stand there: an algorithm takes whole tensors. */
  private boolean isReplaceable(Use use) {
    return use.isReplaceable()
        && Statement.algorithm(statements.get(use.place().statement()).get()).isEmpty();
  }

  private boolean staySmall(Statement.Let let, List<Use> places) {
    int size = Expressions.count(let.value()) * places.size();
    int depth = Expressions.depth(let.value());
    return places.stream()
        .map(use -> use.place().statement())
        .allMatch(
            user ->
                size + size(user) <= LARGEST_STATEMENT && depth + depth(user) <= DEEPEST_STATEMENT);
  }

  private int depth(int statement) {
    return Expressions.of(statements.get(statement).get()).stream()
        .mapToInt(Expressions::depth)
        .max()
        .orElse(0);
  }

  private int size(int statement) {
    return Expressions.of(statements.get(statement).get()).stream()
        .mapToInt(Expressions::count)
        .sum();
  }

  /**
   * Whether the use is a formula over the same axes in the same order and the same type, in any
   * case evaluated, that has no reduction of its own.
   */
  private boolean isEpilogue(Statement.Let let, Use use) {
    return statements.get(use.place().statement()).get() instanceof Statement.Let after
        && use.readsAllElements(extents)
        && !use.place().reduced()
        && use.plainAxes().equals(after.target().axes())
        && let.target().type() == after.target().type()
        && !Expressions.containsReduction(after.value());
  }

  private void inline(Statement.Let let) {
    Set<Integer> into = new HashSet<>();
    uses.of(let.target()).forEach(use -> into.add(use.place().statement()));
    for (int number : into) {
      Statement statement = statements.get(number).get();
      statements.set(
          number, Optional.of(Expressions.map(statement, expr -> replaceReads(expr, let))));
    }
  }

  private Expr replaceReads(Expr expr, Statement.Let let) {
    Expr inner = Expressions.mapChildren(expr, child -> replaceReads(child, let));
    if (!(inner instanceof Expr.Read read) || !read.tensor().equals(let.target())) {
      return inner;
    }
    Map<Axis, Expr> places = new HashMap<>();
    for (int d = 0; d < read.indices().size(); d++) {
      places.put(let.target().axes().get(d), read.indices().get(d).at());
    }
    return substitution.apply(let.value(), places);
  }
}
