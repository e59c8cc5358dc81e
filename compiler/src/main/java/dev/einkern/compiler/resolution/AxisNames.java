package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold of a name that stands where an axis is expected. */
final class AxisNames {
  private AxisNames() {}

  /** A name that must be an axis is one: no tensor or scalar is called so. */
  static void requireNoTensor(Name name, Environment names) {
    if (names.isValue(name.text())) {
      throw EinsumException.of(Code.EK202, name.span(), name.text());
    }
  }

  /** The names of axes that something works on: none twice, none the time of a scan around. */
  static List<Name> workedOn(List<Name> names, Context context) {
    for (Name name : distinct(names, context)) {
      if (context.scope().isSliced(name.text())) {
        throw EinsumException.of(
                Code.EK204, name.span(), name.text(), "anything inside its scan or fold")
            .note(sliced(name.text()));
      }
    }
    return names;
  }

  /** Why nothing has the axis along which a recurrence goes, while it does. */
  static String sliced(String time) {
    return "Inside a scan or fold everything is sliced at the current %1$s; an index such as [%1$s->%1$s'] has all of it."
        .formatted(time);
  }

  /** The names, none twice, all of them axes. */
  static List<Name> distinct(List<Name> names, Context context) {
    Set<String> seen = new TreeSet<>();
    for (Name name : names) {
      requireNoTensor(name, context.names());
      if (!seen.add(name.text())) {
        throw EinsumException.of(Code.EK218, name.span(), name.text());
      }
    }
    return names;
  }

  /** Refuses an axis that {@code value}, written so and going by {@code name}, lacks. */
  static void require(
      Axis axis, Value value, Span span, String name, Expression written, Context context) {
    if (!value.expr().freeAxes().contains(axis)) {
      EinsumException error =
          EinsumException.of(Code.EK204, span, axis.name(), name)
              .note(
                  (name.startsWith("what ") ? "It" : name)
                      + " has "
                      + spoken(value, context)
                      + ".");
      List<String> names = value.expr().freeAxes().stream().map(Axis::name).toList();
      throw NoOperand.noteWithin(written, value.expr().freeAxes(), context)
          .or(() -> Suggestion.question(axis.name(), names))
          .map(error::note)
          .orElse(error);
    }
  }

  /** The axes of a value, for a message; the time at which a recurrence has come is none. */
  static String spoken(Value value, Context context) {
    Scope scope = context.scope();
    return spoken(
        value.expr().freeAxes().stream()
            .filter(axis -> !(scope.isSliced(axis.name()) && scope.means(axis)))
            .toList());
  }

  /** Axes, for a message. */
  static String spoken(Collection<Axis> axes) {
    return axes.isEmpty()
        ? "no axes"
        : axes.stream()
            .map(DeclaredType.Reader::spoken)
            .distinct()
            .collect(Collectors.joining(" "));
  }
}
