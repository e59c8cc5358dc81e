package dev.einkern.kernel;

/**
 * Sine and cosine in float arithmetic: the scalar twin of {@link TrigonometricLanes}.
 *
 * <p>x = n·π/2 + r with |r| ≤ π/4, by π/2 in three parts (Cody and Waite): with fused
 * multiplication the first subtraction is exact. Then sin(r) = r + r³·S(r²) and cos(r) = 1 − r²/2 +
 * r⁴·C(r²), with minimax polynomials found with the Remez algorithm for this project, to 4e-9 and
 * 1e-10. Where the parts of π/2 no longer suffice, {@link StrictMath} takes over.
 */
final class FloatTrigonometry {
  static final float TWO_OVER_PI = 0.63661975f;
  static final float ROUNDER = 12582912f;
  static final float PI_HALF_HIGH = 1.5707964f;
  static final float PI_HALF_MIDDLE = -4.371139e-8f;
  static final float PI_HALF_LOW = -1.7151245e-15f;

  /** From here on the reduction would be wrong. */
  static final float FAR = 0x1p17f;

  static final float S0 = -0.16666655f;
  static final float S1 = 0.008332187f;
  static final float S2 = -0.00019517897f;

  static final float C0 = 0.041666646f;
  static final float C1 = -0.001388731f;
  static final float C2 = 2.4432327e-05f;

  private FloatTrigonometry() {}

  static float sin(float x) {
    if (x == 0) {
      return x;
    }
    return Math.abs(x) < FAR ? ofQuadrant(x, 0) : (float) StrictMath.sin(x);
  }

  static float cos(float x) {
    return Math.abs(x) < FAR ? ofQuadrant(x, 1) : (float) StrictMath.cos(x);
  }

  /** The sine of x + quadrants·π/2. */
  private static float ofQuadrant(float x, int quadrants) {
    float rounded = Math.fma(x, TWO_OVER_PI, ROUNDER);
    float n = rounded - ROUNDER;
    float r = Math.fma(n, -PI_HALF_HIGH, x);
    r = Math.fma(n, -PI_HALF_MIDDLE, r);
    r = Math.fma(n, -PI_HALF_LOW, r);
    int quadrant = Float.floatToRawIntBits(rounded) + quadrants;
    float result = (quadrant & 1) == 0 ? sine(r) : cosine(r);
    return Float.intBitsToFloat(Float.floatToRawIntBits(result) ^ ((quadrant << 30) & (1 << 31)));
  }

  private static float sine(float r) {
    float square = r * r;
    float p = Math.fma(S2, square, S1);
    p = Math.fma(p, square, S0);
    return Math.fma(p * square, r, r);
  }

  private static float cosine(float r) {
    float square = r * r;
    float p = Math.fma(C2, square, C1);
    p = Math.fma(p, square, C0);
    return Math.fma(p, square * square, Math.fma(square, -0.5f, 1f));
  }
}
