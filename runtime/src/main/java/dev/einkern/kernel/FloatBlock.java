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

  /** Fewer values are combined where they are. */
  private static final int FEW = 128;

  /** Fewer values that are no block are summed where they are: that takes no longer than a copy. */
  private static final int FEW_ELSEWHERE = 512;

  private FloatBlock() {}

  /** The sum of the first {@code count} values. */
  public static float sum(float[] block, int count) {
    if (count <= FEW) {
      return sumOfFew(block, 0, count);
    }
    int filled = fill(block, count, 0);
    System.arraycopy(block, 0, block, LENGTH, PARTS);
    for (int i = 0; filled > PARTS && i < PARTS; i++) {
      block[i + LENGTH] += block[i + PARTS];
    }
    for (int i = 0; filled > 2 * PARTS && i < PARTS; i++) {
      block[i + LENGTH] += block[i + 2 * PARTS];
    }
    for (int i = 0; filled > 3 * PARTS && i < PARTS; i++) {
      block[i + LENGTH] += block[i + 3 * PARTS];
    }
    for (int i = LENGTH; i < LENGTH + 128; i++) {
      block[i] += block[i + 128];
    }
    for (int i = LENGTH; i < LENGTH + 64; i++) {
      block[i] += block[i + 64];
    }
    return sumOfFew(block, LENGTH, 64);
  }

  /** The sum of {@code count} values from {@code at} on. */
  public static float sum(float[] values, int at, int count, float[] block) {
    if (count <= FEW_ELSEWHERE) {
      return FloatBlockPairs.sum(values, at, count);
    }
    int first = Math.min(count, LENGTH);
    System.arraycopy(values, at, block, 0, first);
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
    if (count <= FEW) {
      return FloatBlockExtremes.max(block, 0, count);
    }
    int filled = fill(block, count, Float.NEGATIVE_INFINITY);
    System.arraycopy(block, 0, block, LENGTH, PARTS);
    for (int i = 0; filled > PARTS && i < PARTS; i++) {
      block[i + LENGTH] = Math.max(block[i + LENGTH], block[i + PARTS]);
    }
    for (int i = 0; filled > 2 * PARTS && i < PARTS; i++) {
      block[i + LENGTH] = Math.max(block[i + LENGTH], block[i + 2 * PARTS]);
    }
    for (int i = 0; filled > 3 * PARTS && i < PARTS; i++) {
      block[i + LENGTH] = Math.max(block[i + LENGTH], block[i + 3 * PARTS]);
    }
    for (int i = LENGTH; i < LENGTH + 128; i++) {
      block[i] = Math.max(block[i], block[i + 128]);
    }
    for (int i = LENGTH; i < LENGTH + 64; i++) {
      block[i] = Math.max(block[i], block[i + 64]);
    }
    return FloatBlockExtremes.max(block, LENGTH, 64);
  }

  /** The greatest of {@code count} values from {@code at} on. */
  public static float max(float[] values, int at, int count, float[] block) {
    if (count <= FEW) {
      return FloatBlockExtremes.max(values, at, count);
    }
    float max = Float.NEGATIVE_INFINITY;
    for (int from = 0; from < count; from += LENGTH) {
      int some = Math.min(count - from, LENGTH);
      System.arraycopy(values, at + from, block, 0, some);
      max = Math.max(max, max(block, some));
    }
    return max;
  }

  /** The least of the first {@code count} values: NaN if one is, ∞ if there are none. */
  public static float min(float[] block, int count) {
    if (count <= FEW) {
      return FloatBlockExtremes.min(block, 0, count);
    }
    int filled = fill(block, count, Float.POSITIVE_INFINITY);
    System.arraycopy(block, 0, block, LENGTH, PARTS);
    for (int i = 0; filled > PARTS && i < PARTS; i++) {
      block[i + LENGTH] = Math.min(block[i + LENGTH], block[i + PARTS]);
    }
    for (int i = 0; filled > 2 * PARTS && i < PARTS; i++) {
      block[i + LENGTH] = Math.min(block[i + LENGTH], block[i + 2 * PARTS]);
    }
    for (int i = 0; filled > 3 * PARTS && i < PARTS; i++) {
      block[i + LENGTH] = Math.min(block[i + LENGTH], block[i + 3 * PARTS]);
    }
    for (int i = LENGTH; i < LENGTH + 128; i++) {
      block[i] = Math.min(block[i], block[i + 128]);
    }
    for (int i = LENGTH; i < LENGTH + 64; i++) {
      block[i] = Math.min(block[i], block[i + 64]);
    }
    return FloatBlockExtremes.min(block, LENGTH, 64);
  }

  /** The least of {@code count} values from {@code at} on. */
  public static float min(float[] values, int at, int count, float[] block) {
    if (count <= FEW) {
      return FloatBlockExtremes.min(values, at, count);
    }
    float min = Float.POSITIVE_INFINITY;
    for (int from = 0; from < count; from += LENGTH) {
      int some = Math.min(count - from, LENGTH);
      System.arraycopy(values, at + from, block, 0, some);
      min = Math.min(min, min(block, some));
    }
    return min;
  }

  /** Fills the last of the parts that have values; gives where it ends. */
  private static int fill(float[] block, int count, float identity) {
    int filled = (count + PARTS - 1) / PARTS * PARTS;
    Arrays.fill(block, count, filled, identity);
    return filled;
  }
}
