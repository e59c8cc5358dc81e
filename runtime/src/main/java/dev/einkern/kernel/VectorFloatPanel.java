package dev.einkern.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A block of a product's right operand, packed: slivers of columns, in each the depth row by row.
 * Sums are of all the depth that was packed last; they begin with what is there of the parts of the
 * depth before, or with zero.
 */
final class VectorFloatPanel {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** The columns of a sliver. */
  private static final int WIDTH = VectorFloatPlan.TILE_WIDTH;

  /** From how many contiguous columns on they are copied together. */
  private static final int SHORTEST_RUN = 3;

  private float[] elements = {};
  private int steps;

  /** What sums begin with. */
  private final float[][] zeros = new float[VectorFloatPlan.TILE_HEIGHT][];

  /** Where rows begin in a slice. */
  private final int[] alternating = new int[VectorFloatPlan.TILE_HEIGHT];

  private final VectorFloatRuns runs = new VectorFloatRuns();

  // The operand that is packed from.
  private float[] right;
  private int rightStart;
  private ProductAxes columns;
  private ProductAxes depth;

  VectorFloatPanel() {
    Arrays.fill(zeros, new float[WIDTH]);
    Arrays.setAll(alternating, row -> row);
  }

  /** Packs a block of the product's right operand. */
  void pack(FloatProduct product, int columnFrom, int columnTo, int depthFrom, int depthTo) {
    right = product.right;
    rightStart = product.rightStart;
    columns = product.columns;
    depth = product.depth;
    int depthExtent = depthTo - depthFrom;
    steps = depthExtent;
    int slivers = (columnTo - columnFrom + WIDTH - 1) / WIDTH;
    // Runs of columns are copied by whole vectors, the last one beyond its end.
    int size = Math.addExact(Math.multiplyExact(slivers * WIDTH, depthExtent), LANES);
    if (elements.length < size) {
      elements = new float[size];
    }
    for (int sliver = 0; sliver < slivers; sliver++) {
      int from = columnFrom + sliver * WIDTH;
      int width = Math.min(WIDTH, columnTo - from);
      packSliver(product, from, width, depthFrom, depthExtent, sliver * WIDTH * depthExtent);
    }
    right = null;
  }

  private void packSliver(
      FloatProduct product, int columnFrom, int width, int depthFrom, int depthExtent, int to) {
    boolean depthIsOneAxis = depth.isOneAxis();
    int stride = depth.rightStride();
    if (depthIsOneAxis && columns.isOneAxis() && columns.rightStride() == 1) {
      int at = rightStart + columnFrom + depthFrom * stride;
      if (width == WIDTH) {
        VectorFloatPacking.copyRows(right, at, stride, depthExtent, elements, to);
      } else {
        VectorFloatPacking.copyShortRows(
            right, at, stride, width, depthExtent, elements, to, WIDTH);
      }
      return;
    }
    int step = columns.rightStride();
    boolean ofRuns = width == 1 || columns.run() >= SHORTEST_RUN;
    if (step == 1 && ofRuns || step == 2 && columns.run() >= SHORTEST_RUN && !depthIsOneAxis) {
      runs.pack(product, columnFrom, width, depthFrom, depthExtent, elements, to);
      return;
    }
    int j = 0;
    if (depthIsOneAxis && stride == 1) {
      int at = rightStart + depthFrom;
      for (; j + 4 <= width; j += 4) {
        int column = columnFrom + j;
        VectorFloatPacking.transpose4(
            right,
            at + columns.right(column),
            at + columns.right(column + 1),
            at + columns.right(column + 2),
            at + columns.right(column + 3),
            depthExtent,
            elements,
            to + j,
            WIDTH);
      }
    }
    for (; j < width; j++) {
      int at = rightStart + columns.right(columnFrom + j);
      if (depthIsOneAxis) {
        VectorFloatPacking.column(
            right, at + depthFrom * stride, stride, depthExtent, elements, to + j, WIDTH);
      } else {
        VectorFloatPacking.gatherColumn(
            right, at, depth.rightOffsets(), depthFrom, depthExtent, elements, to + j, WIDTH);
      }
    }
  }

  /** Computes sums of rows that alternate in a slice of the left operand. */
  void multiplySlice(
      int rowCount,
      float[] slice,
      int sliceAt,
      float[][] sums,
      int sumsAt,
      int width,
      boolean more) {
    int height = VectorFloatPlan.TILE_HEIGHT;
    if (height == 12 && rowCount <= 8) {
      multiplyRows(rowCount, slice, sliceAt, alternating, height, sums, sumsAt, 0, width, more);
      return;
    }
    float[][] initial = more ? sums : zeros;
    int initialRow = more ? sumsAt : 0;
    int j = 0;
    for (; width - j > LANES; j += WIDTH) {
      VectorFloatPackedTiles.multiply2(
          sums,
          sumsAt,
          j,
          initial,
          initialRow,
          more ? j : 0,
          slice,
          sliceAt,
          elements,
          j * steps,
          steps);
    }
    multiplyRows(height, slice, sliceAt, alternating, height, sums, sumsAt, j, width, more);
  }

  /**
   * Computes sums of rows of the left operand that are read where they are.
   *
   * @param starts where the rows begin, counted from {@code leftAt}
   * @param step how far apart the elements of a row are
   * @param from the first column, where a sliver begins
   * @param more whether there are sums of parts of the depth before
   */
  void multiplyRows(
      int rowCount,
      float[] left,
      int leftAt,
      int[] starts,
      int step,
      float[][] sums,
      int sumsAt,
      int from,
      int width,
      boolean more) {
    float[][] initial = more ? sums : zeros;
    int initialRow = more ? sumsAt : 0;
    int j = from;
    for (; width - j > LANES; j += WIDTH) {
      VectorFloatStridedTiles.multiply2(
          rowCount,
          sums,
          sumsAt,
          j,
          initial,
          initialRow,
          more ? j : 0,
          left,
          leftAt,
          starts,
          step,
          elements,
          j * steps,
          WIDTH,
          steps);
    }
    if (j < width) {
      VectorFloatNarrowStridedTiles.multiply1(
          rowCount,
          sums,
          sumsAt,
          j,
          initial,
          initialRow,
          more ? j : 0,
          left,
          leftAt,
          starts,
          step,
          elements,
          j * steps,
          WIDTH,
          steps);
    }
  }
}
