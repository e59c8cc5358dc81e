package dev.einkern.kernel;

import dev.einkern.ShapeMismatchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The common extents of letters: 1 gives way to any other extent. */
final class Broadcasts {
  private static final String ELLIPSIS = "...";

  private Broadcasts() {}

  /** What {@link Shapes#broadcast} gives. */
  static int common(String method, String axis, String[] operands, int[][] shapes, int... extents) {
    int common = 0;
    for (int i = 1; i < extents.length; i++) {
      if (extents[i] != extents[common] && extents[i] != 1) {
        if (extents[common] != 1) {
          throw mismatch(method, axis, operands, shapes, extents, common, i);
        }
        common = i;
      }
    }
    return extents[common];
  }

  private static ShapeMismatchException mismatch(
      String method,
      String axis,
      String[] operands,
      int[][] shapes,
      int[] extents,
      int one,
      int other) {
    String which =
        axis.startsWith(ELLIPSIS)
            ? "axis " + axis.substring(ELLIPSIS.length()) + " of '...'"
            : "axis '" + axis + "'";
    List<String> lines = new ArrayList<>();
    lines.add(operands[one] + " has shape " + Arrays.toString(shapes[one]));
    lines.add(operands[other] + " has shape " + Arrays.toString(shapes[other]));
    KernelString.of(method)
        .flatMap(string -> lettered(string, axis, operands, shapes))
        .map(all -> List.of(all.get(one), all.get(other)))
        .flatMap(Transposition::question)
        .ifPresent(lines::add);
    return ShapeFailures.failure(
        method,
        "%s is %d in %s but %d in %s"
            .formatted(which, extents[one], operands[one], extents[other], operands[other]),
        lines);
  }

  /** The operands, which are all that have the letter, with their letters as axes. */
  private static Optional<List<OperandShape>> lettered(
      String string, String axis, String[] operands, int[][] shapes) {
    List<String> terms =
        Arrays.stream(string.split("->|→", 2)[0].split(","))
            .filter(term -> term.contains(axis))
            .toList();
    if (terms.size() != operands.length || !string.matches("[A-Za-z\\s,.→>`-]*")) {
      return Optional.empty();
    }
    List<OperandShape> lettered = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      String letters = terms.get(i).replaceAll("[\\s`]", "").replaceAll("([A-Za-z])", "$1 ");
      lettered.add(new OperandShape(operands[i], letters.strip(), shapes[i], ""));
    }
    return Optional.of(lettered);
  }
}
