package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Item;
import java.util.List;
import java.util.stream.Stream;

/**
 * The axes that a parameter of a def declares. Groups and 1s tell how a tensor lies in Java, which
 * is nothing to a parameter.
 */
final class ParameterAxes {
  private ParameterAxes() {}

  static List<Item.Axis> of(Declaration parameter) {
    return parameter.type().map(Declaration.Type::items).orElse(List.of()).stream()
        .flatMap(ParameterAxes::axes)
        .toList();
  }

  private static Stream<Item.Axis> axes(Item item) {
    if (item instanceof Item.Axis axis) {
      return Stream.of(axis);
    }
    if (item instanceof Item.Group group && !group.repeated()) {
      return group.term().items().stream().flatMap(ParameterAxes::axes);
    }
    if (item instanceof Item.Number number && number.value() == 1) {
      return Stream.of();
    }
    throw EinsumException.of(Code.EK226, item.span())
        .note(
            item instanceof Item.Number
                ? "An axis of a parameter has a name, n=3."
                : "A def carries along what its parameters do not declare: leave the '...' out.");
  }
}
