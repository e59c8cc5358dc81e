package dev.einkern.kernel;

/**
 * A block of a product's right operand as {@link PlainFloatTiles} need it: a row for each depth.
 */
final class PlainFloatPanel {
  /** From how many contiguous columns on they are copied together. */
  private static final int SHORTEST_RUN = 3;

  /** How far apart they may be. */
  private static final int FARTHEST_STEP = 8;

  /** How many rows are packed at a time where columns are far apart. */
  static final int ROWS = 8;

  /**
   * What narrow rows have beyond a multiple of sixteen: eight of floats; twelve of doubles, since
   * loops over eight took longer in some processes.
   */
  private static final int BEHIND = 4 + Float.BYTES;

  /** The virtual machine has vectors of sixteen lanes only for loops that go round 150 times. */
  private static final int LONG = 160;

  /** More columns than these are wide. */
  private static final int WIDE = 384;

  private float[][] rows = {};

  private int width;

  /** Where runs of columns begin in the right operand. */
  private int[] runPlaces = {};

  /** The rows, from the depth on that was packed first. */
  float[][] rows() {
    return rows;
  }

  /** Packs columns and depths of the right operand of {@code product}. */
  void pack(FloatProduct product, int columnFrom, int columnTo, int depthFrom, int depthTo) {
    width = columnTo - columnFrom;
    reserve(depthTo - depthFrom, FloatProduct.rowLength(width));
    ProductAxes columns = product.columns;
    ProductAxes depth = product.depth;
    if (copiesRows(columns)) {
      for (int k = depthFrom; k < depthTo; k++) {
        int at = product.rightStart + depth.right(k) + columnFrom;
        System.arraycopy(product.right, at, rows[k - depthFrom], 0, width);
      }
    } else if (isOfRuns(columns, depth)) {
      packRuns(product, columnFrom, depthFrom, depthTo);
    } else {
      packColumns(product, columnFrom, depthFrom, depthTo);
    }
  }

  /** Whether a row is copied as it is in memory. */
  static boolean copiesRows(ProductAxes columns) {
    return columns.isOneAxis() && columns.rightStride() == 1;
  }

  private void reserve(int height, int length) {
    if (rows.length < height || (rows.length > 0 && rows[0].length < length)) {
      int longest = rows.length == 0 ? length : Math.max(length, rows[0].length);
      rows = new float[Math.max(rows.length, height)][longest];
    }
  }

  /** Eight rows at a time: where the depth is contiguous, a line of the cache is read once. */
  private void packColumns(FloatProduct product, int columnFrom, int depthFrom, int depthTo) {
    int k = depthFrom;
    for (; k + ROWS <= depthTo; k += ROWS) {
      packEight(product, columnFrom, k, k - depthFrom);
    }
    for (; k < depthTo; k++) {
      float[] row = rows[k - depthFrom];
      int at = product.rightStart + product.depth.right(k);
      for (int j = 0; j < width; j++) {
        row[j] = product.right[at + product.columns.right(columnFrom + j)];
      }
    }
  }

  private void packEight(FloatProduct product, int columnFrom, int k, int row) {
    float[] right = product.right;
    ProductAxes columns = product.columns;
    ProductAxes depth = product.depth;
    float[] row0 = rows[row];
    float[] row1 = rows[row + 1];
    float[] row2 = rows[row + 2];
    float[] row3 = rows[row + 3];
    float[] row4 = rows[row + 4];
    float[] row5 = rows[row + 5];
    float[] row6 = rows[row + 6];
    float[] row7 = rows[row + 7];
    int at0 = product.rightStart + depth.right(k);
    int at1 = product.rightStart + depth.right(k + 1);
    int at2 = product.rightStart + depth.right(k + 2);
    int at3 = product.rightStart + depth.right(k + 3);
    int at4 = product.rightStart + depth.right(k + 4);
    int at5 = product.rightStart + depth.right(k + 5);
    int at6 = product.rightStart + depth.right(k + 6);
    int at7 = product.rightStart + depth.right(k + 7);
    for (int j = 0; j < width; j++) {
      int place = columns.right(columnFrom + j);
      row0[j] = right[at0 + place];
      row1[j] = right[at1 + place];
      row2[j] = right[at2 + place];
      row3[j] = right[at3 + place];
      row4[j] = right[at4 + place];
      row5[j] = right[at5 + place];
      row6[j] = right[at6 + place];
      row7[j] = right[at7 + place];
    }
  }

  /** Whether columns are near each other in parts, such as the windows of an image. */
  private static boolean isOfRuns(ProductAxes columns, ProductAxes depth) {
    int step = columns.rightStride();
    return columns.run() >= SHORTEST_RUN
        && (step == 1 || step > 1 && step <= FARTHEST_STEP && !depth.isOneAxis());
  }

  private void packRuns(FloatProduct product, int columnFrom, int depthFrom, int depthTo) {
    ProductAxes columns = product.columns;
    int step = columns.rightStride();
    int run = columns.run();
    int count = width / run + 2;
    if (runPlaces.length < count) {
      runPlaces = new int[count];
    }
    int first = Math.min(run - columnFrom % run, width);
    for (int j = 0, at = 0; j < width; j += at == 0 ? first : run, at++) {
      runPlaces[at] = product.rightStart + columns.right(columnFrom + j);
    }
    for (int k = depthFrom; k < depthTo; k++) {
      float[] row = rows[k - depthFrom];
      int offset = product.depth.right(k);
      int length = first;
      for (int j = 0, at = 0; j < width; j += length, at++) {
        length = at == 0 ? first : Math.min(run, width - j);
        copy(product.right, runPlaces[at] + offset, step, row, j, length);
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

  /**
   * As many columns as loops run over. The virtual machine adds columns one by one up to where a
   * vector of a sum begins in memory that is aligned, and again what is left behind the last
   * vector. Where an array begins is chance, and for long remains so; but as long as the columns
   * fill whole vectors, what is before and behind is one vector together, wherever it begins. In
   * wide rows that is little, and twelve more are mostly less. Vectors have sixteen lanes, but
   * eight in {@linkplain PlainFloatProduct#NARROW narrow} loops.
   */
  static int padded(int width) {
    if (width <= PlainFloatProduct.NARROW) {
      return (width + 15 - BEHIND) / 16 * 16 + BEHIND;
    }
    return width <= WIDE ? Math.max(LONG, (width + 15) / 16 * 16) : (width + 3) / 16 * 16 + 12;
  }
}
