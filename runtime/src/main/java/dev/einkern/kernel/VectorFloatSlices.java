package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Rows of a product's left operand, packed: for each depth the rows of a tile; or one row after the
 * other.
 */
final class VectorFloatSlices {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** The rows of a tile. */
  private static final int HEIGHT = VectorFloatPlan.TILE_HEIGHT;

  private float[] elements = {};

  /** Where the rows of a tile begin. */
  private final int[] starts = new int[Math.max(HEIGHT, LANES)];

  float[] elements() {
    return elements;
  }

  /** Where the rows of a tile begin, of those last taken or found. */
  int[] starts() {
    return starts;
  }

  /** Finds where the rows of a tile begin in the operand; the last one stands for missing ones. */
  void find(FloatProduct product, int row, int rowCount, int height) {
    for (int i = 0; i < height; i++) {
      starts[i] = product.rows.left(row + Math.min(i, rowCount - 1));
    }
  }

  /** Makes room for so many elements. */
  void reserve(int size) {
    if (elements.length < size) {
      elements = new float[size];
    }
  }

  /** Packs the rows of a tile; where there are fewer, the last one several times. */
  void pack(FloatProduct product, int row, int rowCount, int depthFrom, int depthExtent, int to) {
    ProductAxes rows = product.rows;
    ProductAxes depth = product.depth;
    float[] left = product.left;
    if (product.leftStrip != product) {
      for (int i = 0; i < HEIGHT; i++) {
        float[] from =
            product.leftStrip.sums(row - product.leftStrip.row() + Math.min(i, rowCount - 1));
        VectorFloatPacking.column(from, depthFrom, 1, depthExtent, elements, to + i, HEIGHT);
      }
      return;
    }
    for (int i = 0; i < starts.length; i++) {
      starts[i] = product.leftStart + rows.left(row + Math.min(i, rowCount - 1));
    }
    if (!depth.isOneLeftAxis()) {
      for (int i = 0; i < HEIGHT; i++) {
        VectorFloatPacking.gatherColumn(
            left, starts[i], depth.leftOffsets(), depthFrom, depthExtent, elements, to + i, HEIGHT);
      }
      return;
    }
    int stride = depth.leftStride();
    int first = depthFrom * stride;
    if (rowCount == HEIGHT && rows.isOneAxis() && rows.leftStride() == 1 && stride >= 0) {
      copyRows(left, starts[0] + first, stride, depthExtent, to);
      return;
    }
    if (stride == 1) {
      transpose(left, first, depthExtent, to);
      return;
    }
    for (int i = 0; i < HEIGHT; i++) {
      VectorFloatPacking.column(
          left, starts[i] + first, stride, depthExtent, elements, to + i, HEIGHT);
    }
  }

  /** Packs rows whose depth is contiguous. */
  private void transpose(float[] left, int first, int depthExtent, int to) {
    // Of rows fewer than lanes not the last step: it would overwrite what is behind it.
    int steps = HEIGHT < LANES ? depthExtent - 1 : depthExtent;
    if (!VectorFloatTransposition.AVAILABLE || steps < LANES) {
      steps = 0;
    }
    if (steps > 0) {
      VectorFloatTransposition.transpose(left, first, starts, 0, steps, elements, to, HEIGHT);
    }
    if (steps > 0 && HEIGHT > LANES) {
      int row = HEIGHT - LANES;
      VectorFloatTransposition.transpose(
          left, first, starts, row, steps, elements, to + row, HEIGHT);
    }
    int at = first + steps;
    int i = 0;
    for (; i + 4 <= HEIGHT; i += 4) {
      VectorFloatPacking.transpose4(
          left,
          starts[i] + at,
          starts[i + 1] + at,
          starts[i + 2] + at,
          starts[i + 3] + at,
          depthExtent - steps,
          elements,
          to + steps * HEIGHT + i,
          HEIGHT);
    }
    for (; i < HEIGHT; i++) {
      VectorFloatPacking.column(
          left, starts[i] + at, 1, depthExtent - steps, elements, to + steps * HEIGHT + i, HEIGHT);
    }
  }

  /** Packs rows that alternate already, vectors at a time as long as the operand goes on. */
  private void copyRows(float[] left, int at, int stride, int depthExtent, int to) {
    // Not the last one: it would overwrite what is behind it.
    int vectors = Math.max(depthExtent - 1, 0);

    while (vectors > 0 && at + (vectors - 1) * stride + 2 * LANES > left.length) {
      vectors--;
    }
    if (HEIGHT <= LANES) {
      VectorFloatPacking.copyOverlapping(left, at, stride, vectors, elements, to, HEIGHT);
    } else {
      vectors = 0;
    }
    VectorFloatPacking.copyShortRows(
        left,
        at + vectors * stride,
        stride,
        HEIGHT,
        depthExtent - vectors,
        elements,
        to + vectors * HEIGHT,
        HEIGHT);
  }

  /** Takes the rows of a tile, one after the other. */
  void take(
      FloatProduct product, int row, int rowCount, int height, int depthFrom, int depthExtent) {
    ProductAxes rows = product.rows;
    ProductAxes depth = product.depth;
    float[] left = product.left;
    reserve(Math.multiplyExact(height, depthExtent));
    for (int i = 0; i < height; i++) {
      starts[i] = Math.min(i, rowCount - 1) * depthExtent;
    }
    for (int i = 0; i < rowCount; i++) {
      int to = i * depthExtent;
      if (product.leftStrip != product) {
        float[] from = product.leftStrip.sums(row + i - product.leftStrip.row());
        System.arraycopy(from, depthFrom, elements, to, depthExtent);
        continue;
      }
      int at = product.leftStart + rows.left(row + i);
      if (depth.isOneLeftAxis()) {
        int stride = depth.leftStride();
        VectorFloatPacking.column(
            left, at + depthFrom * stride, stride, depthExtent, elements, to, 1);
      } else {
        VectorFloatPacking.gatherColumn(
            left, at, depth.leftOffsets(), depthFrom, depthExtent, elements, to, 1);
      }
    }
  }
}
