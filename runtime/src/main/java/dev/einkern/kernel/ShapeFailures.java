package dev.einkern.kernel;

import dev.einkern.ShapeMismatchException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences in which the checks of {@link Shapes} fail. */
final class ShapeFailures {
  private ShapeFailures() {}

  static ShapeMismatchException wrongRank(
      String method, String operand, String declaration, int[] shape, int rank, String hint) {
    String problem =
        "operand %s must have rank %d%s but has shape %s"
            .formatted(
                operand,
                rank,
                declaration.isEmpty() ? "" : " (" + declaration + ")",
                Arrays.toString(shape));
    return failure(method, problem, hint.isEmpty() ? List.of() : List.of(hint));
  }

  static ShapeMismatchException wrongShape(
      String method, String operand, String declaration, int[] shape, int... expected) {
    return mismatch(
        method,
        "%s must have shape %s".formatted(operand, Arrays.toString(expected)),
        Shapes.describe(operand, declaration, shape));
  }

  static ShapeMismatchException wrongLength(
      String method, String operand, String declaration, int length, int... extents) {
    return failure(
        method,
        "array %s must have length %s = %d but has length %d"
            .formatted(operand, times(extents), Shapes.elements(method, operand, extents), length),
        List.of(operand + ": " + declaration));
  }

  static ShapeMismatchException indivisible(
      String method,
      String operand,
      String declaration,
      int[] shape,
      int dimension,
      int divisor,
      String axis) {
    String quotient = divisor == 0 ? "has no value" : "is not whole";
    String derivation = "%s = %d / %d %s".formatted(axis, shape[dimension], divisor, quotient);
    return mismatch(
        method,
        "axis '%s' has no whole size in %s".formatted(axis, operand),
        Shapes.describe(operand, declaration, shape, derivation));
  }

  /** See {@link Shapes#mismatch}. */
  static ShapeMismatchException mismatch(String method, String problem, OperandShape... operands) {
    Stream<String> lines = Arrays.stream(operands).map(OperandShape::toString);
    return failure(
        method,
        problem,
        Stream.concat(lines, Transposition.question(List.of(operands)).stream()).toList());
  }

  static ShapeMismatchException failure(String method, String problem, List<String> lines) {
    StringBuilder message = new StringBuilder(method).append(": ").append(problem);
    for (String line : lines) {
      message.append("\n  ").append(line);
    }
    KernelString.line(method).ifPresent(line -> message.append("\n  ").append(line));
    return new ShapeMismatchException(message.toString());
  }

  /** The extents as a product, to be read. */
  static String times(int... extents) {
    return extents.length == 0
        ? "1"
        : Arrays.stream(extents).mapToObj(String::valueOf).collect(Collectors.joining(" × "));
  }
}
