package dev.einkern.compiler.loop;

import java.util.List;

/**
 * The loops that write one tensor, after which they are named; those of a recurrence write several.
 *
 * @param others what else is written
 */
public record Nest(Buffer target, List<Buffer> others, List<Step> steps) {
  public Nest {
    others = List.copyOf(others);
    steps = List.copyOf(steps);
  }

  /** Loops that write {@code target} alone. */
  public Nest(Buffer target, List<Step> steps) {
    this(target, List.of(), steps);
  }

  public String name() {
    return target.name();
  }
}
