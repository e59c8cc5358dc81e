package dev.einkern;

/**
 * Walks the places of a layout's elements in row-major order.
 *
 * <p>Mutable and local to one walk. Ask {@link #next} as often as the layout has elements.
 */
final class Cursor {
  private final int[] shape;
  private final int[] strides;
  private final int[] index;
  private int position;

  Cursor(Layout layout) {
    shape = layout.shape();
    strides = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = layout.stride(axis);
    }
    index = new int[shape.length];
    position = layout.offset();
  }

  /** The place of the current element; steps to the next. */
  int next() {
    int current = position;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      position += strides[axis];
      if (++index[axis] < shape[axis]) {
        break;
      }
      position -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
    return current;
  }
}
