package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Value;
import java.util.List;
import java.util.Optional;

/** An axis' extent by which an index is divided: an empty axis is told by its name. */
final class NonEmptyExtent {
  private NonEmptyExtent() {}

  /** The Java expression of {@code divisor}, if it is the extent of an axis. */
  static Optional<String> of(Value divisor, String symbol, NestNames names) {
    if (divisor instanceof Value.Convert convert) {
      return of(convert.argument(), symbol, names)
          .map(extent -> "(" + convert.type().keyword() + ") " + extent);
    }
    if (!(divisor instanceof Value.Extent extent) || !SizeText.isPlain(extent.size())) {
      return Optional.empty();
    }
    return extent.size().terms().keySet().stream()
        .flatMap(List<Size.Atom>::stream)
        .filter(SizeVariable.class::isInstance)
        .map(axis -> checked(extent.size(), ((SizeVariable) axis).name(), symbol, names))
        .findFirst();
  }

  private static String checked(Size size, String axis, String symbol, NestNames names) {
    String written = symbol.equals("%") ? "wrap or %" : symbol;
    return "Numbers.nonEmpty(%s, %s, %s)"
        .formatted(names.size(size), names.place(written), JavaText.literal(axis));
  }
}
