package dev.einkern.kernel;

/**
 * Copies of matrices whose rows become columns, square by square: each is transposed in registers,
 * so that what is read and written are whole vectors.
 *
 * <p>A matrix of few rows is gone through along them, a band of squares after the other, for memory
 * brings what follows in so few rows ahead of its use. Of more rows, bands of squares go down the
 * columns, that is, along the rows of the target; their height is limited, so that the lines they
 * share with the next band are still in the cache.
 *
 * <p>Until HotSpot has compiled it, a square takes as long as half a million elements one by one.
 * So at first there are few, which are timed, and the rest is copied element by element.
 */
final class VectorFloatTransposedCopy {
  private static final int LANES = VectorFloatTransposition.LANES;

  /** Up to how many rows are gone through along them. */
  private static final int FEW_ROWS = 256;

  private static final int HEIGHT = 512;
  private static final int WIDTH = 256;

  /** Up to how many rows or columns are not worth squares that overlap with others. */
  private static final int REST = 4;

  /** Of how many squares one is tried, until they are compiled. */
  private static final int TRIAL = 256;

  /** How many nanoseconds a compiled square takes at most, far from the cache. */
  private static final int COMPILED = 2000;

  // Threads that see them late, or lose a count, try a few squares more.
  private static boolean compiled;
  private static int untried;

  private VectorFloatTransposedCopy() {}

  /** Whether so many rows and columns hold a square. */
  static boolean takes(int rows, int columns) {
    return VectorFloatTransposition.AVAILABLE && rows >= LANES && columns >= LANES;
  }

  /** As {@link FloatTransposition#copy}. */
  static void copy(
      float[] source,
      int from,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int rows,
      int columns) {
    if (!compiled) {
      untried += (rows / LANES) * (columns / LANES);
      int trials = untried / TRIAL;
      untried %= TRIAL;
      if (trials == 0 || !tryOut(trials, source, from, sourceRow, target, to, targetRow, columns)) {
        FloatTransposition.inRuns(source, from, sourceRow, target, to, targetRow, rows, columns);
        return;
      }
      compiled = true;
    }
    inSquares(source, from, sourceRow, target, to, targetRow, rows, columns);
  }

  /** Copies some squares of the first rows; whether that was fast. */
  private static boolean tryOut(
      int trials,
      float[] source,
      int from,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int columns) {
    long begin = System.nanoTime();
    for (int trial = 0; trial < trials; trial++) {
      int column = trial * LANES % (columns - LANES + 1);
      VectorFloatTransposition.square(
          source, from + column, sourceRow, target, to + column * targetRow, targetRow);
    }
    return System.nanoTime() - begin < (long) trials * COMPILED;
  }

  /** The same, with squares wherever they fit. */
  static void inSquares(
      float[] source,
      int from,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int rows,
      int columns) {
    int bottom = withSquares(rows);
    int right = withSquares(columns);
    int height = rows <= FEW_ROWS ? LANES : HEIGHT;
    int width = rows <= FEW_ROWS ? right : WIDTH;
    for (int left = 0; left < right; left += width) {
      int end = Math.min(left + width, right);
      for (int top = 0; top < bottom; top += height) {
        squares(
            source,
            from,
            sourceRow,
            target,
            to,
            targetRow,
            top,
            Math.min(top + height, bottom),
            left,
            end);
      }
    }
    FloatTransposition.inRuns(
        source,
        from + right,
        sourceRow,
        target,
        to + right * targetRow,
        targetRow,
        bottom,
        columns - right);
    FloatTransposition.inRuns(
        source,
        from + bottom * sourceRow,
        sourceRow,
        target,
        to + bottom,
        targetRow,
        rows - bottom,
        columns);
  }

  /** How many of the rows or columns are copied in squares, which overlap where they do not fit. */
  private static int withSquares(int count) {
    int rest = count % LANES;
    return rest <= REST ? count - rest : count;
  }

  /**
   * The columns from {@code left} to {@code right}, each for the rows from {@code top} to {@code
   * bottom}.
   */
  private static void squares(
      float[] source,
      int from,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int top,
      int bottom,
      int left,
      int right) {
    for (int nextColumn = left; nextColumn < right; nextColumn += LANES) {
      // The last square begins earlier where it would not fit.
      int column = Math.min(nextColumn, right - LANES);
      for (int nextRow = top; nextRow < bottom; nextRow += LANES) {
        int row = Math.min(nextRow, bottom - LANES);
        VectorFloatTransposition.square(
            source,
            from + row * sourceRow + column,
            sourceRow,
            target,
            to + column * targetRow + row,
            targetRow);
      }
    }
  }
}
