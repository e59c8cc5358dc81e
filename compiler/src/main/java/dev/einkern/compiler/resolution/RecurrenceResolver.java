package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code scan} and {@code fold}: each state becomes a tensor over time, whose slice at one time is
 * made of the slices before it.
 */
final class RecurrenceResolver {
  private final ExpressionResolver expressions;

  RecurrenceResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
  }

  Value resolve(Expression.Recurrence recurrence, Context context) {
    List<Name> axes = context.expand(recurrence.axes());
    if (axes.size() != 1) {
      throw EinsumException.of(
              Code.EK240,
              recurrence.span(),
              recurrence.everyState() ? "scan" : "fold",
              1,
              axes.size())
          .note("Merge them, X[(i j)->p], and go along p.");
    }
    if (recurrence.next().size() != recurrence.states().size()) {
      throw EinsumException.of(
          Code.EK237, recurrence.span(), recurrence.states().size(), recurrence.next().size());
    }
    requireNames(recurrence, context);
    Name time = AxisNames.workedOn(axes, context).get(0);
    RecurrenceStart start =
        new RecurrenceStart(recurrence, time, initial(recurrence, time, context));
    ProgramBuilder.Mark before = context.builder().mark();
    RecurrenceTrial trial = new StateSearch(start, expressions, context).settled();
    RecurrenceSteps steps = new RecurrenceSteps(start, trial, context);
    steps.write(before);
    return steps.value();
  }

  /** States have names of their own, which no axis of the signature has. */
  private static void requireNames(Expression.Recurrence recurrence, Context context) {
    Map<String, Name> first = new HashMap<>();
    for (Expression.State state : recurrence.states()) {
      Name name = state.name();
      Name before = first.putIfAbsent(name.text(), name);
      if (before != null) {
        throw EinsumException.of(Code.EK213, name.span(), name.text())
            .label("here again")
            .also(before.span(), "first here");
      }
      if (context.scope().sizes().declared().contains(name.text())) {
        throw EinsumException.of(Code.EK202, name.span(), name.text()).label("a state");
      }
    }
  }

  private List<Value> initial(Expression.Recurrence recurrence, Name time, Context context) {
    List<Value> initial = new ArrayList<>();
    Axis outer = context.axis(time);
    for (Expression.State state : recurrence.states()) {
      Value value = expressions.resolve(state.initial(), context);
      if (value.expr().freeAxes().contains(outer)) {
        throw EinsumException.of(Code.EK239, state.span(), state.name().text(), time.text());
      }
      initial.add(value);
    }
    return initial;
  }
}
