package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.IndexProgram;
import java.util.List;
import java.util.Map;

/**
 * A program with a strategy for each of its statements, in their order.
 *
 * @param rings how temporaries are kept of which not all is, by name
 */
public record Schedule(
    IndexProgram program, Extents extents, List<Strategy> strategies, Map<String, Ring> rings) {
  public Schedule {
    strategies = List.copyOf(strategies);
    rings = Map.copyOf(rings);
  }
}
