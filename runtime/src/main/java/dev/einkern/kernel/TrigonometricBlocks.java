package dev.einkern.kernel;

/**
 * Sine and cosine for {@link FloatBlockFunctions}: {@link FloatTrigonometry}, whose comments hold
 * here, in loops.
 */
final class TrigonometricBlocks {
  private static final int LENGTH = FloatBlock.LENGTH;

  private static final float ROUNDER = FloatTrigonometry.ROUNDER;

  private TrigonometricBlocks() {}

  static void sin(float[] block, int count) {
    System.arraycopy(block, 0, block, 3 * LENGTH, count);
    rest(block, count);
    ofQuadrant(block, count, 0);
    for (int i = 0; i < count; i++) {
      float x = block[i + 3 * LENGTH];
      if (!(Math.abs(x) < FloatTrigonometry.FAR) || x == 0) {
        block[i] = FloatTrigonometry.sin(x);
      }
    }
  }

  static void cos(float[] block, int count) {
    System.arraycopy(block, 0, block, 3 * LENGTH, count);
    rest(block, count);
    ofQuadrant(block, count, 1);
    for (int i = 0; i < count; i++) {
      float x = block[i + 3 * LENGTH];
      if (!(Math.abs(x) < FloatTrigonometry.FAR)) {
        block[i] = FloatTrigonometry.cos(x);
      }
    }
  }

  /** Behind the values, r and n, of which as many quarters of a turn are taken as are whole. */
  private static void rest(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = block[i];
      float n = Math.fma(x, FloatTrigonometry.TWO_OVER_PI, ROUNDER) - ROUNDER;
      float r = Math.fma(n, -FloatTrigonometry.PI_HALF_HIGH, x);
      r = Math.fma(n, -FloatTrigonometry.PI_HALF_MIDDLE, r);
      block[i + LENGTH] = Math.fma(n, -FloatTrigonometry.PI_HALF_LOW, r);
      block[i + 2 * LENGTH] = n;
    }
  }

  private static void ofQuadrant(float[] block, int count, float quadrants) {
    for (int i = 0; i < count; i++) {
      float r = block[i + LENGTH];
      float square = r * r;
      float p = Math.fma(FloatTrigonometry.S2, square, FloatTrigonometry.S1);
      p = Math.fma(p, square, FloatTrigonometry.S0);
      float sine = Math.fma(p * square, r, r);
      float q = Math.fma(FloatTrigonometry.C2, square, FloatTrigonometry.C1);
      q = Math.fma(q, square, FloatTrigonometry.C0);
      float cosine = Math.fma(q, square * square, Math.fma(square, -0.5f, 1f));
      float n = block[i + 2 * LENGTH] + quadrants;
      // 0 in the first quarter of a turn, ±1 in the second and fourth, and what is left of the
      // turns.
      float half = Math.fma(n, 0.5f, -0.25f) + ROUNDER - ROUNDER;
      float odd = Math.fma(half, -2f, n);
      float turn = Math.fma(half, 0.5f, -0.25f) + ROUNDER - ROUNDER;
      float sign = Math.fma(Math.fma(turn, -2f, half), -2f, 1f);
      block[i] = Math.fma(odd, cosine, Math.fma(-odd, sine, sine)) * sign;
    }
  }
}
