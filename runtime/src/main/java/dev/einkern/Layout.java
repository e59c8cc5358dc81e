package dev.einkern;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the elements of a view lie in its array: element {@code [i, j, …]} is at {@code offset + i
 * * stride(0) + j * stride(1) + …}.
 *
 * <p>Immutable. Every view operation is a new layout over the same array.
 */
final class Layout {
  private final int offset;
  private final int[] shape;
  private final int[] strides;
  private final int size;

  private Layout(int offset, int[] shape, int[] strides) {
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
    this.size = Extents.product(shape);
  }

  /**
   * The row-major layout from position 0; refuses negative extents and more than 2³¹−1 elements.
   */
  static Layout rowMajor(int... shape) {
    Extents.requireNonNegative(shape);
    return new Layout(0, shape.clone(), rowMajorStrides(shape));
  }

  private static int[] rowMajorStrides(int[] shape) {
    int[] strides = new int[shape.length];
    // Without elements no stride is ever used, and a product could leave the range of an int.
    if (Extents.product(shape) > 0) {
      int stride = 1;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        strides[axis] = stride;
        stride *= shape[axis];
      }
    }
    return strides;
  }

  int offset() {
    return offset;
  }

  int[] shape() {
    return shape.clone();
  }

  int rank() {
    return shape.length;
  }

  int size() {
    return size;
  }

  int extent(int axis) {
    return shape[requireAxis(axis)];
  }

  int stride(int axis) {
    return strides[requireAxis(axis)];
  }

  boolean hasShape(Layout other) {
    return Arrays.equals(shape, other.shape);
  }

  /** Whether the elements lie row-major without gaps, from whatever offset. */
  boolean isContiguous() {
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0 && size > 0; axis--) {
      if (shape[axis] > 1 && strides[axis] != stride) {
        return false;
      }
      stride *= shape[axis];
    }
    return true;
  }

  /** Whether one place of the array stands for several elements, as after {@link #expand}. */
  boolean repeats() {
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] > 1 && strides[axis] == 0 && size > 0) {
        return true;
      }
    }
    return false;
  }

  /** The place of one element. */
  int position(int... index) {
    if (index.length != shape.length) {
      throw new IndexOutOfBoundsException(
          "index %s has %d coordinates, but shape %s has rank %d"
              .formatted(
                  Arrays.toString(index), index.length, Arrays.toString(shape), shape.length));
    }
    int position = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      position += requireIndex(axis, index[axis]) * strides[axis];
    }
    return position;
  }

  /** The greatest place that an element has; meaningless without elements. */
  int lastPosition() {
    int position = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      position += (shape[axis] - 1) * strides[axis];
    }
    return position;
  }

  /**
   * The greatest distance that divides the distance between any two elements; 0 if there is one.
   */
  int commonStride() {
    int common = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] > 1) {
        common = Extents.greatestCommonDivisor(common, strides[axis]);
      }
    }
    return common;
  }

  Layout permute(int... axes) {
    if (axes.length != shape.length) {
      throw new IllegalArgumentException(
          "permute%s needs every axis of shape %s once, that is %d numbers"
              .formatted(Arrays.toString(axes), Arrays.toString(shape), shape.length));
    }
    boolean[] seen = new boolean[axes.length];
    int[] newShape = new int[axes.length];
    int[] newStrides = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      int axis = requireAxis(axes[i]);
      if (seen[axis]) {
        throw new IllegalArgumentException(
            "permute%s names axis %d twice".formatted(Arrays.toString(axes), axis));
      }
      seen[axis] = true;
      newShape[i] = shape[axis];
      newStrides[i] = strides[axis];
    }
    return new Layout(offset, newShape, newStrides);
  }

  Layout slice(int axis, int from, int to, int step) {
    int extent = extent(axis);
    if (from < 0 || to < from || to > extent) {
      throw new IndexOutOfBoundsException(
          "slice from %d to %d does not lie in axis %d of extent %d; shape %s"
              .formatted(from, to, axis, extent, Arrays.toString(shape)));
    }
    if (step < 1) {
      throw new IllegalArgumentException("the step of a slice must be positive, not " + step);
    }
    int length = (int) (((long) to - from + step - 1) / step);
    int[] newShape = shape.clone();
    int[] newStrides = strides.clone();
    newShape[axis] = length;
    if (length > 1) {
      newStrides[axis] *= step;
    }
    int newOffset = length == 0 ? offset : offset + from * strides[axis];
    return new Layout(newOffset, newShape, newStrides);
  }

  Layout select(int axis, int index) {
    requireAxis(axis);
    int newOffset = offset + requireIndex(axis, index) * strides[axis];
    return new Layout(newOffset, without(shape, axis), without(strides, axis));
  }

  /** The last axis along which elements lie side by side; -1 if there is none. */
  int axisOfNeighbours() {
    int axis = shape.length - 1;
    while (axis >= 0 && (strides[axis] != 1 || shape[axis] < 2)) {
      axis--;
    }
    return axis;
  }

  /** The layout of the places that start the runs along the last axis; needs elements. */
  Layout runs() {
    return select(shape.length - 1, 0);
  }

  /**
   * Repeats axes of extent 1 by giving them stride 0, and puts missing axes in front, as
   * broadcasting does.
   */
  Layout expand(int... newShape) {
    Extents.requireNonNegative(newShape);
    int added = newShape.length - shape.length;
    if (added < 0) {
      throw cannotExpand(newShape, "has fewer axes");
    }
    int[] newStrides = new int[newShape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      int wanted = newShape[added + axis];
      if (shape[axis] == wanted) {
        newStrides[added + axis] = strides[axis];
      } else if (shape[axis] != 1) {
        throw cannotExpand(
            newShape,
            "axis %d has extent %d, neither 1 nor %d".formatted(axis, shape[axis], wanted));
      }
    }
    return new Layout(offset, newShape.clone(), newStrides);
  }

  private IllegalArgumentException cannotExpand(int[] newShape, String why) {
    return new IllegalArgumentException(
        "shape %s does not expand to %s: %s"
            .formatted(Arrays.toString(shape), Arrays.toString(newShape), why));
  }

  /** The same elements in row-major order under another shape; one extent may be −1. */
  Layout reshape(int... wanted) {
    int[] newShape = Extents.complete(wanted, size, shape);
    int[] newStrides = isContiguous() ? rowMajorStrides(newShape) : regroup(newShape);
    return new Layout(offset, newShape, newStrides);
  }

  /**
   * Strides for {@code newShape}: axes are taken from both shapes in groups of equal element count,
   * and a group of old axes that a single stride walks through can be cut anew at will.
   */
  private int[] regroup(int[] newShape) {
    int[] old = IntStream.range(0, shape.length).filter(axis -> shape[axis] != 1).toArray();
    int[] newStrides = new int[newShape.length];
    int newAxis = 0;
    int next = 0;
    while (next < old.length) {
      int first = next;
      int newFirst = newAxis;
      int count = shape[old[next++]];
      int newCount = newShape[newAxis++];
      while (count != newCount) {
        if (newCount < count) {
          newCount *= newShape[newAxis++];
        } else {
          count *= shape[old[next++]];
        }
      }
      requireOneStride(old, first, next, newShape);
      int stride = strides[old[next - 1]];
      for (int i = newAxis - 1; i >= newFirst; i--) {
        newStrides[i] = stride;
        stride *= newShape[i];
      }
    }
    return newStrides;
  }

  private void requireOneStride(int[] axes, int from, int end, int[] newShape) {
    for (int i = from; i < end - 1; i++) {
      int inner = axes[i + 1];
      if (strides[axes[i]] != strides[inner] * shape[inner]) {
        throw new IllegalArgumentException(
            "this view of shape %s cannot be reshaped to %s without a copy; use copy().reshape(…)"
                .formatted(Arrays.toString(shape), Arrays.toString(newShape)));
      }
    }
  }

  private int requireAxis(int axis) {
    if (axis < 0 || axis >= shape.length) {
      throw new IndexOutOfBoundsException(
          "axis %d does not exist: shape %s has rank %d"
              .formatted(axis, Arrays.toString(shape), shape.length));
    }
    return axis;
  }

  private int requireIndex(int axis, int index) {
    if (index < 0 || index >= shape[axis]) {
      throw new IndexOutOfBoundsException(
          "index %d is out of range for axis %d of extent %d; shape %s"
              .formatted(index, axis, shape[axis], Arrays.toString(shape)));
    }
    return index;
  }

  private static int[] without(int[] values, int place) {
    int[] rest = new int[values.length - 1];
    System.arraycopy(values, 0, rest, 0, place);
    System.arraycopy(values, place + 1, rest, place, rest.length - place);
    return rest;
  }
}
