package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * Rows of a product's left operand, packed: for each depth the rows of a tile; or one row after the
 * other.
 */
final class VectorDoubleSlices {
  private static final int LANES = DoubleVector.SPECIES_PREFERRED.length();

  /** The rows of a tile. */
  private static final int HEIGHT = VectorDoublePlan.TILE_HEIGHT;

  private double[] elements = {};

  /** Where the rows of a tile begin. */
  private final int[] starts = new int[HEIGHT];

  double[] elements() {
    return elements;
  }

  /** Where the rows of a tile begin, of those last taken or found. */
  int[] starts() {
    return starts;
  }

  /** Finds where the rows of a tile begin in the operand; the last one stands for missing ones. */
  void find(DoubleProduct product, int row, int rowCount, int height) {
    for (int i = 0; i < height; i++) {
      starts[i] = product.rows.left(row + Math.min(i, rowCount - 1));
    }
  }

  /** Makes room for so many elements. */
  void reserve(int size) {
    if (elements.length < size) {
      elements = new double[size];
    }
  }

  /** Packs the rows of a tile; where there are fewer, the last one several times. */
  void pack(DoubleProduct product, int row, int rowCount, int depthFrom, int depthExtent, int to) {
    ProductAxes rows = product.rows;
    ProductAxes depth = product.depth;
    double[] left = product.left;
    if (product.leftStrip != product) {
      for (int i = 0; i < HEIGHT; i++) {
        double[] from =
            product.leftStrip.sums(row - product.leftStrip.row() + Math.min(i, rowCount - 1));
        VectorDoublePacking.column(from, depthFrom, 1, depthExtent, elements, to + i, HEIGHT);
      }
      return;
    }
    for (int i = 0; i < HEIGHT; i++) {
      starts[i] = product.leftStart + rows.left(row + Math.min(i, rowCount - 1));
    }
    if (!depth.isOneLeftAxis()) {
      for (int i = 0; i < HEIGHT; i++) {
        VectorDoublePacking.gatherColumn(
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
    int i = 0;
    if (stride == 1) {
      for (; i + 4 <= HEIGHT; i += 4) {
        VectorDoublePacking.transpose4(
            left,
            starts[i] + first,
            starts[i + 1] + first,
            starts[i + 2] + first,
            starts[i + 3] + first,
            depthExtent,
            elements,
            to + i,
            HEIGHT);
      }
    }
    for (; i < HEIGHT; i++) {
      VectorDoublePacking.column(
          left, starts[i] + first, stride, depthExtent, elements, to + i, HEIGHT);
    }
  }

  /** Packs rows that alternate already, vectors at a time as long as the operand goes on. */
  private void copyRows(double[] left, int at, int stride, int depthExtent, int to) {
    // Not the last one: it would overwrite what is behind it.
    int vectors = Math.max(depthExtent - 1, 0);

    while (vectors > 0 && at + (vectors - 1) * stride + 2 * LANES > left.length) {
      vectors--;
    }
    if (HEIGHT <= LANES) {
      VectorDoublePacking.copyOverlapping(left, at, stride, vectors, elements, to, HEIGHT);
    } else {
      vectors = 0;
    }
    VectorDoublePacking.copyShortRows(
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
      DoubleProduct product, int row, int rowCount, int height, int depthFrom, int depthExtent) {
    ProductAxes rows = product.rows;
    ProductAxes depth = product.depth;
    double[] left = product.left;
    reserve(Math.multiplyExact(height, depthExtent));
    for (int i = 0; i < height; i++) {
      starts[i] = Math.min(i, rowCount - 1) * depthExtent;
    }
    for (int i = 0; i < rowCount; i++) {
      int to = i * depthExtent;
      if (product.leftStrip != product) {
        double[] from = product.leftStrip.sums(row + i - product.leftStrip.row());
        System.arraycopy(from, depthFrom, elements, to, depthExtent);
        continue;
      }
      int at = product.leftStart + rows.left(row + i);
      if (depth.isOneLeftAxis()) {
        int stride = depth.leftStride();
        VectorDoublePacking.column(
            left, at + depthFrom * stride, stride, depthExtent, elements, to, 1);
      } else {
        VectorDoublePacking.gatherColumn(
            left, at, depth.leftOffsets(), depthFrom, depthExtent, elements, to, 1);
      }
    }
  }
}
