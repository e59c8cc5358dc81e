package dev.einkern.compiler.loop;

import java.util.List;

/** The loops that write one tensor, after which they are named. */
public record Nest(Buffer target, List<Step> steps) {
  public Nest {
    steps = List.copyOf(steps);
  }

  public String name() {
    return target.name();
  }
}
