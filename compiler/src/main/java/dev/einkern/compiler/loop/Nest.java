package dev.einkern.compiler.loop;

import java.util.List;
import java.util.Optional;

/**
 * The loops that write one tensor, after which they are named; those of a recurrence write several.
 *
 * @param others what else is written
 * @param division what threads may divide among them
 */
public record Nest(
    Buffer target, List<Buffer> others, List<Step> steps, Optional<Division> division)
    implements Part {
  public Nest {
    others = List.copyOf(others);
    steps = List.copyOf(steps);
  }

  /** Loops that write {@code target} alone. */
  public Nest(Buffer target, List<Step> steps) {
    this(target, List.of(), steps, Optional.empty());
  }

  public String name() {
    return target.name();
  }
}
