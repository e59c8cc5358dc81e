package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes out a recurrence whose states' shapes are found. */
record RecurrenceSteps(RecurrenceStart start, RecurrenceTrial trial, Context context) {
  /**
   * Puts the steps in the place of the trial's statements.
   *
   * @param before how far the program was when the trial began
   */
  void write(ProgramBuilder.Mark before) {
    ProgramBuilder builder = context.builder();
    builder.dropStatementsSince(before);
    int number = builder.nextRecurrence();
    Slicing slicing =
        new Slicing(builder, trial.histories(), start.time().text(), trial.now().size());
    List<Statement> steps = new ArrayList<>(slicing.slice(trial.statements(), number));
    for (int i = 0; i < trial.histories().size(); i++) {
      steps.add(step(i, number));
    }
    steps.forEach(builder::statement);
  }

  private Statement step(int state, int number) {
    ProgramBuilder builder = context.builder();
    Span origin = start.written().span();
    Tensor history = trial.histories().get(state);
    Value next = trial.next().get(state);
    Map<Axis, Expr> renamed = new HashMap<>();
    renamed.put(trial.now(), new Expr.IndexOf(history.axes().get(0)));
    Set<Axis> free = new LinkedHashSet<>(next.expr().freeAxes());
    for (Axis axis : history.axes().subList(1, history.rank())) {
      free.stream()
          .filter(a -> a.name().equals(axis.name()) && a.size().equals(axis.size()))
          .forEach(a -> renamed.put(a, new Expr.IndexOf(axis)));
    }
    Expr value = builder.substitution.apply(Promotion.convert(next, history.type()), renamed);
    builder.count(value, origin);
    return new Statement.Step(history, history.axes().get(0), number, value, origin);
  }

  /** The first state, at every time or after the last. */
  Value value() {
    return start.written().everyState() ? everyState() : last();
  }

  private Value everyState() {
    return new Value(read(new Expr.IndexOf(context.axis(start.time()))), shape().weak());
  }

  private Value last() {
    Tensor history = trial.histories().get(0);
    Expr extent = new Expr.SizeOf(context.axis(start.time()).size());
    Expr last = new Expr.Apply(Operation.SUBTRACT, INT, List.of(extent, Expr.Literal.of(1)));
    Expr empty = new Expr.Apply(Operation.EQUAL, BOOLEAN, List.of(extent, Expr.Literal.of(0)));
    Expr first = Promotion.convert(start.initial().get(0), history.type());
    return new Value(new Expr.Select(empty, first, read(last)), shape().weak());
  }

  private Expr read(Expr time) {
    List<Expr.Index> at = new ArrayList<>();
    at.add(new Expr.Index(time, true));
    at.addAll(Expr.Index.unproven(shape().axes()));
    return new Expr.Read(trial.histories().get(0), at);
  }

  private StateShape shape() {
    return trial.supposed().get(0);
  }
}
