package dev.einkern.kernel;

/**
 * The sum of rows that lie side by side, for {@link FloatBlock}. As many of them as fit into a
 * block, a power of two, are one long row to which the others are added, as many at a time; then
 * the second half of what came of it is added to the first, and so on. How rows are combined
 * depends on how many there are and on how long they are, and on nothing else.
 */
final class FloatBlockRows {
  private static final int LENGTH = FloatBlock.LENGTH;

  /** Fewer rows gain nothing by being joined. */
  private static final int FEWEST = 16;

  /** Nor do longer ones. */
  private static final int LONGEST = LENGTH / 8;

  /** Fewer values take longer to be brought into a block than to be added. */
  private static final int FEWEST_VALUES = 512;

  /** As many columns as there are locals where rows are not joined: no loop is as fast. */
  private static final int OF_LOCALS = 8;

  /** So many rows are combined by columns, as joined they would be too short. */
  private static final int LAST = 4;

  private FloatBlockRows() {}

  static boolean pay(int rows, int width) {
    boolean apart = width > LONGEST || width == OF_LOCALS;
    return rows >= FEWEST && !apart && (long) rows * width >= FEWEST_VALUES;
  }

  static void sum(
      float[] values, int at, int rows, int width, float[] target, int targetAt, float[] block) {
    int joined = Integer.highestOneBit(Math.min(rows, LENGTH / width));
    int length = joined * width;
    System.arraycopy(values, at, block, 0, length);
    int end = rows * width;
    for (int from = length; from < end; from += length) {
      int some = Math.min(length, end - from);
      System.arraycopy(values, at + from, block, LENGTH, some);
      add(block, some);
    }
    for (; joined > LAST; joined /= 2) {
      length /= 2;
      System.arraycopy(block, length, block, LENGTH, length);
      add(block, length);
    }
    // All begins with 0, so that rows of −0 have no other sum.
    for (int i = 0; i < width; i++) {
      float first = 0 + block[i] + block[i + width];
      target[targetAt + i] = first + (block[i + 2 * width] + block[i + 3 * width]);
    }
  }

  private static void add(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      block[i] += block[i + LENGTH];
    }
  }
}
