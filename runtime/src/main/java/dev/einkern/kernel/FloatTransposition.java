package dev.einkern.kernel;

/**
 * Copies of matrices whose rows become columns, within arrays of any number of axes.
 *
 * <p>With the Vector API, squares are transposed in registers. Without it, and where rows or
 * columns are too few for a square, eight rows of the source are gone through at a time, for so
 * many columns that memory brings them ahead of their use, and so few that the lines of the target
 * are still in the first cache when the next eight rows come. An element is one load and one store,
 * with next to no arithmetic.
 */
public final class FloatTransposition {
  /** How many columns of the source are gone through before its next rows. */
  private static final int COLUMNS = 256;

  /** Up to how many columns are copied one after the other, along the rows of the target. */
  private static final int FEW_COLUMNS = 8;

  /** How many rows of few columns are copied before the next: they stay in the first cache. */
  private static final int ROWS = 1024;

  private FloatTransposition() {}

  /**
   * Stores {@code source[from + row * sourceRow + column]} in {@code target[to + column * targetRow
   * + row]}, for all rows and columns.
   *
   * @param sourceRow how far one row of the source is from the next
   * @param targetRow how far one row of the target, a column of the source, is from the next
   */
  public static void copy(
      float[] source,
      int from,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int rows,
      int columns) {
    if (Vectors.AVAILABLE && VectorFloatTransposedCopy.takes(rows, columns)) {
      VectorFloatTransposedCopy.copy(source, from, sourceRow, target, to, targetRow, rows, columns);
    } else {
      inRuns(source, from, sourceRow, target, to, targetRow, rows, columns);
    }
  }

  /** The same, element by element. */
  static void inRuns(
      float[] source,
      int from,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int rows,
      int columns) {
    if (columns <= FEW_COLUMNS && rows > FEW_COLUMNS) {
      inColumns(source, from, sourceRow, target, to, targetRow, rows, columns);
      return;
    }
    for (int first = 0; first < columns; first += COLUMNS) {
      int count = Math.min(COLUMNS, columns - first);
      int in = from + first;
      int out = to + first * targetRow;
      int row = 0;
      for (; row + 8 <= rows; row += 8) {
        eight(source, in + row * sourceRow, sourceRow, target, out + row, targetRow, count);
      }
      if (row + 4 <= rows) {
        four(source, in + row * sourceRow, sourceRow, target, out + row, targetRow, count);
        row += 4;
      }
      for (; row < rows; row++) {
        one(source, in + row * sourceRow, target, out + row, targetRow, count);
      }
    }
  }

  private static void inColumns(
      float[] source,
      int from,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int rows,
      int columns) {
    for (int first = 0; first < rows; first += ROWS) {
      int count = Math.min(ROWS, rows - first);
      for (int column = 0; column < columns; column++) {
        int in = from + first * sourceRow + column;
        column(source, in, sourceRow, target, to + column * targetRow + first, count);
      }
    }
  }

  private static void column(
      float[] source, int from, int sourceRow, float[] target, int to, int rows) {
    int in = from;
    for (int row = 0; row < rows; row++) {
      target[to + row] = source[in];
      in += sourceRow;
    }
  }

  private static void eight(
      float[] source, int from, int sourceRow, float[] target, int to, int targetRow, int columns) {
    int second = from + sourceRow;
    int third = second + sourceRow;
    int fourth = third + sourceRow;
    int fifth = fourth + sourceRow;
    int sixth = fifth + sourceRow;
    int seventh = sixth + sourceRow;
    int eighth = seventh + sourceRow;
    int out = to;
    for (int column = 0; column < columns; column++) {
      target[out] = source[from + column];
      target[out + 1] = source[second + column];
      target[out + 2] = source[third + column];
      target[out + 3] = source[fourth + column];
      target[out + 4] = source[fifth + column];
      target[out + 5] = source[sixth + column];
      target[out + 6] = source[seventh + column];
      target[out + 7] = source[eighth + column];
      out += targetRow;
    }
  }

  private static void four(
      float[] source, int from, int sourceRow, float[] target, int to, int targetRow, int columns) {
    int second = from + sourceRow;
    int third = second + sourceRow;
    int fourth = third + sourceRow;
    int out = to;
    for (int column = 0; column < columns; column++) {
      target[out] = source[from + column];
      target[out + 1] = source[second + column];
      target[out + 2] = source[third + column];
      target[out + 3] = source[fourth + column];
      out += targetRow;
    }
  }

  private static void one(
      float[] source, int from, float[] target, int to, int targetRow, int columns) {
    int out = to;
    for (int column = 0; column < columns; column++) {
      target[out] = source[from + column];
      out += targetRow;
    }
  }
}
