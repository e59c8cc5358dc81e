package dev.einkern.compiler.calculus;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Recurring;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The differentiate stage: every {@link Statement.Derive} becomes ordinary statements.
 *
 * <p>Reverse accumulation over the statements between the two tensors, symbolic and exact. Where a
 * function has a kink the derivative is the left side's, of {@code abs} at 0 it is 0, and of equal
 * elements the first one's; whole numbers and booleans have derivative 0. The derivative of a
 * determinant is NaN where the matrix is singular.
 */
public final class Differentiation {
  /** How many operations a program may have once its derivatives are written out. */
  private static final int BUDGET = 200_000;

  /** What a statement costs, in operations: the stages after work on each. */
  private static final int STATEMENT_COST = 40;

  private final IndexProgram program;
  private final ProgramWriter writer;
  private final SameTensors same;
  private int counted;
  private long operations;

  private Differentiation(IndexProgram program, ProgramWriter writer) {
    this.program = program;
    this.writer = writer;
    same = SameTensors.in(program);
  }

  /** The program without derivatives that are still to be taken, and what is marked for them. */
  public static IndexProgram differentiate(IndexProgram program) {
    boolean derives = program.statements().stream().anyMatch(Statement::derives);
    List<Statement> statements =
        derives ? differentiate(program, new ProgramWriter(program)) : program.statements();
    return program.withStatements(statements.stream().map(ConstantMarks::removed).toList());
  }

  /** The statements of a program without derivatives, with what else has been written. */
  static List<Statement> differentiate(IndexProgram program, ProgramWriter writer) {
    IndexProgram alone =
        program.withStatements(SharedSettings.summed(program.statements(), writer));
    return new Differentiation(alone, writer).differentiate();
  }

  private List<Statement> differentiate() {
    Set<Tensor> derived = new HashSet<>();
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      List<Recurring> members = Recurrences.from(statements, i);
      if (!members.isEmpty()) {
        new StepDerivatives(program, writer).written(members).forEach(writer::add);
        i += members.size() - 1;
      } else if (!(statements.get(i) instanceof Statement.Derive derive)) {
        writer.add(statements.get(i));
      } else if (derived.add(same.first(derive.of()))) {
        derive(same.first(derive.of()), derive.origin());
      }
    }
    return List.copyOf(writer.statements());
  }

  /** Takes all derivatives of one tensor, on one way back. */
  private void derive(Tensor of, Span origin) {
    List<Statement.Derive> all = new ArrayList<>();
    Set<Tensor> by = new HashSet<>();
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Derive derive && same.first(derive.of()).equals(of)) {
        all.add(derive);
        by.add(derive.by());
      }
    }
    splitSteps(active(writer.statements(), by));
    List<Statement> tape = List.copyOf(writer.statements());
    Set<Tensor> active = active(tape, by);
    Adjoints adjoints = new Adjoints(of, origin, writer);
    for (int i = tape.size() - 1; i >= 0; i--) {
      List<Recurring> members = endingAt(tape, i);
      List<Statement> together = members.isEmpty() ? List.of(tape.get(i)) : List.copyOf(members);
      i -= together.size() - 1;
      if (together.stream().anyMatch(s -> adjoints.has(s.target()) && depends(s, active))) {
        together.forEach(statement -> requireKnown(statement, active, origin));
        backwards(together, active, adjoints);
        requireRoom(origin);
      }
    }
    all.forEach(derive -> result(derive, adjoints));
    requireRoom(origin);
  }

  /** Nothing is known of what a method in Java computes. */
  private static void requireKnown(Statement statement, Set<Tensor> active, Span origin) {
    Expressions.forEach(
        statement,
        expr -> {
          if (expr instanceof Expr.Invoke invoke
              && invoke.type().isFloating()
              && reads(invoke, active)) {
            throw EinsumException.of(Code.EK272, origin, invoke.function().name());
          }
        });
  }

  /** The members of the recurrence that ends at {@code position}; none if none does. */
  private static List<Recurring> endingAt(List<Statement> tape, int position) {
    int from = position;
    while (from > 0
        && tape.get(position) instanceof Recurring last
        && tape.get(from - 1) instanceof Recurring before
        && before.recurrence() == last.recurrence()) {
      from--;
    }
    return Recurrences.from(tape, from);
  }

  /** Has the recurrences that will be derived keep what the way back needs. */
  private void splitSteps(Set<Tensor> active) {
    List<Statement> statements = List.copyOf(writer.statements());
    List<Statement> split = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      List<Recurring> members = Recurrences.from(statements, i);
      if (members.stream().anyMatch(member -> active.contains(member.target()))) {
        split.addAll(StepSplitting.split(members, writer));
        i += members.size() - 1;
      } else {
        split.add(statements.get(i));
      }
    }
    writer.replaceAll(split);
  }

  /** Derivatives of derivatives grow by a factor each time: refused before they fill the memory. */
  private void requireRoom(Span origin) {
    List<Statement> statements = writer.statements();
    for (; counted < statements.size(); counted++) {
      operations += STATEMENT_COST;
      for (Expr expr : Expressions.of(statements.get(counted))) {
        operations += Expressions.count(expr);
      }
    }
    if (operations > BUDGET) {
      throw EinsumException.of(Code.EK602, origin, BUDGET);
    }
  }

  /** {@code by}, and the tensors that depend on them; a recurrence's may depend on later ones. */
  private static Set<Tensor> active(List<Statement> tape, Set<Tensor> by) {
    Set<Tensor> active = new HashSet<>(by);
    int before = 0;
    while (before < active.size()) {
      before = active.size();
      for (Statement statement : tape) {
        if (depends(statement, active)) {
          active.add(statement.target());
        }
      }
    }
    return active;
  }

  private static boolean depends(Statement statement, Set<Tensor> tensors) {
    return statement.target().type().isFloating()
        && Expressions.of(statement).stream().anyMatch(e -> reads(e, tensors));
  }

  private static boolean reads(Expr expr, Set<Tensor> tensors) {
    return (expr instanceof Expr.Read read && tensors.contains(read.tensor()))
        || expr.children().stream().anyMatch(c -> reads(c, tensors));
  }

  /** Hands the adjoints of one statement's target, or one recurrence's, on to what it reads. */
  private void backwards(List<Statement> together, Set<Tensor> active, Adjoints adjoints) {
    Statement statement = together.get(0);
    if (statement instanceof Statement.Let let) {
      let(let, active, adjoints);
    } else if (statement instanceof Statement.Scatter scatter) {
      scatter(scatter, active, adjoints);
    } else if (statement instanceof Statement.Along along) {
      along(along, active, adjoints);
    } else {
      List<Recurring> members = together.stream().map(s -> (Recurring) s).toList();
      new RecurrenceRule(members, active, adjoints, writer, same).apply();
    }
  }

  private void let(Statement.Let let, Set<Tensor> active, Adjoints adjoints) {
    Tensor target = let.target();
    List<Expr> here = Adjoints.indices(target.axes());
    boolean derived = adjoints.isDerived(target);
    List<Axis> places = derived ? target.axes() : adjoints.places();
    Expr adjoint =
        derived
            ? Expr.Literal.of(target.type(), 1)
            : adjoints.read(target, Adjoints.unchecked(here), Adjoints.indices(places));
    Expr result = new Expr.Read(target, Adjoints.unchecked(here));
    new ReverseSweep(active, derived ? List.of() : target.axes(), writer)
        .sweep(let.value(), List.of(), Optional.empty(), adjoint, result)
        .forEach(c -> adjoints.add(c, places, new HashSet<>(target.axes())));
  }

  private void scatter(Statement.Scatter scatter, Set<Tensor> active, Adjoints adjoints) {
    List<Axis> places = adjoints.places();
    Expr there = adjoints.read(scatter.target(), scatter.at(), Adjoints.indices(places));
    Expr adjoint = new ScatterRule(scatter, writer).adjoint(there);
    new ReverseSweep(active, List.of(), writer)
        .sweep(scatter.value(), scatter.axes(), scatter.guard(), adjoint, scatter.value())
        .forEach(c -> adjoints.add(c, places, new HashSet<>(scatter.axes())));
  }

  private void along(Statement.Along along, Set<Tensor> active, Adjoints adjoints) {
    AlongRule rule = new AlongRule(along, writer, same);
    switch (along.algorithm()) {
      case SORT, TOP -> let(rule.gather(), active, adjoints);
      case CUMULATIVE_SUM, CUMULATIVE_PRODUCT ->
          new RecurrenceRule(List.of(rule.recurrence()), active, adjoints, writer, same).apply();
      case DETERMINANT, INVERSE -> rule.matrix(adjoints);
      case ARGSORT -> throw new IllegalArgumentException("places have no derivative");
    }
  }

  private void result(Statement.Derive derive, Adjoints adjoints) {
    int split = derive.of().rank();
    List<Expr> at = Adjoints.indices(derive.target().axes());
    List<Expr> ofAt = at.subList(0, split);
    List<Expr> byAt = at.subList(split, at.size());
    Expr value = new Formula(derive.target().type()).of(0);
    if (adjoints.has(derive.by())) {
      value = adjoints.read(derive.by(), Adjoints.unchecked(byAt), ofAt);
      if (value.type() != derive.target().type()) {
        value = new Expr.Cast(derive.target().type(), value);
      }
    }
    writer.add(new Statement.Let(derive.target(), value, derive.origin()));
  }
}
