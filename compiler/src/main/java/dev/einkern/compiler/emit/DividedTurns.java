package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.Division;
import dev.einkern.compiler.loop.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The turns that a method of a divided nest does: from one to before another, both parameters.
 *
 * <p>Where two loops are divided their turns are counted together, so that of the outer one the
 * first and the last may be done in part.
 *
 * @param columns the same of the columns of a product that is divided by a grid
 */
record DividedTurns(Division division, Bounds rows, Optional<Bounds> columns) {

  /** The turns of a method's own, with parameters that {@code names} has no names for yet. */
  static DividedTurns allocate(Division division, JavaNames names) {
    Bounds rows = new Bounds(names.allocate("from"), names.allocate("until"));
    return new DividedTurns(
        division,
        rows,
        division
            .columns()
            .map(all -> new Bounds(names.allocate("fromColumn"), names.allocate("untilColumn"))));
  }

  /** The parameters, in order. */
  List<String> parameters() {
    return Stream.concat(Stream.of(rows), columns.stream())
        .flatMap(bounds -> Stream.of(bounds.first(), bounds.end()))
        .toList();
  }

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
          "Turns.first(%s, %s)".formatted(rows.first(), inner),
          "Turns.end(%s, %s)".formatted(rows.end(), inner));
    }
    Division.Level outer = division.levels().get(0);
    if (outer.equals(level)) {
      return rows;
    }
    String extent = names.size(level.extent());
    String before =
        names.variable(outer.index())
            + " * "
            + (SizeText.isSum(level.extent()) ? "(" + extent + ")" : extent);
    return new Bounds(
        "Math.max(0, %s - %s)".formatted(rows.first(), before),
        "Math.min(%s, %s - %s)".formatted(extent, rows.end(), before));
  }
}
