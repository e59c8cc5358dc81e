package dev.einkern.kernel;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.LongTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Operands and results that are nested Java arrays, {@code float[][]} and deeper: copied into
 * tensors of their rank, and back.
 */
public final class NestedArrays {
  private NestedArrays() {}

  /**
   * A tensor with the elements of {@code float[][]} or deeper.
   *
   * @throws ShapeMismatchException if the arrays are ragged or have holes; it names the operand
   */
  public static FloatTensor floats(String method, String operand, Object[] nested) {
    return convert(method, operand, nested, FloatTensor::ofNested);
  }

  /** As {@link #floats}, for {@code double[][]} or deeper. */
  public static DoubleTensor doubles(String method, String operand, Object[] nested) {
    return convert(method, operand, nested, DoubleTensor::ofNested);
  }

  /** As {@link #floats}, for {@code int[][]} or deeper. */
  public static IntTensor ints(String method, String operand, Object[] nested) {
    return convert(method, operand, nested, IntTensor::ofNested);
  }

  /** As {@link #floats}, for {@code long[][]} or deeper. */
  public static LongTensor longs(String method, String operand, Object[] nested) {
    return convert(method, operand, nested, LongTensor::ofNested);
  }

  /** As {@link #floats}, for {@code boolean[][]} or deeper. */
  public static BooleanTensor booleans(String method, String operand, Object[] nested) {
    return convert(method, operand, nested, BooleanTensor::ofNested);
  }

  /**
   * Writes a result into a destination that is a nested array.
   *
   * @throws ShapeMismatchException if the destination is ragged or has another shape; it names it
   */
  public static void copy(String method, Tensor<?> result, String destination, Object[] nested) {
    convert(
        method,
        destination,
        nested,
        array -> {
          result.copyToNested(array);
          return result;
        });
  }

  private static <R> R convert(
      String method, String operand, Object[] nested, Function<Object[], R> conversion) {
    Objects.requireNonNull(nested, () -> method + ": array " + operand + " is null");
    try {
      return conversion.apply(nested);
    } catch (ShapeMismatchException e) {
      throw ShapeFailures.failure(method, "array " + operand + ": " + e.getMessage(), List.of());
    }
  }
}
