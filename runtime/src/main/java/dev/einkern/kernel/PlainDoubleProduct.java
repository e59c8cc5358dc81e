package dev.einkern.kernel;

import java.util.Arrays;

/**
 * Products in Java that the compiler of the virtual machine turns into vector instructions: rows
 * that are arrays of their own, all indexed alike.
 */
final class PlainDoubleProduct extends DoubleProduct {
  private static final int STRIP_HEIGHT = 32;
  private static final int COLUMN_BLOCK = 512;
  private static final int DEPTH_STEP = 16;

  /** The packed block: a row for each depth. */
  private double[][] panel = {};

  private int panelWidth;

  /** The rows of the left operand. */
  private double[][] leftRows = new double[STRIP_HEIGHT][0];

  @Override
  int stripHeight() {
    return STRIP_HEIGHT;
  }

  @Override
  void plan(int rowExtent) {
    columnBlock = evenly(columns.extent(), COLUMN_BLOCK, 16);
    depthBlock = evenly(depth.extent(), 1024, DEPTH_STEP);
    rowBlock = evenly(rowExtent, 512, STRIP_HEIGHT);
  }

  @Override
  void pack(int columnFrom, int columnTo, int depthFrom, int depthTo) {
    panelWidth = columnTo - columnFrom;
    int length = (panelWidth + 31) / 32 * 32 + 12;
    if (panel.length < depthTo - depthFrom || (panel.length > 0 && panel[0].length < length)) {
      int longest = panel.length == 0 ? length : Math.max(length, panel[0].length);
      panel = new double[Math.max(panel.length, depthTo - depthFrom)][longest];
    }
    for (int k = depthFrom; k < depthTo; k++) {
      packRow(panel[k - depthFrom], rightStart + depth.right(k), columnFrom);
    }
  }

  private void packRow(double[] packed, int at, int columnFrom) {
    int width = panelWidth;
    if (!columns.isOneAxis()) {
      gather(right, at, columns.rightOffsets(), columnFrom, packed, width);
    } else if (columns.rightStride() == 1) {
      System.arraycopy(right, at + columnFrom, packed, 0, width);
    } else {
      int stride = columns.rightStride();
      stride(right, at + columnFrom * stride, stride, packed, width);
    }
  }

  @Override
  void multiply(int row, int rowCount, int sumsAt, int depthFrom, int depthTo) {
    int depthExtent = depthTo - depthFrom;
    for (int i = 0; i < rowCount; i++) {
      if (depthFrom == 0) {
        Arrays.fill(sums[sumsAt + i], 0, panelWidth, 0);
      }
      takeLeftRow(i, row + i, depthFrom, depthExtent);
    }
    for (int k = 0; k < depthExtent; k += DEPTH_STEP) {
      int end = Math.min(depthExtent, k + DEPTH_STEP);
      for (int i = 0; i < rowCount; i++) {
        for (int at = k; at < end; at++) {
          add1x1(sums[sumsAt + i], leftRows[i][at], panel[at], panelWidth);
        }
      }
    }
  }

  private void takeLeftRow(int i, int row, int depthFrom, int depthExtent) {
    double[] taken = leftRows[i];
    if (taken.length < depthExtent) {
      taken = new double[depthExtent];
      leftRows[i] = taken;
    }
    if (leftStrip != this) {
      System.arraycopy(leftStrip.sums(row - leftStrip.row()), depthFrom, taken, 0, depthExtent);
      return;
    }
    int at = leftStart + rows.left(row);
    if (!depth.isOneAxis()) {
      gather(left, at, depth.leftOffsets(), depthFrom, taken, depthExtent);
    } else {
      int stride = depth.leftStride();
      stride(left, at + depthFrom * stride, stride, taken, depthExtent);
    }
  }

  private static void gather(
      double[] from, int at, int[] offsets, int first, double[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = from[at + offsets[first + i]];
    }
  }

  private static void stride(double[] from, int at, int stride, double[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = from[at + i * stride];
    }
  }

  private static void add1x1(double[] sum, double left, double[] right, int width) {
    for (int j = 0; j < width; j++) {
      sum[j] = Math.fma(left, right[j], sum[j]);
    }
  }
}
