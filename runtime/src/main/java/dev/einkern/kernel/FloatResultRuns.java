package dev.einkern.kernel;

/**
 * Where the sums of a product go in a result whose axes lie in another order than those of its rows
 * and columns: runs of neighbouring columns, from each row of a strip one, and then the next.
 */
final class FloatResultRuns {
  /** The strides in the result are those on the left. */
  private final ProductAxes rows = new ProductAxes();

  private final ProductAxes columns = new ProductAxes();

  private int run;

  void clear() {
    rows.clear();
    columns.clear();
  }

  void rows(int extent, int stride) {
    rows.add(extent, stride, 0);
  }

  void columns(int extent, int stride) {
    columns.add(extent, stride, 0);
  }

  /** Whether rows are as far apart as each other, and their columns side by side. */
  boolean isMatrix() {
    return rows.isOneAxis() && run() == columns.extent();
  }

  /**
   * How many columns are side by side. An innermost axis of extent 1 is none, hence the strides.
   */
  int run() {
    return columns.leftStride() == 1 ? columns.run() : 1;
  }

  /**
   * Of how many rows runs are to be joined, which follow each other in the result, so that few
   * vectors have all of them: of the row counts whose runs fill a vector, but not more than {@code
   * mostVectors}, that with the fewest vectors where so many rows at a time as {@code height} says
   * are computed. 1 if there is none.
   */
  int rowsToJoin(int lanes, int mostVectors, int height) {
    int together = rows.leftStride() == run() ? rows.run() : 1;
    int best = 1;
    long fewest = Long.MAX_VALUE;
    for (int joined = 2; joined <= together && joined * run() <= mostVectors * lanes; joined++) {
      if (together % joined == 0 && joined * run() >= lanes) {
        int groups = (rows.extent() / joined + height - 1) / height * height;
        long vectors = (joined * run() + lanes - 1L) / lanes * groups;
        if (vectors < fewest) {
          best = joined;
          fewest = vectors;
        }
      }
    }
    return best;
  }

  /** What a row adds to where its sums go. */
  int rowPlace(int row) {
    return rows.left(row);
  }

  /** What a column adds to where its sums go. */
  int columnPlace(int column) {
    return columns.left(column);
  }

  /** How far rows are apart, of a matrix. */
  int pitch() {
    return rows.leftStride();
  }

  /** Begins with sums of which so many columns are side by side, or as many as there are. */
  void begin(int contiguous) {
    // Both count from the innermost axis on, so that one is a multiple of the other.
    run = Math.min(contiguous, run());
  }

  /** Copies the current strip. */
  void store(FloatProduct product, float[] target, int at) {
    long followed = followed(product.row(), product.rowCount(), product.mostBehind());
    int end = product.column() + product.columnCount();
    for (int column = product.column(); column < end; ) {
      int length = Math.min(run - column % run, end - column);
      int place = product.place(column);
      long mayGoOn = length == run ? followed : 0;
      int to = at + columns.left(column);
      product.storeRun(place, length, target, to, rows.leftOffsets(), mayGoOn);
      column += length;
    }
  }

  /**
   * Whose rows' runs, a bit each, are followed in the result by runs of later rows of the strip for
   * so many elements: until those are written, anything may be there.
   */
  private long followed(int row, int rowCount, int elements) {
    long bits = 0;
    int behind = 0;
    for (int i = rowCount - 1; i >= 0; i--) {
      if (behind >= elements && elements > 0) {
        bits |= 1L << i;
      }
      boolean follows = i > 0 && rows.left(row + i) - rows.left(row + i - 1) == run;
      behind = follows ? behind + run : 0;
    }
    return bits;
  }

  /** Copies a strip into a result whose rows are {@code pitch} apart. */
  static void copyRows(FloatProduct product, float[] target, int at, int pitch) {
    int place = at + product.row() * pitch + product.column();
    for (int i = 0; i < product.rowCount(); i++) {
      System.arraycopy(product.sums(i), 0, target, place + i * pitch, product.columnCount());
    }
  }

  /**
   * Copies the columns from a place on, as many as {@code length}, of the rows of a strip. A method
   * of its own, for HotSpot makes half of the speed of it within others.
   *
   * @param sums the rows of sums, from {@code sumsAt} on
   * @param offsets where each row of the product is, counted from {@code at}
   */
  static void copy(
      float[][] sums,
      int sumsAt,
      int rowCount,
      int place,
      int length,
      float[] target,
      int at,
      int[] offsets,
      int row) {
    for (int i = 0; i < rowCount; i++) {
      System.arraycopy(sums[sumsAt + i], place, target, at + offsets[row + i], length);
    }
  }
}
