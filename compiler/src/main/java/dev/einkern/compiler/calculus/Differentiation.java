package dev.einkern.compiler.calculus;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The differentiate stage: every {@link Statement.Derive} becomes ordinary statements.
 *
 * <p>Reverse accumulation over the statements between the two tensors, symbolic and exact. Where a
 * function has a kink the derivative is the left side's, of equal elements the first one's; whole
 * numbers and booleans have derivative 0.
 */
public final class Differentiation {
  /** How many operations a program may have once its derivatives are written out. */
  private static final int BUDGET = 200_000;

  /** What a statement costs, in operations: the stages after work on each. */
  private static final int STATEMENT_COST = 40;

  private final AxisSource source;
  private final Set<String> names = new HashSet<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<String, Integer> nextNumber = new HashMap<>();
  private int counted;
  private long operations;

  private Differentiation(IndexProgram program) {
    source = AxisSource.after(program);
    program.operands().forEach(o -> names.add(o.tensor().name()));
    program.statements().forEach(s -> names.add(s.target().name()));
  }

  /** The program without derivatives that are still to be taken. */
  public static IndexProgram differentiate(IndexProgram program) {
    if (program.statements().stream().noneMatch(s -> s instanceof Statement.Derive)) {
      return program;
    }
    Differentiation stage = new Differentiation(program);
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Derive derive) {
        stage.derive(derive);
      } else {
        stage.statements.add(statement);
      }
    }
    return program.withStatements(stage.statements);
  }

  private String unique(String name) {
    String unique = name;
    while (!names.add(unique)) {
      unique = name + nextNumber.merge(name, 2, (last, two) -> last + 1);
    }
    return unique;
  }

  private void derive(Statement.Derive derive) {
    List<Statement> tape = List.copyOf(statements);
    Set<Tensor> active = active(tape, derive.by());
    Adjoints adjoints =
        new Adjoints(derive.of(), derive.origin(), source, this::unique, statements);
    for (int i = tape.size() - 1; i >= 0; i--) {
      Statement statement = tape.get(i);
      Tensor target = statement.target();
      boolean derived = target.equals(derive.of());
      if (!target.equals(derive.by())
          && active.contains(target)
          && (derived || adjoints.has(target))) {
        backwards(statement, derived, active, adjoints);
        requireRoom(derive);
      }
    }
    result(derive, adjoints);
    requireRoom(derive);
  }

  /** Derivatives of derivatives grow by a factor each time: refused before they fill the memory. */
  private void requireRoom(Statement.Derive derive) {
    for (; counted < statements.size(); counted++) {
      operations += STATEMENT_COST;
      for (Expr expr : Expressions.of(statements.get(counted))) {
        operations += Expressions.count(expr);
      }
    }
    if (operations > BUDGET) {
      throw EinsumException.of(Code.EK602, derive.origin(), BUDGET);
    }
  }

  /** {@code by}, and the tensors that depend on it. */
  private static Set<Tensor> active(List<Statement> tape, Tensor by) {
    Set<Tensor> active = new HashSet<>(Set.of(by));
    for (Statement statement : tape) {
      if (statement.target().type().isFloating()
          && Expressions.of(statement).stream().anyMatch(e -> reads(e, active))) {
        active.add(statement.target());
      }
    }
    return active;
  }

  private static boolean reads(Expr expr, Set<Tensor> tensors) {
    return (expr instanceof Expr.Read read && tensors.contains(read.tensor()))
        || expr.children().stream().anyMatch(c -> reads(c, tensors));
  }

  private void backwards(
      Statement statement, boolean derived, Set<Tensor> active, Adjoints adjoints) {
    Tensor target = statement.target();
    List<Axis> places = new ArrayList<>();
    if (statement instanceof Statement.Let let) {
      Expr adjoint;
      if (derived) {
        places.addAll(target.axes());
        adjoint = Expr.Literal.of(target.type(), 1);
      } else {
        adjoint = adjoint(target, Adjoints.indices(target.axes()), places, adjoints);
      }
      collect(let.value(), adjoint, places, new HashSet<>(target.axes()), active, adjoints);
      return;
    }
    if (!(statement instanceof Statement.Scatter scatter)) {
      throw EinsumException.of(
          Code.EK601,
          statement.origin(),
          statement instanceof Statement.Along along
              ? "the derivative of " + along.algorithm().name().toLowerCase(Locale.ROOT)
              : "the derivative of a scan or fold");
    }
    List<Expr> at = scatter.at().stream().map(Expr.Index::at).toList();
    Expr adjoint;
    if (derived) {
      adjoint = here(at, target, places);
    } else {
      adjoint = adjoint(target, at, places, adjoints);
    }
    adjoint = written(scatter, adjoint);
    if (scatter.guard().isPresent()) {
      adjoint = new Expr.Select(scatter.guard().get(), adjoint, Expr.Literal.of(target.type(), 0));
    }
    collect(scatter.value(), adjoint, places, new HashSet<>(scatter.axes()), active, adjoints);
  }

  /** The target's adjoint at {@code at}, over new axes for the derived tensor's element. */
  private Expr adjoint(Tensor target, List<Expr> at, List<Axis> places, Adjoints adjoints) {
    adjoints.derivedAxes().forEach(a -> places.add(source.like(a)));
    return adjoints.read(target, at, Adjoints.indices(places));
  }

  /** Of the derived tensor itself: 1 where its element is the one at {@code at}. */
  private Expr here(List<Expr> at, Tensor target, List<Axis> places) {
    Expr one = Expr.Literal.of(target.type(), 1);
    Formula f = new Formula(target.type());
    for (int i = 0; i < at.size(); i++) {
      Axis place = source.like(target.axes().get(i));
      places.add(place);
      one = f.where(Operation.EQUAL, at.get(i), new Expr.IndexOf(place), one);
    }
    return one;
  }

  /**
   * What of a scatter's writes counts: all of a sum, the last of an assignment, the extreme one.
   */
  private Expr written(Statement.Scatter scatter, Expr adjoint) {
    if (scatter.combine().equals(Optional.of(Reduction.SUM))) {
      return adjoint;
    }
    Formula f = new Formula(scatter.target().type());
    boolean assigned = scatter.combine().isEmpty();
    if (!assigned
        && scatter.combine().get() != Reduction.MAXIMUM
        && scatter.combine().get() != Reduction.MINIMUM) {
      throw EinsumException.of(Code.EK601, scatter.origin(), "the derivative of a scatter with *=");
    }
    Expr.Read result =
        (Expr.Read)
            Adjoints.readAll(scatter.target(), scatter.at().stream().map(Expr.Index::at).toList());
    Tensor winner = winner(scatter, assigned ? Optional.empty() : Optional.of(result));
    Expr mine = Adjoints.readAll(winner, scatter.at().stream().map(Expr.Index::at).toList());
    return f.where(Operation.EQUAL, mine, flat(scatter.axes()), adjoint);
  }

  /** For each element of a scatter's target, the flat index of the write that it has from. */
  private Tensor winner(Statement.Scatter scatter, Optional<Expr.Read> extreme) {
    Optional<Expr> guard = scatter.guard();
    if (extreme.isPresent()) {
      Expr same = Formula.compare(Operation.EQUAL, scatter.value(), extreme.get());
      guard =
          Optional.of(
              guard
                  .<Expr>map(
                      g -> new Expr.Apply(Operation.AND, ElementType.BOOLEAN, List.of(g, same)))
                  .orElse(same));
    }
    Map<Axis, Expr> renamed = new HashMap<>();
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : scatter.axes()) {
      Axis fresh = source.like(axis);
      axes.add(fresh);
      renamed.put(axis, new Expr.IndexOf(fresh));
    }
    Substitution substitution = new Substitution(source);
    Tensor winner =
        new Tensor(
            unique("writer"),
            ElementType.INT,
            scatter.target().axes().stream().map(source::like).toList(),
            Optional.empty());
    boolean first = extreme.isPresent();
    statements.add(
        new Statement.Scatter(
            winner,
            first ? Optional.of(Reduction.MINIMUM) : Optional.empty(),
            Expr.Literal.of(first ? Integer.MAX_VALUE : -1),
            axes,
            scatter.at().stream()
                .map(i -> new Expr.Index(substitution.apply(i.at(), renamed), i.checked()))
                .toList(),
            guard.map(g -> substitution.apply(g, renamed)),
            flat(axes),
            scatter.origin()));
    return winner;
  }

  private static Expr flat(List<Axis> axes) {
    Expr flat = Expr.Literal.of(0);
    for (Axis axis : axes) {
      Expr scaled =
          new Expr.Apply(
              Operation.MULTIPLY, ElementType.INT, List.of(flat, new Expr.SizeOf(axis.size())));
      flat =
          new Expr.Apply(Operation.ADD, ElementType.INT, List.of(scaled, new Expr.IndexOf(axis)));
    }
    return flat;
  }

  private void collect(
      Expr value,
      Expr adjoint,
      List<Axis> places,
      Set<Axis> preferred,
      Set<Tensor> active,
      Adjoints adjoints) {
    new ReverseSweep(active, source)
        .sweep(value, adjoint)
        .forEach(c -> adjoints.add(c, places, preferred));
  }

  private void result(Statement.Derive derive, Adjoints adjoints) {
    int split = derive.of().rank();
    List<Expr> at = Adjoints.indices(derive.target().axes());
    List<Expr> ofAt = at.subList(0, split);
    List<Expr> byAt = at.subList(split, at.size());
    Formula f = new Formula(derive.target().type());
    Expr value = f.of(0);
    if (derive.of().equals(derive.by())) {
      value = f.of(1);
      for (int i = 0; i < split; i++) {
        value = f.where(Operation.EQUAL, ofAt.get(i), byAt.get(i), value);
      }
    } else if (adjoints.has(derive.by())) {
      value = adjoints.read(derive.by(), byAt, ofAt);
      if (value.type() != derive.target().type()) {
        value = new Expr.Cast(derive.target().type(), value);
      }
    }
    statements.add(new Statement.Let(derive.target(), value, derive.origin()));
  }
}
