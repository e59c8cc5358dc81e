package dev.einkern.compiler.report;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LoopProgram;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tensor between operands and results that is stored whole.
 *
 * @param elements how many it has
 * @param order the order of multiplication in which alone it is needed, if that is so
 */
public record Intermediate(
    String name, ElementType type, Size elements, Optional<MultiplicationOrder> order) {

  static List<Intermediate> of(LoopProgram program) {
    Stream<Intermediate> always =
        program.buffers().stream()
            .filter(buffer -> buffer.role() == Buffer.Role.TEMPORARY)
            .map(buffer -> of(buffer, Optional.empty()));
    Stream<Intermediate> perhaps =
        program.choices().stream()
            .flatMap(choice -> choice.branches())
            .flatMap(
                branch ->
                    branch.locals().stream()
                        .map(buffer -> of(buffer, Optional.of(branch.order()))));
    return Stream.concat(always, perhaps).toList();
  }

  private static Intermediate of(Buffer buffer, Optional<MultiplicationOrder> order) {
    return new Intermediate(buffer.name(), buffer.type(), buffer.elements(), order);
  }

  /** What it takes in memory. */
  public Size bytes() {
    return elements.times(Size.of(Cost.width(type)));
  }
}
