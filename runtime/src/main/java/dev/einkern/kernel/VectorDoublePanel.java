package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * A block of a product's right operand, packed: slivers of columns, in each the depth row by row.
 */
final class VectorDoublePanel {
  private static final int LANES = DoubleVector.SPECIES_PREFERRED.length();

  /** The columns of a sliver. */
  private static final int WIDTH = VectorDoublePlan.TILE_WIDTH;

  /** From how many contiguous columns on they are copied together. */
  private static final int SHORTEST_RUN = 3;

  private double[] elements = {};
  private int steps;

  private final VectorDoubleRuns runs = new VectorDoubleRuns();

  // The operand that is packed from.
  private double[] right;
  private int rightStart;
  private ProductAxes columns;
  private ProductAxes depth;

  /** The packed elements: the sliver of column j begins at j times the depth. */
  double[] elements() {
    return elements;
  }

  /** The depth of what is packed. */
  int steps() {
    return steps;
  }

  /** Packs a block of the product's right operand. */
  void pack(DoubleProduct product, int columnFrom, int columnTo, int depthFrom, int depthTo) {
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
      elements = new double[size];
    }
    for (int sliver = 0; sliver < slivers; sliver++) {
      int from = columnFrom + sliver * WIDTH;
      int width = Math.min(WIDTH, columnTo - from);
      packSliver(product, from, width, depthFrom, depthExtent, sliver * WIDTH * depthExtent);
    }
    right = null;
  }

  private void packSliver(
      DoubleProduct product, int columnFrom, int width, int depthFrom, int depthExtent, int to) {
    boolean depthIsOneAxis = depth.isOneAxis();
    int stride = depth.rightStride();
    if (depthIsOneAxis && columns.isOneAxis() && columns.rightStride() == 1) {
      int at = rightStart + columnFrom + depthFrom * stride;
      if (width == WIDTH) {
        VectorDoublePacking.copyRows(right, at, stride, depthExtent, elements, to);
      } else {
        VectorDoublePacking.copyShortRows(
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
        VectorDoublePacking.transpose4(
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
        VectorDoublePacking.column(
            right, at + depthFrom * stride, stride, depthExtent, elements, to + j, WIDTH);
      } else {
        VectorDoublePacking.gatherColumn(
            right, at, depth.rightOffsets(), depthFrom, depthExtent, elements, to + j, WIDTH);
      }
    }
  }
}
