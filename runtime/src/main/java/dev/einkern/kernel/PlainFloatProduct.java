package dev.einkern.kernel;

import java.util.Arrays;

/**
 * Products in Java that the compiler of the virtual machine turns into vector instructions (see
 * {@link PlainFloatTiles}).
 *
 * <p>The right operand's block is packed, a row for each depth; a few of those rows stay in the
 * cache next to the processor while they are added to all sums of a strip.
 */
final class PlainFloatProduct extends FloatProduct {
  private static final int STRIP_HEIGHT = 64;
  private static final int COLUMN_BLOCK = 512;
  private static final int DEPTH_BLOCK = 1024;
  private static final int ROW_BLOCK = 1024;

  /** From how many contiguous columns on they are copied together. */
  private static final int SHORTEST_RUN = 3;

  /** How far apart they may be. */
  private static final int FARTHEST_STEP = 8;

  /** How many elements of the panel are used at once: as many as fit the first cache. */
  private static final int PANEL_PART = 32768 / Float.BYTES;

  /** The most columns that narrow tiles are for. */
  private static final int NARROW = 124;

  /** Whether loops of four rows and four steps become vector instructions. */
  private static final boolean FOUR_BY_FOUR = Runtime.version().feature() >= 21;

  /** The packed block: a row for each depth. */
  private float[][] panel = {};

  private int panelWidth;

  /** Where runs of columns begin in the right operand. */
  private int[] runPlaces = {};

  /** The rows of the left operand: copies, or those of a strip. */
  private final float[][] leftRows = new float[STRIP_HEIGHT][];

  private final float[][] copies = new float[STRIP_HEIGHT][0];

  @Override
  int stripHeight() {
    return STRIP_HEIGHT;
  }

  @Override
  void plan(int rowExtent) {
    columnBlock = evenly(part.columnExtent(), COLUMN_BLOCK, 16);
    depthBlock = evenly(depth.extent(), DEPTH_BLOCK, 4);
    rowBlock =
        isWhole() || depthBlock == depth.extent()
            ? rowExtent
            : evenly(rowExtent, ROW_BLOCK, STRIP_HEIGHT);
  }

  @Override
  void pack(int columnFrom, int columnTo, int depthFrom, int depthTo) {
    panelWidth = columnTo - columnFrom;
    int length = padded(panelWidth);
    if (panel.length < depthTo - depthFrom || (panel.length > 0 && panel[0].length < length)) {
      int longest = panel.length == 0 ? length : Math.max(length, panel[0].length);
      panel = new float[Math.max(panel.length, depthTo - depthFrom)][longest];
    }
    if (columns.isOneAxis() && columns.rightStride() == 1) {
      for (int k = depthFrom; k < depthTo; k++) {
        int at = rightStart + depth.right(k) + columnFrom;
        System.arraycopy(right, at, panel[k - depthFrom], 0, panelWidth);
      }
    } else if (isOfRuns()) {
      packRuns(columnFrom, depthFrom, depthTo);
    } else {
      // Eight rows at a time: where the depth is contiguous, a line of the cache is read once.
      for (int k = depthFrom; k < depthTo; k += 8) {
        int end = Math.min(depthTo, k + 8);
        for (int j = 0; j < panelWidth; j++) {
          int at = rightStart + columns.right(columnFrom + j);
          for (int step = k; step < end; step++) {
            panel[step - depthFrom][j] = right[at + depth.right(step)];
          }
        }
      }
    }
  }

  /** Whether columns are near each other in parts, such as the windows of an image. */
  private boolean isOfRuns() {
    int step = columns.rightStride();
    return columns.run() >= SHORTEST_RUN
        && (step == 1 || step > 1 && step <= FARTHEST_STEP && !depth.isOneAxis());
  }

  private void packRuns(int columnFrom, int depthFrom, int depthTo) {
    int step = columns.rightStride();
    int run = columns.run();
    int count = panelWidth / run + 2;
    if (runPlaces.length < count) {
      runPlaces = new int[count];
    }
    int first = Math.min(run - columnFrom % run, panelWidth);
    for (int j = 0, at = 0; j < panelWidth; j += at == 0 ? first : run, at++) {
      runPlaces[at] = rightStart + columns.right(columnFrom + j);
    }
    for (int k = depthFrom; k < depthTo; k++) {
      float[] row = panel[k - depthFrom];
      int offset = depth.right(k);
      int length = first;
      for (int j = 0, at = 0; j < panelWidth; j += length, at++) {
        length = at == 0 ? first : Math.min(run, panelWidth - j);
        copy(right, runPlaces[at] + offset, step, row, j, length);
      }
    }
  }

  private static void copy(float[] from, int at, int step, float[] to, int toAt, int count) {
    if (step == 1) {
      System.arraycopy(from, at, to, toAt, count);
      return;
    }
    for (int j = 0; j < count; j++) {
      to[toAt + j] = from[at + j * step];
    }
  }

  /** Sixteen at a time after a first twelve: then the twelve end where a line of the cache does. */
  private static int padded(int width) {
    return (width + 3) / 16 * 16 + 12;
  }

  @Override
  void multiply(int row, int rowCount, int sumsAt, int depthFrom, int depthTo) {
    int depthExtent = depthTo - depthFrom;
    int width = padded(columnCount());
    for (int i = 0; i < rowCount; i++) {
      if (depthFrom == 0) {
        Arrays.fill(sums[sumsAt + i], 0, width, 0);
      }
      takeLeftRow(i, row + i, depthFrom, depthExtent);
    }
    int step = Math.max(4, PANEL_PART / width & -4);
    for (int k = 0; k < depthExtent; k += step) {
      int end = Math.min(depthExtent, k + step);
      if (width <= NARROW) {
        addNarrowSteps(rowCount, sumsAt, k, end, width);
      } else {
        addSteps(rowCount, sumsAt, k, end, width);
      }
    }
  }

  /** Adds some steps of the depth to all rows of the strip. */
  private void addSteps(int rowCount, int sumsAt, int depthFrom, int depthTo, int width) {
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
  private void addNarrowSteps(int rowCount, int sumsAt, int depthFrom, int depthTo, int width) {
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

  private void takeLeftRow(int i, int row, int depthFrom, int depthExtent) {
    if (leftStrip != this) {
      // Then all of the depth is one block.
      leftRows[i] = leftStrip.sums(row - leftStrip.row());
      return;
    }
    if (copies[i].length < depthExtent) {
      copies[i] = new float[depthExtent];
    }
    float[] taken = copies[i];
    leftRows[i] = taken;
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
