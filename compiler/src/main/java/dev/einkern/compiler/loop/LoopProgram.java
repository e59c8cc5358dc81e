package dev.einkern.compiler.loop;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the generated method does between its checks and its return: loops, one nest after the
 * other.
 *
 * @param buffers operands first, then one for each nest in their order, but for those that a branch
 *     of a choice has for itself
 */
public record LoopProgram(List<Buffer> buffers, List<Part> parts) {
  public LoopProgram {
    buffers = List.copyOf(buffers);
    parts = List.copyOf(parts);
  }

  /** All nests, those of both branches of a choice among them. */
  public List<Nest> nests() {
    return parts.stream().flatMap(LoopProgram::nests).toList();
  }

  /** Where the order of multiplication depends on sizes. */
  public List<OrderChoice> choices() {
    return parts.stream()
        .filter(OrderChoice.class::isInstance)
        .map(OrderChoice.class::cast)
        .toList();
  }

  private static Stream<Nest> nests(Part part) {
    return part instanceof OrderChoice choice
        ? choice.branches().flatMap(branch -> branch.nests().stream())
        : Stream.of((Nest) part);
  }

  /** What a part speaks of; locals of its branches are not told. */
  static Stream<Buffer> buffers(Part part) {
    Stream<Buffer> all = nests(part).flatMap(nest -> NestContents.of(nest).buffers().stream());
    if (part instanceof OrderChoice choice) {
      List<Buffer> locals = choice.branches().flatMap(branch -> branch.locals().stream()).toList();
      return all.filter(buffer -> !locals.contains(buffer)).distinct();
    }
    return all;
  }
}
