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

  /** Whether the slivers of a full width are left to the tiles of the first strip. */
  private boolean filling;

  /** What was read only to have it in the caches. */
  float touched;

  /** What sums begin with. */
  private final float[][] zeros = new float[VectorFloatPlan.TILE_HEIGHT][];

  private final VectorFloatRuns runs = new VectorFloatRuns();

  /** Where columns begin that are transposed together. */
  private final int[] starts = new int[LANES];

  // The operand that is packed from.
  private float[] right;
  private int rightStart;
  private ProductAxes columns;
  private ProductAxes depth;

  VectorFloatPanel() {
    Arrays.fill(zeros, new float[WIDTH]);
  }

  /** The packed elements: the sliver of column j begins at j times the depth. */
  float[] elements() {
    return elements;
  }

  /** The depth of what is packed. */
  int steps() {
    return steps;
  }

  /** Whether it still has to be filled, by {@link VectorFloatFillingTiles}. */
  boolean filling() {
    return filling;
  }

  /** Says that it has been. */
  void filled() {
    filling = false;
  }

  /**
   * Packs a block of the product's right operand, or leaves that to the next strip, which then has
   * to read all of it. What is left is read once before, for a processor fetches rows ahead of who
   * goes through them, but not the columns of a tile, which are far apart.
   */
  void pack(
      FloatProduct product,
      int columnFrom,
      int columnTo,
      int depthFrom,
      int depthTo,
      boolean leaveToStrip) {
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
    filling = leaveToStrip && isRows();
    int first = 0;
    if (filling) {
      first = (columnTo - columnFrom) / WIDTH;
      int stride = depth.rightStride();
      int at = rightStart + columnFrom + depthFrom * stride;
      touched = VectorFloatPacking.touch(right, at, stride, first * WIDTH, depthExtent);
    }
    for (int sliver = first; sliver < slivers; sliver++) {
      int from = columnFrom + sliver * WIDTH;
      int width = Math.min(WIDTH, columnTo - from);
      packSliver(product, from, width, depthFrom, depthExtent, sliver * WIDTH * depthExtent);
    }
    right = null;
  }

  /** Whether the operand's columns are contiguous. */
  private boolean isRows() {
    return depth.isOneAxis() && columns.isOneAxis() && columns.rightStride() == 1;
  }

  private void packSliver(
      FloatProduct product, int columnFrom, int width, int depthFrom, int depthExtent, int to) {
    boolean depthIsOneAxis = depth.isOneAxis();
    int stride = depth.rightStride();
    if (isRows()) {
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
      if (VectorFloatTransposition.AVAILABLE && depthExtent >= LANES) {
        for (; j + LANES <= width; j += LANES) {
          for (int i = 0; i < LANES; i++) {
            starts[i] = columns.right(columnFrom + j + i);
          }
          VectorFloatTransposition.transpose(
              right, at, starts, 0, depthExtent, elements, to + j, WIDTH);
        }
      }
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
    if (depthIsOneAxis) {
      int at = rightStart + depthFrom * stride;
      for (; j + 4 <= width; j += 4) {
        int column = columnFrom + j;
        VectorFloatPacking.columns4(
            right,
            at + columns.right(column),
            at + columns.right(column + 1),
            at + columns.right(column + 2),
            at + columns.right(column + 3),
            stride,
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

  /**
   * Computes sums of rows of the left operand that are read where they are.
   *
   * @param starts where the rows begin, counted from {@code leftAt}
   * @param step how far apart the elements of a row are: 1, or the rows of a tile if they are
   *     packed
   * @param from the first column, where a sliver begins
   * @param depthExtent how much of the depth that is packed counts: a strip may have no more
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
      int depthExtent,
      boolean more) {
    float[][] initial = more ? sums : zeros;
    int initialRow = more ? sumsAt : 0;
    int j = from;
    for (; width - j > LANES; j += WIDTH) {
      int at = j * steps;
      if (more) {
        VectorFloatStridedTiles.multiply(
            rowCount,
            sums,
            sumsAt,
            j,
            sums,
            sumsAt,
            j,
            left,
            leftAt,
            starts,
            step,
            elements,
            at,
            WIDTH,
            depthExtent);
      } else {
        VectorFloatFirstStridedTiles.multiply(
            rowCount,
            sums,
            sumsAt,
            j,
            left,
            leftAt,
            starts,
            step,
            elements,
            at,
            WIDTH,
            depthExtent);
      }
    }
    if (j < width && step == 1) {
      VectorFloatNarrowRowsTiles.multiply(
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
          elements,
          j * steps,
          depthExtent);
    } else if (j < width) {
      VectorFloatNarrowPackedTiles.multiply(
          rowCount,
          sums,
          sumsAt,
          j,
          initial,
          initialRow,
          more ? j : 0,
          left,
          leftAt,
          elements,
          j * steps,
          depthExtent);
    }
  }
}
