package dev.einkern.kernel;

import java.util.Arrays;

/**
 * The greatest and the least value of a {@linkplain FloatBlock block}.
 *
 * <p>Values are combined by halves, element by element, which HotSpot puts into vectors; a few in
 * eight locals. Nothing of it depends on their order. Of a local that is compared with a value in
 * each turn of a loop HotSpot makes branches, which no processor foresees; it makes {@link
 * Math#max} without branches of locals that change places in each turn.
 */
final class FloatExtremes {
  /** So few values take less time in locals than by halves. */
  static final int FEW = 96;

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

  /** The greatest of a few values, where they are: NaN if one is, −∞ if there are none. */
  static float maxOfFew(float[] values, int at, int count) {
    float a = Float.NEGATIVE_INFINITY;
    float b = a;
    float c = a;
    float d = a;
    float e = a;
    float f = a;
    float g = a;
    float h = a;
    int end = at + count;
    int i = at;
    for (; i + 7 < end; i += 8) {
      float before = a;
      a = Math.max(b, values[i]);
      b = Math.max(c, values[i + 1]);
      c = Math.max(d, values[i + 2]);
      d = Math.max(e, values[i + 3]);
      e = Math.max(f, values[i + 4]);
      f = Math.max(g, values[i + 5]);
      g = Math.max(h, values[i + 6]);
      h = Math.max(before, values[i + 7]);
    }
    a = Math.max(a, e);
    b = Math.max(b, f);
    c = Math.max(c, g);
    d = Math.max(d, h);
    a = Math.max(a, c);
    b = Math.max(b, d);
    a = Math.max(a, b);
    for (; i < end; i++) {
      a = Math.max(a, values[i]);
    }
    return a;
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

  /** The least of a few values, where they are: NaN if one is, ∞ if there are none. */
  static float minOfFew(float[] values, int at, int count) {
    float a = Float.POSITIVE_INFINITY;
    float b = a;
    float c = a;
    float d = a;
    float e = a;
    float f = a;
    float g = a;
    float h = a;
    int end = at + count;
    int i = at;
    for (; i + 7 < end; i += 8) {
      float before = a;
      a = Math.min(b, values[i]);
      b = Math.min(c, values[i + 1]);
      c = Math.min(d, values[i + 2]);
      d = Math.min(e, values[i + 3]);
      e = Math.min(f, values[i + 4]);
      f = Math.min(g, values[i + 5]);
      g = Math.min(h, values[i + 6]);
      h = Math.min(before, values[i + 7]);
    }
    a = Math.min(a, e);
    b = Math.min(b, f);
    c = Math.min(c, g);
    d = Math.min(d, h);
    a = Math.min(a, c);
    b = Math.min(b, d);
    a = Math.min(a, b);
    for (; i < end; i++) {
      a = Math.min(a, values[i]);
    }
    return a;
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
