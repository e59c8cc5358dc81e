package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.schedule.Extents;
import dev.einkern.compiler.schedule.Ring;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many elements arrays have that a method makes; too many are refused before any is made. */
final class ElementCounts {
  private final SourceLines lines;
  private final JavaNames names;
  private final String literal;
  private final Extents extents;
  private final SizeText text;

  /**
   * A writer.
   *
   * @param literal the kernel's method for messages
   */
  ElementCounts(
      SourceLines lines,
      JavaNames names,
      String literal,
      Extents extents,
      Map<SizeVariable, String> sizes) {
    this.lines = lines;
    this.names = names;
    this.literal = literal;
    this.extents = extents;
    this.text = new SizeText(sizes);
  }

  /** An expression for the number of elements, for which a local may be written. */
  String of(Buffer buffer, List<Axis> axes) {
    long constant = buffer.elements().constant().orElse(Long.MAX_VALUE);
    if (constant <= Integer.MAX_VALUE) {
      return Long.toString(constant);
    }
    if (SizeText.isPlain(buffer.elements())) {
      return text.of(buffer.elements());
    }
    String count = names.allocate(JavaNames.identifier(buffer.name()) + "Elements");
    lines.line(
        "int %s = Shapes.elements(%s, %s%s);"
            .formatted(count, literal, JavaText.literal(buffer.spoken()), list(buffer, axes)));
    return count;
  }

  /** The extents in memory as further arguments. */
  private String list(Buffer buffer, List<Axis> axes) {
    return Ring.extents(buffer.ring(), axes, extents).stream()
        .map(extent -> ", " + text.of(extent))
        .collect(Collectors.joining());
  }
}
