package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.KernelArguments.Argument;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The caller's axes for those of a called method: the ones of the same names, and for those without
 * a name (a number, an ellipsis that the method works on) an argument's further axes, in order.
 */
final class PassedAxes {
  private final Expression.Call call;
  private final Context context;

  /** What an ellipsis' axes are, once an argument has said so. */
  private final Map<String, Axis> ellipses = new LinkedHashMap<>();

  PassedAxes(Expression.Call call, Context context) {
    this.call = call;
    this.context = context;
  }

  /** The argument's axis for each of the operand's. */
  List<Axis> ofOperand(Tensor formal, Argument argument) {
    Value value = argument.value().orElseThrow();
    List<Axis> further = new ArrayList<>(Appearance.of(value.expr()));
    Span span = argument.span();
    Map<Axis, Axis> found = new LinkedHashMap<>();
    for (Axis axis : formal.axes()) {
      if (hasName(axis)) {
        Axis outer = context.scope().axis(axis.name(), span);
        boolean ofTime = context.scope().isSliced(axis.name());
        if (!further.remove(outer) || ofTime && context.builder().needsState(value.expr())) {
          throw lacks(axis.name(), argument);
        }
        found.put(axis, outer);
      }
    }
    long open = formal.axes().stream().filter(axis -> !hasName(axis)).count();
    if (open > 0 && open != further.size()) {
      throw EinsumException.of(
          Code.EK262,
          span,
          "parameter '" + argument.parameter().name() + "' of " + call.function().text(),
          formal.rank(),
          value.expr().freeAxes().size());
    }
    for (Axis axis : formal.axes()) {
      if (!hasName(axis)) {
        Axis outer = ellipses.getOrDefault(axis.name(), further.get(0));
        if (!further.remove(outer)) {
          throw lacks(outer.name(), argument);
        }
        found.put(axis, outer);
        if (isEllipsis(axis)) {
          ellipses.put(axis.name(), outer);
        }
      }
    }
    return formal.axes().stream().map(found::get).toList();
  }

  /** The caller's axis for one of the result's. */
  Axis ofResult(Axis axis) {
    Axis passed = ellipses.get(axis.name());
    if (passed != null) {
      return passed;
    }
    if (!hasName(axis)) {
      throw EinsumException.of(Code.EK219, call.span(), axis.name(), call.function().text())
          .note("Give it a name in the string of " + call.function().text() + ".");
    }
    Name name = new Name(axis.name(), call.span());
    AxisNames.requireNoTensor(name, context.names());
    return context.axis(name);
  }

  private EinsumException lacks(String axis, Argument argument) {
    return EinsumException.of(
            Code.EK224, argument.span(), argument.parameter().name(), call.function().text(), axis)
        .note(
            context.scope().isSliced(axis)
                ? AxisNames.sliced(axis)
                : "The argument has "
                    + AxisNames.spoken(argument.value().orElseThrow(), context)
                    + "; an index such as [other->"
                    + axis
                    + "] renames an axis.");
  }

  static boolean isEllipsis(Axis axis) {
    return Form.Named.isRepetition(axis.name());
  }

  private static boolean hasName(Axis axis) {
    return !isEllipsis(axis)
        && !Character.isDigit(axis.name().charAt(0))
        && !axis.name().equals(PatternProgram.JOINED);
  }
}
