package dev.einkern.compiler.report;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LoopProgram;
import java.util.List;

/**
 * A tensor between operands and results that is stored whole.
 *
 * @param elements how many it has
 */
public record Intermediate(String name, ElementType type, Size elements) {

  static List<Intermediate> of(LoopProgram program) {
    return program.buffers().stream()
        .filter(buffer -> buffer.role() == Buffer.Role.TEMPORARY)
        .map(buffer -> new Intermediate(buffer.name(), buffer.type(), buffer.elements()))
        .toList();
  }

  /** What it takes in memory. */
  public Size bytes() {
    return elements.times(Size.of(Cost.width(type)));
  }
}
