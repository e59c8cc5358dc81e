package dev.einkern.kernel;

import java.util.Arrays;

/**
 * Blocks: arrays whose first {@link #LENGTH} elements hold values that are worked on together.
 *
 * <p>HotSpot puts a loop into vectors by itself only if all arrays in it are met at the same index,
 * or at constant distances from it. So rows of tensors, which begin anywhere, are brought into
 * blocks, and what is met in between lies behind their values. Long sums are made of 256 partial
 * ones, combined by halves, short ones of a few chains or of pairs: which depends on the number of
 * values and on whether they are in a block, and on nothing else.
 */
public final class FloatBlock {
  /** How many values a block holds at most. */
  public static final int LENGTH = 1024;

  /** How many elements the array of a block has: behind the values is room for what is between. */
  public static final int ARRAY = 6 * LENGTH;

  /** Shorter rows are better off where they are, if all that is done with them is arithmetic. */
  public static final int SHORT = 96;

  private static final int PARTS = 256;

  /** Fewer values are added where they are, in a block or not. */
  private static final int FEW = 128;

  /** Fewer values that are no block are summed where they are: that takes no longer than a copy. */
  private static final int FEW_ELSEWHERE = 512;

  private FloatBlock() {}

  /** The sum of the first {@code count} values. */
  public static float sum(float[] block, int count) {
    if (count <= FEW) {
      return FloatBlockPairs.sum(block, 0, count);
    }
    if (count > 2 * PARTS) {
      Arrays.fill(block, count, LENGTH, 0);
      for (int i = 0; i < PARTS; i++) {
        block[i + LENGTH] =
            block[i] + block[i + PARTS] + block[i + 2 * PARTS] + block[i + 3 * PARTS];
      }
    } else {
      Arrays.fill(block, count, 2 * PARTS, 0);
      for (int i = 0; i < PARTS; i++) {
        block[i + LENGTH] = block[i] + block[i + PARTS];
      }
    }
    for (int i = LENGTH; i < LENGTH + 64; i++) {
      block[i] = block[i] + block[i + 128] + (block[i + 64] + block[i + 192]);
    }
    return sumOfFew(block, LENGTH, 64);
  }

  /** The sum of {@code count} values from {@code at} on. */
  public static float sum(float[] values, int at, int count, float[] block) {
    if (count <= FEW_ELSEWHERE) {
      return FloatBlockPairs.sum(values, at, count);
    }
    int first = Math.min(count, LENGTH);
    bring(values, at, first, block);
    for (int from = LENGTH; from < count; from += LENGTH) {
      int some = Math.min(count - from, LENGTH);
      System.arraycopy(values, at + from, block, LENGTH, some);
      for (int i = 0; i < some; i++) {
        block[i] += block[i + LENGTH];
      }
    }
    return sum(block, first);
  }

  private static float sumOfFew(float[] values, int at, int count) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int end = at + count;
    int i = at;
    for (; i + 7 < end; i += 8) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
      e += values[i + 4];
      f += values[i + 5];
      g += values[i + 6];
      h += values[i + 7];
    }
    for (; i < end; i++) {
      a += values[i];
    }
    return a + b + (c + d) + (e + f + (g + h));
  }

  /** Whether {@link #sumOfRows} is for so many rows: not for few, nor for long ones. */
  public static boolean sumsRows(int rows, int width) {
    return FloatBlockRows.pay(rows, width);
  }

  /**
   * Puts the sum of rows that lie side by side from {@code at} on into {@code target}, if {@link
   * #sumsRows} says so.
   */
  public static void sumOfRows(
      float[] values, int at, int rows, int width, float[] target, int targetAt, float[] block) {
    FloatBlockRows.sum(values, at, rows, width, target, targetAt, block);
  }

  /** The product of the first {@code count} values. */
  public static float product(float[] block, int count) {
    return product(block, 0, count, block);
  }

  /** The product of {@code count} values from {@code at} on. */
  public static float product(float[] values, int at, int count, float[] block) {
    float a = 1;
    float b = 1;
    float c = 1;
    float d = 1;
    int end = at + count;
    int i = at;
    for (; i + 3 < end; i += 4) {
      a *= values[i];
      b *= values[i + 1];
      c *= values[i + 2];
      d *= values[i + 3];
    }
    for (; i < end; i++) {
      a *= values[i];
    }
    return a * b * (c * d);
  }

  /** The greatest of the first {@code count} values: NaN if one is, −∞ if there are none. */
  public static float max(float[] block, int count) {
    return FloatExtremes.max(block, count);
  }

  /** The greatest of {@code count} values from {@code at} on. */
  public static float max(float[] values, int at, int count, float[] block) {
    if (count <= FloatExtremes.FEW) {
      return FloatExtremes.maxOfFew(values, at, count);
    }
    float max = Float.NEGATIVE_INFINITY;
    for (int from = 0; from < count; from += LENGTH) {
      int some = Math.min(count - from, LENGTH);
      bring(values, at + from, some, block);
      max = Math.max(max, max(block, some));
    }
    return max;
  }

  /** The least of the first {@code count} values: NaN if one is, ∞ if there are none. */
  public static float min(float[] block, int count) {
    return FloatExtremes.min(block, count);
  }

  /** The least of {@code count} values from {@code at} on. */
  public static float min(float[] values, int at, int count, float[] block) {
    if (count <= FloatExtremes.FEW) {
      return FloatExtremes.minOfFew(values, at, count);
    }
    float min = Float.POSITIVE_INFINITY;
    for (int from = 0; from < count; from += LENGTH) {
      int some = Math.min(count - from, LENGTH);
      bring(values, at + from, some, block);
      min = Math.min(min, min(block, some));
    }
    return min;
  }

  /**
   * The sum of {@code count} values from {@code at} on, which are in the block afterwards, if they
   * fit.
   */
  public static float bringAndSum(float[] values, int at, int count, float[] block) {
    if (count > LENGTH) {
      return sum(values, at, count, block);
    }
    bring(values, at, count, block);
    return sum(block, count);
  }

  /** The greatest of such values, which are in the block afterwards, if they fit. */
  public static float bringAndMax(float[] values, int at, int count, float[] block) {
    if (count > LENGTH) {
      return max(values, at, count, block);
    }
    bring(values, at, count, block);
    return max(block, count);
  }

  /** The least of such values, which are in the block afterwards, if they fit. */
  public static float bringAndMin(float[] values, int at, int count, float[] block) {
    if (count > LENGTH) {
      return min(values, at, count, block);
    }
    bring(values, at, count, block);
    return min(block, count);
  }

  /** A row that fits into its block may be the block itself. */
  private static void bring(float[] values, int at, int count, float[] block) {
    if (values != block) {
      System.arraycopy(values, at, block, 0, count);
    }
  }
}
