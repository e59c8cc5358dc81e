package dev.einkern.kernel;

/**
 * Sorting of rows, called by generated code: {@code sort} puts each row in ascending order, {@code
 * argsort} finds the places that do, {@code top} takes the {@code count} largest of each row,
 * descending. All orders are stable; NaN counts as the largest value, 0 and −0 as equal.
 *
 * <p>Arrays hold {@code rows} rows of {@code length} elements from their start on.
 */
public final class Sorting {
  /** How many elements of a row are quicker found without sorting it, if they are few of it. */
  private static final int MOST_SELECTED = 256;

  private Sorting() {}

  /** Whether the element at {@code i} must stand before the one at {@code j}. */
  @FunctionalInterface
  private interface Order {
    boolean before(int i, int j);
  }

  /** What becomes of an element that was found to be the next one. */
  @FunctionalInterface
  private interface Taker {
    void take(int to, int from);
  }

  /** Takes the first {@code count} elements of each row, in order. */
  private static void take(int start, int rows, int length, int count, Order order, Taker taker) {
    boolean some = count <= Math.min(MOST_SELECTED, length / 4);
    for (int row = 0; row < rows; row++) {
      int first = start + row * length;
      int[] places = some ? first(first, length, count, order) : places(first, length, order);
      for (int i = 0; i < count; i++) {
        taker.take(row * count + i, places[i]);
      }
    }
  }

  /** The places of the first {@code count} of {@code length} elements in order, by insertion. */
  private static int[] first(int start, int length, int count, Order order) {
    int[] first = new int[count];
    int found = 0;
    for (int i = start; i < start + length; i++) {
      boolean full = found == count;
      if (full && (count == 0 || !order.before(i, first[count - 1]))) {
        continue;
      }
      int at = behindEqual(i, first, found, order);
      System.arraycopy(first, at, first, at + 1, (full ? count - 1 : found) - at);
      first[at] = i;
      found += full ? 0 : 1;
    }
    return first;
  }

  /** Where the element at {@code i} belongs among those that are in order, behind its equals. */
  private static int behindEqual(int i, int[] sorted, int count, Order order) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (order.before(i, sorted[middle])) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** The places of {@code length} elements in order, by merging runs of doubling length. */
  private static int[] places(int start, int length, Order order) {
    int[] sorted = new int[length];
    for (int i = 0; i < length; i++) {
      sorted[i] = start + i;
    }
    int[] merged = new int[length];
    for (long width = 1; width < length; width *= 2) {
      for (long from = 0; from < length; from += 2 * width) {
        int middle = (int) Math.min(from + width, length);
        int to = (int) Math.min(from + 2 * width, length);
        merge(sorted, (int) from, middle, to, merged, order);
      }
      int[] swapped = sorted;
      sorted = merged;
      merged = swapped;
    }
    return sorted;
  }

  private static void merge(int[] from, int left, int middle, int end, int[] to, Order order) {
    int right = middle;
    int next = left;
    for (int at = left; at < end; at++) {
      boolean takeRight = next >= middle || (right < end && order.before(from[right], from[next]));
      to[at] = takeRight ? from[right++] : from[next++];
    }
  }

  private static boolean less(float left, float right) {
    return Float.isNaN(right) ? !Float.isNaN(left) : left < right;
  }

  /** Sorts each row ascending. */
  public static void sort(
      float[] source, int sourceStart, float[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      float[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = (from - sourceStart) % length;
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The {@code count} largest of each row, descending. */
  public static void top(
      float[] source,
      int sourceStart,
      float[] target,
      int targetStart,
      int rows,
      int length,
      int count) {
    Order order = (i, j) -> less(source[j], source[i]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, count, order, taker);
  }

  private static boolean less(double left, double right) {
    return Double.isNaN(right) ? !Double.isNaN(left) : left < right;
  }

  /** Sorts each row ascending. */
  public static void sort(
      double[] source, int sourceStart, double[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      double[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = (from - sourceStart) % length;
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The {@code count} largest of each row, descending. */
  public static void top(
      double[] source,
      int sourceStart,
      double[] target,
      int targetStart,
      int rows,
      int length,
      int count) {
    Order order = (i, j) -> less(source[j], source[i]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, count, order, taker);
  }

  private static boolean less(int left, int right) {
    return left < right;
  }

  /** Sorts each row ascending. */
  public static void sort(
      int[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      int[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = (from - sourceStart) % length;
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The {@code count} largest of each row, descending. */
  public static void top(
      int[] source,
      int sourceStart,
      int[] target,
      int targetStart,
      int rows,
      int length,
      int count) {
    Order order = (i, j) -> less(source[j], source[i]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, count, order, taker);
  }

  private static boolean less(long left, long right) {
    return left < right;
  }

  /** Sorts each row ascending. */
  public static void sort(
      long[] source, int sourceStart, long[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      long[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    Order order = (i, j) -> less(source[i], source[j]);
    Taker taker = (to, from) -> target[targetStart + to] = (from - sourceStart) % length;
    take(sourceStart, rows, length, length, order, taker);
  }

  /** The {@code count} largest of each row, descending. */
  public static void top(
      long[] source,
      int sourceStart,
      long[] target,
      int targetStart,
      int rows,
      int length,
      int count) {
    Order order = (i, j) -> less(source[j], source[i]);
    Taker taker = (to, from) -> target[targetStart + to] = source[from];
    take(sourceStart, rows, length, count, order, taker);
  }
}
