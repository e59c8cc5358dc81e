package dev.einkern;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Nested Java arrays of any rank, seen as what they hold: a shape, and elements in row-major order.
 *
 * <p>Below an axis of extent 0 there is nothing to count, so the extents there are 0 too.
 */
final class NestedArray {
  private NestedArray() {}

  static int length(Object array) {
    return Array.getLength(array);
  }

  /** The shape of a nested array with elements of a primitive type; refuses ragged ones. */
  static int[] shape(Object nested, Class<?> element) {
    int[] shape = new int[rank(nested.getClass(), element)];
    Object array = nested;
    for (int axis = 0; axis < shape.length && array != null; axis++) {
      shape[axis] = Array.getLength(array);
      array = axis + 1 < shape.length && shape[axis] > 0 ? Array.get(array, 0) : null;
    }
    requireShape(nested, shape, new int[0]);
    return shape;
  }

  private static int rank(Class<?> type, Class<?> element) {
    int rank = 0;
    Class<?> component = type;
    while (component.isArray()) {
      component = component.getComponentType();
      rank++;
    }
    if (component != element || rank == 0) {
      throw new IllegalArgumentException(
          "%s is not a nested array of %s"
              .formatted(type.getSimpleName(), element.getSimpleName()));
    }
    return rank;
  }

  private static void requireShape(Object array, int[] shape, int[] index) {
    if (array == null) {
      throw new ShapeMismatchException(
          "the array at index %s is null".formatted(Arrays.toString(index)));
    }
    int length = Array.getLength(array);
    int axis = index.length;
    if (length != shape[axis]) {
      throw new ShapeMismatchException(
          "the nested array is ragged: the array at index %s has %d elements, the first at that depth has %d"
              .formatted(Arrays.toString(index), length, shape[axis]));
    }
    if (axis + 1 < shape.length) {
      int[] inner = Arrays.copyOf(index, axis + 1);
      for (int i = 0; i < length; i++) {
        inner[axis] = i;
        requireShape(Array.get(array, i), shape, inner);
      }
    }
  }

  /** Copies the elements of a nested array in row-major order into a flat one. */
  static void flatten(Object nested, Object flat) {
    transfer(nested, flat, 0, false);
  }

  static <A> A of(Tensor<?> dense, Class<A> type) {
    Class<?> element = dense.array().getClass().getComponentType();
    requireRank(dense, rank(type, element), type);
    A nested = type.cast(Array.newInstance(element, dense.shape()));
    transfer(nested, dense.array(), dense.offset(), true);
    return nested;
  }

  static void fill(Tensor<?> dense, Object nested) {
    int[] shape = shape(nested, dense.array().getClass().getComponentType());
    requireRank(dense, shape.length, nested.getClass());
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] != dense.extent(axis)) {
        throw new ShapeMismatchException(
            "a tensor of shape %s cannot be copied into a nested array of shape %s"
                .formatted(Arrays.toString(dense.shape()), Arrays.toString(shape)));
      }
      if (shape[axis] == 0) {
        return;
      }
    }
    transfer(nested, dense.array(), dense.offset(), true);
  }

  private static void requireRank(Tensor<?> tensor, int rank, Class<?> type) {
    if (tensor.rank() != rank) {
      throw new IllegalArgumentException(
          "a tensor of shape %s has rank %d, but %s has rank %d"
              .formatted(
                  Arrays.toString(tensor.shape()), tensor.rank(), type.getSimpleName(), rank));
    }
  }

  /** Copies between a nested and a flat array from {@code position} on; tells where it ended. */
  private static int transfer(Object nested, Object flat, int position, boolean toNested) {
    int length = Array.getLength(nested);
    if (!nested.getClass().getComponentType().isArray()) {
      if (toNested) {
        System.arraycopy(flat, position, nested, 0, length);
      } else {
        System.arraycopy(nested, 0, flat, position, length);
      }
      return position + length;
    }
    int next = position;
    for (int i = 0; i < length; i++) {
      next = transfer(Array.get(nested, i), flat, next, toNested);
    }
    return next;
  }
}
