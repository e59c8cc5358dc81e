package dev.einkern.compiler.index;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * The elements of a tensor, row-major.
 *
 * @param shape the extents, none negative; their product is the number of elements
 * @param elements a {@code boolean[]}, {@code int[]}, {@code long[]}, {@code float[]} or {@code
 *     double[]}, as {@code type} says; shared, not copied
 */
public record TensorValue(ElementType type, int[] shape, Object elements) {
  public TensorValue {
    if (elements.getClass() != arrayOf(type, 0).getClass()) {
      throw new IllegalArgumentException("not elements of type " + type.keyword());
    }
    if (Array.getLength(elements) != count(shape)) {
      throw new IllegalArgumentException(
          Array.getLength(elements) + " elements for shape " + Arrays.toString(shape));
    }
  }

  public static TensorValue of(boolean[] elements, int... shape) {
    return new TensorValue(ElementType.BOOLEAN, shape, elements);
  }

  public static TensorValue of(int[] elements, int... shape) {
    return new TensorValue(ElementType.INT, shape, elements);
  }

  public static TensorValue of(long[] elements, int... shape) {
    return new TensorValue(ElementType.LONG, shape, elements);
  }

  public static TensorValue of(float[] elements, int... shape) {
    return new TensorValue(ElementType.FLOAT, shape, elements);
  }

  public static TensorValue of(double[] elements, int... shape) {
    return new TensorValue(ElementType.DOUBLE, shape, elements);
  }

  /** Zeros, or false. */
  public static TensorValue zeros(ElementType type, int... shape) {
    return new TensorValue(type, shape, arrayOf(type, count(shape)));
  }

  /** The number of elements. */
  public int size() {
    return count(shape);
  }

  /** The element at this place in row-major order, boxed. */
  public Object get(int flat) {
    return Array.get(elements, flat);
  }

  void set(int flat, Object value) {
    Array.set(elements, flat, value);
  }

  /** The same elements in another shape. */
  public TensorValue reshape(int... other) {
    return new TensorValue(type, other, elements);
  }

  /** Equal to the bit: NaN is NaN, and 0.0 is not −0.0. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TensorValue that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && Arrays.deepEquals(new Object[] {elements}, new Object[] {that.elements});
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.deepHashCode(new Object[] {elements});
  }

  @Override
  public String toString() {
    String data = Arrays.deepToString(new Object[] {elements});
    return type.keyword() + Arrays.toString(shape) + " " + data.substring(1, data.length() - 1);
  }

  static int count(int[] shape) {
    int count = 1;
    for (int extent : shape) {
      count = Math.multiplyExact(count, extent);
    }
    return count;
  }

  private static Object arrayOf(ElementType type, int count) {
    return switch (type) {
      case BOOLEAN -> new boolean[count];
      case INT -> new int[count];
      case LONG -> new long[count];
      case FLOAT -> new float[count];
      case DOUBLE -> new double[count];
    };
  }
}
