package dev.einkern.kernel;

import dev.einkern.ShapeMismatchException;
import dev.einkern.Tensor;
import java.util.Arrays;

/**
 * The shape checks at the start of a generated kernel.
 *
 * <p>Throughout, {@code method} is the method as {@code Interface.method}, {@code declaration} the
 * axes of an operand as its author wrote them. A check that holds allocates nothing, but where
 * there are five extents or more: that is why tensors are passed here, not their shapes, and why
 * some methods exist for every number of extents that is common.
 */
public final class Shapes {
  private static final String DESTINATION = "destination";

  private Shapes() {}

  /**
   * Demands that there is an operand, a tensor or an array.
   *
   * @throws NullPointerException if there is none
   */
  public static void requireOperand(String method, String operand, Object value) {
    requirePresent(method, "operand", operand, value);
  }

  /**
   * Demands that there is an array for a result.
   *
   * @throws NullPointerException if there is none
   */
  public static void requireDestination(String method, String destination, Object array) {
    requirePresent(method, DESTINATION, destination, array);
  }

  private static void requirePresent(String method, String role, String name, Object value) {
    if (value == null) {
      throw new NullPointerException("%s: %s %s is null".formatted(method, role, name));
    }
  }

  /**
   * Demands as many axes as the operand declares.
   *
   * @throws ShapeMismatchException if {@code tensor} has another rank
   */
  public static void requireRank(
      String method, String operand, String declaration, Tensor<?> tensor, int rank) {
    requireRank(method, operand, declaration, tensor, rank, "");
  }

  /**
   * Demands as many axes as the operand declares; a failure ends with {@code hint}.
   *
   * @throws ShapeMismatchException if {@code tensor} has another rank
   * @throws NullPointerException if there is none
   */
  public static void requireRank(
      String method, String operand, String declaration, Tensor<?> tensor, int rank, String hint) {
    requireOperand(method, operand, tensor);
    if (tensor.rank() != rank) {
      throw ShapeFailures.wrongRank(method, operand, declaration, tensor.shape(), rank, hint);
    }
  }

  /**
   * Demands exactly the shape that a destination must have.
   *
   * @throws ShapeMismatchException if {@code tensor} has another
   * @throws NullPointerException if there is none
   */
  public static void requireShape(
      String method, String operand, String declaration, Tensor<?> tensor, int... expected) {
    requirePresent(method, DESTINATION, operand, tensor);
    if (!Arrays.equals(tensor.shape(), expected)) {
      throw ShapeFailures.wrongShape(method, operand, declaration, tensor.shape(), expected);
    }
  }

  /** As {@link #requireShape(String, String, String, Tensor, int...)}. */
  public static void requireShape(
      String method, String operand, String declaration, Tensor<?> tensor) {
    requirePresent(method, DESTINATION, operand, tensor);
    if (tensor.rank() != 0) {
      throw ShapeFailures.wrongShape(method, operand, declaration, tensor.shape());
    }
  }

  /** As {@link #requireShape(String, String, String, Tensor, int...)}. */
  public static void requireShape(
      String method, String operand, String declaration, Tensor<?> tensor, int a) {
    requirePresent(method, DESTINATION, operand, tensor);
    if (tensor.rank() != 1 || tensor.extent(0) != a) {
      throw ShapeFailures.wrongShape(method, operand, declaration, tensor.shape(), a);
    }
  }

  /** As {@link #requireShape(String, String, String, Tensor, int...)}. */
  public static void requireShape(
      String method, String operand, String declaration, Tensor<?> tensor, int a, int b) {
    requirePresent(method, DESTINATION, operand, tensor);
    if (tensor.rank() != 2 || tensor.extent(0) != a || tensor.extent(1) != b) {
      throw ShapeFailures.wrongShape(method, operand, declaration, tensor.shape(), a, b);
    }
  }

  /** As {@link #requireShape(String, String, String, Tensor, int...)}. */
  public static void requireShape(
      String method, String operand, String declaration, Tensor<?> tensor, int a, int b, int c) {
    requirePresent(method, DESTINATION, operand, tensor);
    if (tensor.rank() != 3
        || tensor.extent(0) != a
        || tensor.extent(1) != b
        || tensor.extent(2) != c) {
      throw ShapeFailures.wrongShape(method, operand, declaration, tensor.shape(), a, b, c);
    }
  }

  /** As {@link #requireShape(String, String, String, Tensor, int...)}. */
  public static void requireShape(
      String method,
      String operand,
      String declaration,
      Tensor<?> tensor,
      int a,
      int b,
      int c,
      int d) {
    requirePresent(method, DESTINATION, operand, tensor);
    if (tensor.rank() != 4
        || tensor.extent(0) != a
        || tensor.extent(1) != b
        || tensor.extent(2) != c
        || tensor.extent(3) != d) {
      throw ShapeFailures.wrongShape(method, operand, declaration, tensor.shape(), a, b, c, d);
    }
  }

  /**
   * Demands that a Java array given in place of a tensor holds exactly the elements of its axes.
   *
   * @throws ShapeMismatchException if {@code length} is not the product of {@code extents}
   */
  public static void requireLength(
      String method, String operand, String declaration, int length, int... extents) {
    if (length != elements(method, operand, extents)) {
      throw ShapeFailures.wrongLength(method, operand, declaration, length, extents);
    }
  }

  /** As {@link #requireLength(String, String, String, int, int...)}. */
  public static void requireLength(
      String method, String operand, String declaration, int length, int a) {
    if (length != a) {
      throw ShapeFailures.wrongLength(method, operand, declaration, length, a);
    }
  }

  /** As {@link #requireLength(String, String, String, int, int...)}. */
  public static void requireLength(
      String method, String operand, String declaration, int length, int a, int b) {
    if (length != elements(method, operand, a, b)) {
      throw ShapeFailures.wrongLength(method, operand, declaration, length, a, b);
    }
  }

  /** As {@link #requireLength(String, String, String, int, int...)}. */
  public static void requireLength(
      String method, String operand, String declaration, int length, int a, int b, int c) {
    if (length != elements(method, operand, a, b, c)) {
      throw ShapeFailures.wrongLength(method, operand, declaration, length, a, b, c);
    }
  }

  /** As {@link #requireLength(String, String, String, int, int...)}. */
  public static void requireLength(
      String method, String operand, String declaration, int length, int a, int b, int c, int d) {
    if (length != elements(method, operand, a, b, c, d)) {
      throw ShapeFailures.wrongLength(method, operand, declaration, length, a, b, c, d);
    }
  }

  /**
   * The number of elements of a tensor that is about to be made.
   *
   * @throws IllegalArgumentException if an extent is negative or an int cannot count the elements
   */
  public static int elements(String method, String tensor, int... extents) {
    long product = 1;
    boolean tooMany = false;
    boolean empty = false;
    for (int extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "%s: %s would have a negative extent: %s"
                .formatted(method, tensor, Arrays.toString(extents)));
      }
      empty |= extent == 0;
      product *= extent;
      if (product > Integer.MAX_VALUE) {
        tooMany = true;
        product = Integer.MAX_VALUE;
      }
    }
    if (tooMany && !empty) {
      throw new IllegalArgumentException(
          "%s: %s would have %s elements, more than the %d that an array can hold"
              .formatted(method, tensor, ShapeFailures.times(extents), Integer.MAX_VALUE));
    }
    return empty ? 0 : (int) product;
  }

  /** As {@link #elements(String, String, int...)}. */
  public static int elements(String method, String tensor, int a, int b) {
    long product = (long) a * b;
    return (a | b) >= 0 && product <= Integer.MAX_VALUE
        ? (int) product
        : elements(method, tensor, new int[] {a, b});
  }

  /** As {@link #elements(String, String, int...)}. */
  public static int elements(String method, String tensor, int a, int b, int c) {
    long product = times((long) a * b, c);
    return (a | b | c) >= 0 && product <= Integer.MAX_VALUE
        ? (int) product
        : elements(method, tensor, new int[] {a, b, c});
  }

  /** As {@link #elements(String, String, int...)}. */
  public static int elements(String method, String tensor, int a, int b, int c, int d) {
    long product = times(times((long) a * b, c), d);
    return (a | b | c | d) >= 0 && product <= Integer.MAX_VALUE
        ? (int) product
        : elements(method, tensor, new int[] {a, b, c, d});
  }

  /** A product in the range of a long; what is beyond that of an int stays so, or becomes 0. */
  private static long times(long count, int extent) {
    return Math.min(count, 1L << 31) * extent;
  }

  /**
   * An extent that is computed from others.
   *
   * @throws IllegalArgumentException if it is negative, or no int can hold it
   */
  public static int extent(String method, String axis, long extent) {
    if (extent < 0 || extent > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: axis '%s' would have size %d, which is %s"
              .formatted(
                  method,
                  axis,
                  extent,
                  extent < 0 ? "negative" : "more than " + Integer.MAX_VALUE));
    }
    return (int) extent;
  }

  /** What to call a quotient in a message: {@code 4}, or {@code 3.5} where it is not whole. */
  public static String quotient(long dividend, long divisor) {
    return divisor != 0 && dividend % divisor == 0
        ? String.valueOf(dividend / divisor)
        : String.valueOf((double) dividend / divisor);
  }

  /** {@code tensor} with extents of 1 put in at a place until it has so many; itself if it has. */
  public static <T extends Tensor<T>> T aligned(T tensor, int at, int rank) {
    int more = rank - tensor.rank();
    if (more <= 0) {
      return tensor;
    }
    int[] shape = tensor.shape();
    int[] aligned = new int[rank];
    Arrays.fill(aligned, 1);
    int before = Math.min(at, shape.length);
    System.arraycopy(shape, 0, aligned, 0, before);
    System.arraycopy(shape, before, aligned, before + more, shape.length - before);
    return tensor.reshape(aligned);
  }

  /**
   * The extent of an axis of which {@code divisor} times as many make one dimension of an operand,
   * as {@code d} in {@code (head=8 d)}.
   *
   * @throws ShapeMismatchException if the division leaves a remainder
   */
  public static int divide(
      String method,
      String operand,
      String declaration,
      Tensor<?> tensor,
      int dimension,
      int divisor,
      String axis) {
    int dividend = tensor.extent(dimension);
    if (divisor == 0 || dividend % divisor != 0) {
      throw ShapeFailures.indivisible(
          method, operand, declaration, tensor.shape(), dimension, divisor, axis);
    }
    return dividend / divisor;
  }

  /**
   * An exception that says what is wrong, and below it a line for each operand concerned; if one of
   * them would fit with two of its axes swapped, it asks for that.
   */
  public static ShapeMismatchException mismatch(
      String method, String problem, OperandShape... operands) {
    return ShapeFailures.mismatch(method, problem, operands);
  }

  /** {@code q: batch query (head=8 d) has shape [2, 128, 512]}. */
  public static OperandShape describe(String operand, String declaration, int[] shape) {
    return new OperandShape(operand, declaration, shape, "");
  }

  /**
   * As {@link #describe(String, String, int[])}, and what follows: {@code , so d = 512 / 8 = 64}.
   */
  public static OperandShape describe(
      String operand, String declaration, int[] shape, String derivation) {
    return new OperandShape(operand, declaration, shape, derivation);
  }

  /**
   * The common extent of an axis in the letters notation: 1 gives way to any other extent.
   *
   * @param operands the operands that have the axis, with {@code shapes} and its {@code extents}
   *     there
   * @throws ShapeMismatchException if two extents differ and neither is 1
   */
  public static int broadcast(
      String method, String axis, String[] operands, int[][] shapes, int... extents) {
    return Broadcasts.common(method, axis, operands, shapes, extents);
  }
}
