package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with the Vector API: tiles whose sums stay in registers (see {@link
 * VectorFloatPackedTiles}), of operands that are packed where that pays.
 */
final class VectorFloatProduct extends FloatProduct {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** The columns of a tile and of a sliver of the panel. */
  private static final int TILE_WIDTH = 2 * LANES;

  /** Rows of a tile: as many as have registers for their sums, 32 or else 16. */
  private static final int TILE_HEIGHT = SPECIES.vectorBitSize() >= 512 ? 12 : 6;

  private static final int COLUMN_BLOCK = 512;
  private static final int DEPTH_BLOCK = 256;
  private static final int ROW_BLOCK = 2040;

  /** The right operand's block, packed: slivers of columns, in each the depth row by row. */
  private float[] panel = {};

  private boolean rightInPlace;
  private boolean leftInPlace;

  /** A slice of the left operand, packed: for each depth the rows of a tile; or its rows. */
  private float[] slice = {};

  /** Where the rows of the tile begin. */
  private final int[] starts = new int[TILE_HEIGHT];

  /** The rows one after the other in {@link #slice}. */
  private final int[] sliceStarts = new int[TILE_HEIGHT];

  @Override
  int stripHeight() {
    return TILE_HEIGHT;
  }

  @Override
  void plan(int rowExtent) {
    boolean rightReadable =
        depth.isOneAxis()
            && columns.isOneAxis()
            && (columns.rightStride() == 1)
            && columns.extent() >= LANES;
    rightInPlace =
        rightReadable && (rowExtent <= 24 || columns.extent() * depth.extent() <= 20_000);
    leftInPlace = depth.isOneAxis() && (depth.leftStride() == 1 || depth.extent() == 1);
    int columnExtent = columns.extent();
    columnBlock =
        rightInPlace
            ? evenly(columnExtent, Math.max(4096, columnExtent / 64), TILE_WIDTH)
            : evenly(columnExtent, COLUMN_BLOCK, TILE_WIDTH);
    depthBlock = rightInPlace ? Integer.MAX_VALUE : evenly(depth.extent(), DEPTH_BLOCK, 8);
    rowBlock = evenly(rowExtent, ROW_BLOCK, TILE_HEIGHT);
  }

  @Override
  void pack(int columnFrom, int columnTo, int depthFrom, int depthTo) {
    if (rightInPlace) {
      return;
    }
    int depthExtent = depthTo - depthFrom;
    int slivers = (columnTo - columnFrom + TILE_WIDTH - 1) / TILE_WIDTH;
    int size = Math.multiplyExact(slivers * TILE_WIDTH, depthExtent);
    if (panel.length < size) {
      panel = new float[size];
    }
    for (int sliver = 0; sliver < slivers; sliver++) {
      int from = columnFrom + sliver * TILE_WIDTH;
      packSliver(
          from,
          Math.min(TILE_WIDTH, columnTo - from),
          depthFrom,
          depthTo,
          sliver * TILE_WIDTH * depthExtent);
    }
  }

  private void packSliver(int columnFrom, int width, int depthFrom, int depthTo, int to) {
    for (int k = depthFrom; k < depthTo; k++) {
      int at = rightStart + depth.right(k);
      int target = to + (k - depthFrom) * TILE_WIDTH;
      for (int j = 0; j < width; j++) {
        panel[target + j] = right[at + columns.right(columnFrom + j)];
      }
    }
  }

  @Override
  void multiply(int row, int rowCount, int sumsAt, int depthFrom, int depthTo) {
    int depthExtent = depthTo - depthFrom;
    int height = tileHeight(rowCount);
    float[] source;
    int sourceAt;
    int[] sourceStarts;
    if (leftStrip == this && leftInPlace) {
      for (int i = 0; i < height; i++) {
        starts[i] = rows.left(row + Math.min(i, rowCount - 1));
      }
      source = left;
      sourceAt = leftStart + depthFrom;
      sourceStarts = starts;
    } else {
      takeRows(row, rowCount, height, depthFrom, depthExtent);
      source = slice;
      sourceAt = 0;
      sourceStarts = sliceStarts;
    }
    if (rightInPlace) {
      multiplyInPlace(height, sumsAt, source, sourceAt, sourceStarts, depthExtent);
    } else {
      multiplyPanel(height, sumsAt, source, sourceAt, sourceStarts, depthExtent, depthFrom > 0);
    }
  }

  private static int tileHeight(int rowCount) {
    if (rowCount <= 2) {
      return rowCount;
    }
    return rowCount <= 8 ? (rowCount + 1) & -2 : 12;
  }

  private void takeRows(int row, int rowCount, int height, int depthFrom, int depthExtent) {
    int size = Math.multiplyExact(height, depthExtent);
    if (slice.length < size) {
      slice = new float[size];
    }
    for (int i = 0; i < height; i++) {
      sliceStarts[i] = Math.min(i, rowCount - 1) * depthExtent;
    }
    for (int i = 0; i < rowCount; i++) {
      if (leftStrip != this) {
        float[] from = leftStrip.sums(row + i - leftStrip.row());
        System.arraycopy(from, depthFrom, slice, i * depthExtent, depthExtent);
      } else {
        int at = leftStart + rows.left(row + i);
        for (int k = 0; k < depthExtent; k++) {
          slice[i * depthExtent + k] = left[at + depth.left(depthFrom + k)];
        }
      }
    }
  }

  private void multiplyPanel(
      int height,
      int sumsAt,
      float[] source,
      int sourceAt,
      int[] sourceStarts,
      int depthExtent,
      boolean more) {
    int width = columnCount();
    for (int j = 0; j < width; j += TILE_WIDTH) {
      if (width - j > LANES) {
        VectorFloatWideTiles.multiply2(
            height,
            sums,
            sumsAt,
            j,
            source,
            sourceAt,
            sourceStarts,
            panel,
            j * depthExtent,
            TILE_WIDTH,
            depthExtent,
            more);
      } else {
        VectorFloatNarrowTiles.multiply1(
            height,
            sums,
            sumsAt,
            j,
            source,
            sourceAt,
            sourceStarts,
            panel,
            j * depthExtent,
            TILE_WIDTH,
            depthExtent,
            more);
      }
    }
  }

  /**
   * The last tile begins earlier where it would not fit: it computes some columns a second time.
   */
  private void multiplyInPlace(
      int height, int sumsAt, float[] source, int sourceAt, int[] sourceStarts, int depthExtent) {
    int width = columnCount();
    int rightAt = rightStart + column();
    int rightStride = depth.rightStride();
    int j = 0;
    for (; j + TILE_WIDTH <= width; j += TILE_WIDTH) {
      VectorFloatWideTiles.multiply2(
          height,
          sums,
          sumsAt,
          j,
          source,
          sourceAt,
          sourceStarts,
          right,
          rightAt + j,
          rightStride,
          depthExtent,
          false);
    }
    if (width - j > LANES && width >= TILE_WIDTH) {
      j = width - TILE_WIDTH;
      VectorFloatWideTiles.multiply2(
          height,
          sums,
          sumsAt,
          j,
          source,
          sourceAt,
          sourceStarts,
          right,
          rightAt + j,
          rightStride,
          depthExtent,
          false);
      return;
    }
    while (j < width) {
      int from = Math.min(j, width - LANES);
      VectorFloatNarrowTiles.multiply1(
          height,
          sums,
          sumsAt,
          from,
          source,
          sourceAt,
          sourceStarts,
          right,
          rightAt + from,
          rightStride,
          depthExtent,
          false);
      j += LANES;
    }
  }
}
