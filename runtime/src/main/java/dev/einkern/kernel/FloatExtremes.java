package dev.einkern.kernel;

import java.util.Arrays;

/**
 * The greatest and the least value of a {@linkplain FloatBlock block}.
 *
 * <p>Values are combined by halves, element by element, which HotSpot puts into vectors. Nothing of
 * it depends on their order: to compare one by one costs more for each new extreme, which no
 * processor foresees, than for many values.
 */
final class FloatExtremes {
  /** So few values are compared one by one. */
  static final int FEW = 16;

  private static final int LENGTH = FloatBlock.LENGTH;

  private FloatExtremes() {}

  /** The greatest of the first {@code count} values: NaN if one is, −∞ if there are none. */
  static float max(float[] block, int count) {
    if (count <= FEW) {
      return maxOfFew(block, 0, count);
    }
    int filled = fill(block, count, Float.NEGATIVE_INFINITY);
    if (filled > 512) {
      for (int i = 0; i < 512; i++) {
        block[i + LENGTH] = Math.max(block[i], block[i + 512]);
      }
    } else {
      System.arraycopy(block, 0, block, LENGTH, filled);
    }
    if (filled > 256) {
      for (int i = LENGTH; i < LENGTH + 256; i++) {
        block[i] = Math.max(block[i], block[i + 256]);
      }
    }
    if (filled > 128) {
      for (int i = LENGTH; i < LENGTH + 128; i++) {
        block[i] = Math.max(block[i], block[i + 128]);
      }
    }
    if (filled > 64) {
      for (int i = LENGTH; i < LENGTH + 64; i++) {
        block[i] = Math.max(block[i], block[i + 64]);
      }
    }
    for (int i = LENGTH; i < LENGTH + 32; i++) {
      block[i] = Math.max(block[i], block[i + 32]);
    }
    for (int i = LENGTH; i < LENGTH + 16; i++) {
      block[i] = Math.max(block[i], block[i + 16]);
    }
    return Math.max(
        Math.max(maxOf4(block, LENGTH), maxOf4(block, LENGTH + 4)),
        Math.max(maxOf4(block, LENGTH + 8), maxOf4(block, LENGTH + 12)));
  }

  private static float maxOf4(float[] block, int at) {
    return Math.max(Math.max(block[at], block[at + 1]), Math.max(block[at + 2], block[at + 3]));
  }

  /**
   * Comparisons alone are faster than {@link Math#max}, but tell neither NaN, which the sum does,
   * nor the sign of 0.
   */
  static float maxOfFew(float[] values, int at, int count) {
    float a = Float.NEGATIVE_INFINITY;
    float b = a;
    float c = a;
    float d = a;
    float sum = 0;
    int end = at + count;
    int i = at;
    for (; i + 3 < end; i += 4) {
      float w = values[i];
      float x = values[i + 1];
      float y = values[i + 2];
      float z = values[i + 3];
      a = w > a ? w : a;
      b = x > b ? x : b;
      c = y > c ? y : c;
      d = z > d ? z : d;
      sum += w + x + (y + z);
    }
    float max = Math.max(Math.max(a, b), Math.max(c, d));
    boolean certain = max != 0 && !Float.isNaN(sum);
    for (int j = certain ? i : at; j < end; j++) {
      max = Math.max(max, values[j]);
    }
    return max;
  }

  /** The least of the first {@code count} values: NaN if one is, ∞ if there are none. */
  static float min(float[] block, int count) {
    if (count <= FEW) {
      return minOfFew(block, 0, count);
    }
    int filled = fill(block, count, Float.POSITIVE_INFINITY);
    if (filled > 512) {
      for (int i = 0; i < 512; i++) {
        block[i + LENGTH] = Math.min(block[i], block[i + 512]);
      }
    } else {
      System.arraycopy(block, 0, block, LENGTH, filled);
    }
    if (filled > 256) {
      for (int i = LENGTH; i < LENGTH + 256; i++) {
        block[i] = Math.min(block[i], block[i + 256]);
      }
    }
    if (filled > 128) {
      for (int i = LENGTH; i < LENGTH + 128; i++) {
        block[i] = Math.min(block[i], block[i + 128]);
      }
    }
    if (filled > 64) {
      for (int i = LENGTH; i < LENGTH + 64; i++) {
        block[i] = Math.min(block[i], block[i + 64]);
      }
    }
    for (int i = LENGTH; i < LENGTH + 32; i++) {
      block[i] = Math.min(block[i], block[i + 32]);
    }
    for (int i = LENGTH; i < LENGTH + 16; i++) {
      block[i] = Math.min(block[i], block[i + 16]);
    }
    return Math.min(
        Math.min(minOf4(block, LENGTH), minOf4(block, LENGTH + 4)),
        Math.min(minOf4(block, LENGTH + 8), minOf4(block, LENGTH + 12)));
  }

  private static float minOf4(float[] block, int at) {
    return Math.min(Math.min(block[at], block[at + 1]), Math.min(block[at + 2], block[at + 3]));
  }

  /**
   * Comparisons alone are faster than {@link Math#min}, but tell neither NaN, which the sum does,
   * nor the sign of 0.
   */
  static float minOfFew(float[] values, int at, int count) {
    float a = Float.POSITIVE_INFINITY;
    float b = a;
    float c = a;
    float d = a;
    float sum = 0;
    int end = at + count;
    int i = at;
    for (; i + 3 < end; i += 4) {
      float w = values[i];
      float x = values[i + 1];
      float y = values[i + 2];
      float z = values[i + 3];
      a = w < a ? w : a;
      b = x < b ? x : b;
      c = y < c ? y : c;
      d = z < d ? z : d;
      sum += w + x + (y + z);
    }
    float min = Math.min(Math.min(a, b), Math.min(c, d));
    boolean certain = min != 0 && !Float.isNaN(sum);
    for (int j = certain ? i : at; j < end; j++) {
      min = Math.min(min, values[j]);
    }
    return min;
  }

  /**
   * Fills what is behind the values up to a power of two that can be halved; gives where it ends.
   */
  private static int fill(float[] block, int count, float identity) {
    int filled = Math.max(64, Integer.highestOneBit(2 * count - 1));
    Arrays.fill(block, count, filled, identity);
    return filled;
  }
}
