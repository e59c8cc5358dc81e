package dev.einkern.kernel;

import java.util.Arrays;

/**
 * The axes of one side of a product, as one flat index: where in an operand the element of a flat
 * index is, counted from the operand's start.
 *
 * <p>Neighbouring axes that one stride can walk become one. What then still has several axes gets
 * tables of offsets (the scatter vectors of TBLIS, arXiv 1607.00291). The axes of the depth have
 * strides in both operands.
 */
final class ProductAxes {
  private int[] extents = new int[8];
  private int[] leftStrides = new int[8];
  private int[] rightStrides = new int[8];
  private int count;
  private int extent = 1;
  private int[] leftOffsets = {};
  private int[] rightOffsets = {};
  private boolean leftTabled;
  private boolean rightTabled;

  void clear() {
    count = 0;
    extent = 1;
    leftTabled = false;
    rightTabled = false;
  }

  /** Adds an axis within those that are there. */
  void add(int axisExtent, int leftStride, int rightStride) {
    extent = Math.multiplyExact(extent, axisExtent);
    leftTabled = false;
    rightTabled = false;
    if (axisExtent == 1) {
      return;
    }
    int outer = count - 1;
    if (outer >= 0
        && leftStrides[outer] == axisExtent * leftStride
        && rightStrides[outer] == axisExtent * rightStride) {
      extents[outer] *= axisExtent;
      leftStrides[outer] = leftStride;
      rightStrides[outer] = rightStride;
      return;
    }
    if (count == extents.length) {
      extents = Arrays.copyOf(extents, 2 * count);
      leftStrides = Arrays.copyOf(leftStrides, 2 * count);
      rightStrides = Arrays.copyOf(rightStrides, 2 * count);
    }
    extents[count] = axisExtent;
    leftStrides[count] = leftStride;
    rightStrides[count] = rightStride;
    count++;
  }

  /** Adds axes with their strides in the left operand as those in the right one, and so back. */
  void addTurned(ProductAxes axes) {
    for (int axis = 0; axis < axes.count; axis++) {
      add(axes.extents[axis], axes.rightStrides[axis], axes.leftStrides[axis]);
    }
  }

  /** How many flat indices there are. */
  int extent() {
    return extent;
  }

  /** Whether one stride in each operand walks all of them. */
  boolean isOneAxis() {
    return count <= 1;
  }

  /** Whether one stride walks all of them in the left operand, whatever the right one does. */
  boolean isOneLeftAxis() {
    for (int outer = 0; outer + 1 < count; outer++) {
      if (leftStrides[outer] != extents[outer + 1] * leftStrides[outer + 1]) {
        return false;
      }
    }
    return true;
  }

  /** The stride in the left operand of the innermost axis. */
  int leftStride() {
    return count == 0 ? 0 : leftStrides[count - 1];
  }

  /** The stride in the right operand of the innermost axis. */
  int rightStride() {
    return count == 0 ? 0 : rightStrides[count - 1];
  }

  /** How many neighbouring flat indices the innermost stride walks. */
  int run() {
    return count == 0 ? 1 : extents[count - 1];
  }

  /** How many neighbouring flat indices the two innermost axes walk. */
  int innerExtent() {
    return count <= 1 ? run() : extents[count - 2] * extents[count - 1];
  }

  /** How far runs of the innermost axis are apart in the right operand. */
  int rightPitch() {
    return count <= 1 ? run() * rightStride() : rightStrides[count - 2];
  }

  /** The offset of a flat index in the left operand. */
  int left(int index) {
    return count <= 1 ? index * leftStride() : leftOffsets()[index];
  }

  /** The offset of a flat index in the right operand. */
  int right(int index) {
    return count <= 1 ? index * rightStride() : rightOffsets()[index];
  }

  /** The offsets of all flat indices in the left operand. */
  int[] leftOffsets() {
    if (!leftTabled) {
      leftOffsets = table(leftOffsets, leftStrides);
      leftTabled = true;
    }
    return leftOffsets;
  }

  /** The offsets of all flat indices in the right operand. */
  int[] rightOffsets() {
    if (!rightTabled) {
      rightOffsets = table(rightOffsets, rightStrides);
      rightTabled = true;
    }
    return rightOffsets;
  }

  private int[] table(int[] offsets, int[] strides) {
    int[] table = offsets.length < extent ? new int[extent] : offsets;
    if (extent > 0) {
      fill(table, strides);
    }
    return table;
  }

  /** Each axis multiplies the table; from its end, so that nothing is overwritten too early. */
  private void fill(int[] offsets, int[] strides) {
    offsets[0] = 0;
    int filled = 1;
    for (int axis = 0; axis < count; axis++) {
      int inner = extents[axis];
      int stride = strides[axis];
      for (int outer = filled - 1; outer >= 0; outer--) {
        int offset = offsets[outer];
        for (int index = inner - 1; index >= 0; index--) {
          offsets[outer * inner + index] = offset + index * stride;
        }
      }
      filled *= inner;
    }
  }
}
