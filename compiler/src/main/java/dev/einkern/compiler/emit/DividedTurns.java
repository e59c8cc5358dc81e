package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.Division;
import dev.einkern.compiler.loop.Variable;
import java.util.Optional;

/**
 * The turns that a method of a divided nest does: from one to before another, both parameters.
 *
 * <p>Where two loops are divided their turns are counted together, so that of the outer one the
 * first and the last may be done in part.
 */
record DividedTurns(Division division, String from, String until) {

  /** The first turn of a loop, and the one behind its last, as Java. */
  record Bounds(String first, String end) {}

  /** The bounds of the loop over {@code index}, if it is one of those that are divided. */
  Optional<Bounds> of(Variable index, NestNames names) {
    return division.levels().stream()
        .filter(level -> level.index().equals(index))
        .findFirst()
        .map(level -> bounds(level, names));
  }

  private Bounds bounds(Division.Level level, NestNames names) {
    Optional<Division.Level> within = division.within(level);
    if (within.isPresent()) {
      String inner = names.size(within.get().extent());
      return new Bounds(
          "Turns.first(%s, %s)".formatted(from, inner),
          "Turns.end(%s, %s)".formatted(until, inner));
    }
    Division.Level outer = division.levels().get(0);
    if (outer.equals(level)) {
      return new Bounds(from, until);
    }
    String extent = names.size(level.extent());
    String before =
        names.variable(outer.index())
            + " * "
            + (SizeText.isSum(level.extent()) ? "(" + extent + ")" : extent);
    return new Bounds(
        "Math.max(0, %s - %s)".formatted(from, before),
        "Math.min(%s, %s - %s)".formatted(extent, until, before));
  }
}
