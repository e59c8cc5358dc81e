package dev.einkern.kernel;

/**
 * Running sums and products of rows, called by generated code.
 *
 * <p>Arrays hold {@code rows} rows of {@code length} elements from their start on.
 */
public final class Cumulation {
  private Cumulation() {}

  /** Each element becomes the sum of its row up to it. */
  public static void sum(
      float[] source, int sourceStart, float[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      float total = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total += source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }

  /** Each element becomes the product of its row up to it. */
  public static void product(
      float[] source, int sourceStart, float[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      float total = 1;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total *= source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }

  /** Each element becomes the sum of its row up to it. */
  public static void sum(
      double[] source, int sourceStart, double[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      double total = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total += source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }

  /** Each element becomes the product of its row up to it. */
  public static void product(
      double[] source, int sourceStart, double[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      double total = 1;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total *= source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }

  /** Each element becomes the sum of its row up to it. */
  public static void sum(
      int[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int total = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total += source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }

  /** Each element becomes the product of its row up to it. */
  public static void product(
      int[] source, int sourceStart, int[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      int total = 1;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total *= source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }

  /** Each element becomes the sum of its row up to it. */
  public static void sum(
      long[] source, int sourceStart, long[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      long total = 0;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total += source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }

  /** Each element becomes the product of its row up to it. */
  public static void product(
      long[] source, int sourceStart, long[] target, int targetStart, int rows, int length) {
    for (int row = 0; row < rows; row++) {
      long total = 1;
      for (int i = row * length; i < (row + 1) * length; i++) {
        total *= source[sourceStart + i];
        target[targetStart + i] = total;
      }
    }
  }
}
