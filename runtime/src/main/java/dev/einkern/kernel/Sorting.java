package dev.einkern.kernel;

/**
 * Sorting of rows, called by generated code. All orders are stable; NaN counts as the largest
 * value, 0 and −0 as equal.
 *
 * <p>Arrays hold {@code rows} rows of {@code length} elements from their start on.
 */
public final class Sorting {
  private Sorting() {}

  /** Whether element {@code i} must stand before element {@code j}. */
  @FunctionalInterface
  private interface Order {
    boolean before(int i, int j);
  }

  /** The places of {@code length} elements in order, by merging runs of doubling length. */
  private static int[] places(int length, Order order) {
    int[] sorted = new int[length];
    for (int i = 0; i < length; i++) {
      sorted[i] = i;
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
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      for (int i = 0; i < length; i++) {
        target[targetStart + row * length + i] = source[from + places[i]];
      }
    }
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      float[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      System.arraycopy(places, 0, target, targetStart + row * length, length);
    }
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
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + j], source[from + i]));
      for (int i = 0; i < count; i++) {
        target[targetStart + row * count + i] = source[from + places[i]];
      }
    }
  }

  private static boolean less(double left, double right) {
    return Double.isNaN(right) ? !Double.isNaN(left) : left < right;
  }

  /** Sorts each row ascending. */
  public static void sort(
      double[] source, int sourceStart, double[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      for (int i = 0; i < length; i++) {
        target[targetStart + row * length + i] = source[from + places[i]];
      }
    }
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      double[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      System.arraycopy(places, 0, target, targetStart + row * length, length);
    }
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
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + j], source[from + i]));
      for (int i = 0; i < count; i++) {
        target[targetStart + row * count + i] = source[from + places[i]];
      }
    }
  }

  private static boolean less(int left, int right) {
    return left < right;
  }

  /** Sorts each row ascending. */
  public static void sort(
      int[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      for (int i = 0; i < length; i++) {
        target[targetStart + row * length + i] = source[from + places[i]];
      }
    }
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      int[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      System.arraycopy(places, 0, target, targetStart + row * length, length);
    }
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
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + j], source[from + i]));
      for (int i = 0; i < count; i++) {
        target[targetStart + row * count + i] = source[from + places[i]];
      }
    }
  }

  private static boolean less(long left, long right) {
    return left < right;
  }

  /** Sorts each row ascending. */
  public static void sort(
      long[] source, int sourceStart, long[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      for (int i = 0; i < length; i++) {
        target[targetStart + row * length + i] = source[from + places[i]];
      }
    }
  }

  /** The places that sort each row ascending. */
  public static void argsort(
      long[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + i], source[from + j]));
      System.arraycopy(places, 0, target, targetStart + row * length, length);
    }
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
    for (int row = 0; row < rows; row++) {
      int from = sourceStart + row * length;
      int[] places = places(length, (i, j) -> less(source[from + j], source[from + i]));
      for (int i = 0; i < count; i++) {
        target[targetStart + row * count + i] = source[from + places[i]];
      }
    }
  }
}
