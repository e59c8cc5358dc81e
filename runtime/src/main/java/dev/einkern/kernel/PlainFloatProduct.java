package dev.einkern.kernel;

import java.util.Arrays;

/**
 * Products in Java that the compiler of the virtual machine turns into vector instructions (see
 * {@link PlainFloatTiles}).
 *
 * <p>The right operand's block is packed, a row for each depth; a few of those rows stay in the
 * cache next to the processor while they are added to all sums of a strip. Where there are few
 * rows, no more than that is packed at a time, and for one or two rows with columns whose depth is
 * contiguous nothing is ({@link FloatChains}).
 */
final class PlainFloatProduct extends FloatProduct {
  private static final int STRIP_HEIGHT = 64;
  private static final int COLUMN_BLOCK = 512;

  /** The columns of a block that is packed a few rows at a time: long rows are copied faster. */
  private static final int BROAD_BLOCK = 1024;

  private static final int DEPTH_BLOCK = 1024;
  private static final int ROW_BLOCK = 1024;

  /** How many elements of the panel are used at once: as many as fit the first cache. */
  private static final int PANEL_PART = 32768 / Float.BYTES;

  /** The most rows that are better off with chains than with a panel to be packed for them. */
  private static final int CHAINED_ROWS = 2;

  /** The most rows for which the right operand is packed a part at a time, while it is added. */
  private static final int FEW_ROWS = 8;

  /**
   * The most columns that narrow tiles are for. The virtual machine has vectors of sixteen lanes
   * only for loops that it has seen go round 150 times.
   */
  static final int NARROW = 128;

  /** Whether loops of four rows and four steps become vector instructions. */
  private static final boolean FOUR_BY_FOUR = Runtime.version().feature() >= 21;

  private final PlainFloatPanel panel = new PlainFloatPanel();

  /** What is packed of a right operand that is gone through once, a part at a time. */
  private final PlainFloatPanel stepsPacked = new PlainFloatPanel();

  /** Whether sums are made one after the other, from columns as they are in memory. */
  private boolean chained;

  /** The rows of the left operand: copies, or those of a strip. */
  private final float[][] leftRows = new float[STRIP_HEIGHT][];

  private final float[][] copies = new float[STRIP_HEIGHT][0];

  private final PlainFloatFewColumns fewColumns = new PlainFloatFewColumns();

  @Override
  boolean storeAtOnce(float[] target, int at, int pitch) {
    return !chained && !isWhole() && leftStrip == this && fewColumns.store(this, target, at, pitch);
  }

  @Override
  int stripHeight() {
    return STRIP_HEIGHT;
  }

  @Override
  void plan(int rowExtent) {
    chained =
        rowExtent <= CHAINED_ROWS
            && columns.isOneAxis()
            && depth.isOneAxis()
            && depth.rightStride() == 1;
    rightInPlace = chained || rowExtent <= FEW_ROWS;
    if (rightInPlace) {
      blocks.set(
          rowExtent, ProductBlocks.evenly(part.columnExtent(), BROAD_BLOCK, 16), depth.extent());
      return;
    }
    int depthBlock = ProductBlocks.evenly(depth.extent(), DEPTH_BLOCK, 4);
    int rowBlock =
        depthBlock == depth.extent()
            ? rowExtent
            : ProductBlocks.evenly(rowExtent, ROW_BLOCK, STRIP_HEIGHT);
    blocks.set(rowBlock, ProductBlocks.evenly(part.columnExtent(), COLUMN_BLOCK, 16), depthBlock);
  }

  @Override
  void pack(int columnFrom, int columnTo, int depthFrom, int depthTo) {
    panel.pack(this, columnFrom, columnTo, depthFrom, depthTo);
  }

  @Override
  void multiply(int row, int rowCount, int sumsAt, int depthFrom, int depthTo) {
    if (chained) {
      takeLeftRows(row, rowCount, 0, depthTo);
      multiplyChained(rowCount, sumsAt, depthTo);
      return;
    }
    int width = PlainFloatPanel.padded(columnCount());
    for (int i = 0; depthFrom == 0 && i < rowCount; i++) {
      Arrays.fill(sums[sumsAt + i], 0, width, 0);
    }
    if (rightInPlace) {
      multiplyOnce(row, rowCount, sumsAt, depthFrom, depthTo, width);
      return;
    }
    takeLeftRows(row, rowCount, depthFrom, depthTo);
    int step = Math.max(4, PANEL_PART / width & -4);
    for (int k = 0; k < depthTo - depthFrom; k += step) {
      int end = Math.min(depthTo - depthFrom, k + step);
      addSteps(rowCount, sumsAt, panel.rows(), k, end, width);
    }
  }

  /** Packs a few steps of the depth at a time, which are still in the cache when they are added. */
  private void multiplyOnce(
      int row, int rowCount, int sumsAt, int depthFrom, int depthTo, int width) {
    int least = PlainFloatPanel.copiesRows(columns) ? 4 : PlainFloatPanel.ROWS;
    int step = Math.max(least, PANEL_PART / width & -PlainFloatPanel.ROWS);
    for (int k = depthFrom; k < depthTo; k += step) {
      int end = Math.min(depthTo, k + step);
      stepsPacked.pack(this, column(), column() + columnCount(), k, end);
      takeLeftRows(row, rowCount, k, end);
      addSteps(rowCount, sumsAt, stepsPacked.rows(), 0, end - k, width);
    }
  }

  private void multiplyChained(int rowCount, int sumsAt, int depthExtent) {
    int stride = columns.rightStride();
    int at = rightStart + column() * stride;
    for (int i = 0; i < rowCount; i++) {
      FloatChains.row(
          sums[sumsAt + i], columnCount(), leftRows[i], 0, right, at, stride, depthExtent);
    }
  }

  private void addSteps(
      int rowCount, int sumsAt, float[][] panel, int depthFrom, int depthTo, int width) {
    if (columnCount() <= NARROW) {
      addNarrowSteps(rowCount, sumsAt, panel, depthFrom, depthTo, width);
    } else {
      addBroadSteps(rowCount, sumsAt, panel, depthFrom, depthTo, width);
    }
  }

  /** Adds some steps of the depth to all rows of the strip. */
  private void addBroadSteps(
      int rowCount, int sumsAt, float[][] panel, int depthFrom, int depthTo, int width) {
    int i = 0;
    for (; i + 4 <= rowCount; i += 4) {
      int k = depthFrom;
      if (FOUR_BY_FOUR) {
        for (; k + 4 <= depthTo; k += 4) {
          PlainFloatTiles.add4x4(sums, sumsAt + i, leftRows, i, panel, k, width);
        }
      }
      for (; k + 2 <= depthTo; k += 2) {
        PlainFloatTiles.add4x2(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
      if (k < depthTo) {
        PlainFloatTiles.add4x1(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
    }
    for (; i < rowCount; i++) {
      int k = depthFrom;
      for (; k + 4 <= depthTo; k += 4) {
        PlainFloatTiles.add1x4(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
      for (; k < depthTo; k++) {
        PlainFloatTiles.add1x1(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
    }
  }

  /** Adds some steps of the depth to all rows of the strip, where there are few columns. */
  private void addNarrowSteps(
      int rowCount, int sumsAt, float[][] panel, int depthFrom, int depthTo, int width) {
    int i = 0;
    for (; i + 4 <= rowCount; i += 4) {
      int k = depthFrom;
      if (FOUR_BY_FOUR) {
        for (; k + 4 <= depthTo; k += 4) {
          PlainFloatNarrowTiles.add4x4(sums, sumsAt + i, leftRows, i, panel, k, width);
        }
      }
      for (; k + 2 <= depthTo; k += 2) {
        PlainFloatNarrowTiles.add4x2(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
      if (k < depthTo) {
        PlainFloatNarrowTiles.add4x1(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
    }
    for (; i < rowCount; i++) {
      int k = depthFrom;
      for (; k + 4 <= depthTo; k += 4) {
        PlainFloatNarrowTiles.add1x4(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
      for (; k < depthTo; k++) {
        PlainFloatNarrowTiles.add1x1(sums, sumsAt + i, leftRows, i, panel, k, width);
      }
    }
  }

  private void takeLeftRows(int row, int rowCount, int depthFrom, int depthTo) {
    for (int i = 0; i < rowCount; i++) {
      takeLeftRow(i, row + i, depthFrom, depthTo - depthFrom);
    }
  }

  private void takeLeftRow(int i, int row, int depthFrom, int depthExtent) {
    if (leftStrip != this && depthFrom == 0) {
      leftRows[i] = leftStrip.sums(row - leftStrip.row());
      return;
    }
    if (copies[i].length < depthExtent) {
      copies[i] = new float[depthExtent];
    }
    float[] taken = copies[i];
    leftRows[i] = taken;
    if (leftStrip != this) {
      System.arraycopy(leftStrip.sums(row - leftStrip.row()), depthFrom, taken, 0, depthExtent);
      return;
    }
    int at = leftStart + rows.left(row);
    if (!depth.isOneLeftAxis()) {
      gather(left, at, depth.leftOffsets(), depthFrom, taken, depthExtent);
    } else if (depth.leftStride() == 1) {
      System.arraycopy(left, at + depthFrom, taken, 0, depthExtent);
    } else {
      int stride = depth.leftStride();
      stride(left, at + depthFrom * stride, stride, taken, depthExtent);
    }
  }

  private static void gather(
      float[] from, int at, int[] offsets, int first, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = from[at + offsets[first + i]];
    }
  }

  private static void stride(float[] from, int at, int stride, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = from[at + i * stride];
    }
  }
}
