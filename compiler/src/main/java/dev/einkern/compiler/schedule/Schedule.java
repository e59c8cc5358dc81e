package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.IndexProgram;
import java.util.List;

/** A program with a strategy for each of its statements, in their order. */
public record Schedule(IndexProgram program, Extents extents, List<Strategy> strategies) {
  public Schedule {
    strategies = List.copyOf(strategies);
  }
}
