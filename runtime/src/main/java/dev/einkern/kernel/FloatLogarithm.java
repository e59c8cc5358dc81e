package dev.einkern.kernel;

/**
 * log and what is made of it, in float arithmetic: the scalar twin of {@link LogarithmLanes}.
 *
 * <p>x = 2ⁿ·m with √½ ≤ m &lt; √2; log(x) = n·ln 2 + f + f²·P(f) with f = m − 1. P approximates to
 * 4.6e-9 of the logarithm, and for log(1 + e) with 0 ≤ e ≤ 1 there is a polynomial of its own, to
 * 5.4e-9; both were computed for this project, by least squares at Chebyshev points and with the
 * Remez algorithm, their coefficients rounded one after another.
 */
final class FloatLogarithm {
  /** The bits of √½, and 2 more: so {@link LogarithmBlocks} can tell what is below by rounding. */
  static final int SQRT_HALF = 0x3f3504f5;

  static final float P0 = -0.49999988f;
  static final float P1 = 0.33333337f;
  static final float P2 = -0.250016f;
  static final float P3 = 0.20001237f;
  static final float P4 = -0.16608179f;
  static final float P5 = 0.14195393f;
  static final float P6 = -0.1326361f;
  static final float P7 = 0.12827516f;
  static final float P8 = -0.07479352f;

  static final float U0 = -0.4999993f;
  static final float U1 = 0.33330464f;
  static final float U2 = -0.24958019f;
  static final float U3 = 0.19692102f;
  static final float U4 = -0.15344882f;
  static final float U5 = 0.10661109f;
  static final float U6 = -0.0574564f;
  static final float U7 = 0.020085199f;
  static final float U8 = -0.0032900472f;

  /** Brings subnormal numbers among the normal ones. */
  static final float LIFT = 0x1p24f;

  private FloatLogarithm() {}

  static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * LIFT : x);
    int exponent = (bits - SQRT_HALF) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
    float result = sum(f, subnormal ? exponent - 24f : (float) exponent);
    return atEnds(result, x);
  }

  static float log1p(float x) {
    float sum = 1 + x;
    // What the sum lost.
    float lost = x > 1 ? 1 - (sum - x) : x - (sum - 1);
    int bits = Float.floatToRawIntBits(sum);
    int exponent = (bits - SQRT_HALF) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
    f = Math.fma(lost, Float.intBitsToFloat(Math.max(127 - exponent, 0) << 23), f);
    float result = sum(f, exponent);
    return Math.abs(x) < TINY ? x : atEnds(result, sum);
  }

  /** log1p(x) rounds to x below this magnitude. */
  static final float TINY = 0x1p-25f;

  static float softplus(float x) {
    return Math.max(x, 0) + ofUnit(FloatExponential.exp(-Math.abs(x)));
  }

  static float logaddexp(float x, float y) {
    // Equal infinities have no difference to speak of.
    float distance = x == y ? 0 : Math.abs(x - y);
    return Math.max(x, y) + ofUnit(FloatExponential.exp(-distance));
  }

  private static float sum(float f, float n) {
    float square = f * f;
    float p = Math.fma(P8, f, P7);
    p = Math.fma(p, f, P6);
    p = Math.fma(p, f, P5);
    p = Math.fma(p, f, P4);
    p = Math.fma(p, f, P3);
    p = Math.fma(p, f, P2);
    p = Math.fma(p, f, P1);
    p = Math.fma(p, f, P0);
    float small = Math.fma(square, p, n * FloatExponential.LN2_LOW);
    return Math.fma(n, FloatExponential.LN2_HIGH, small + f);
  }

  /** NaN below zero, −∞ at zero; ∞ and NaN stay. */
  private static float atEnds(float result, float x) {
    if (x > 0 && x <= Float.MAX_VALUE) {
      return result;
    }
    return x == 0 ? Float.NEGATIVE_INFINITY : x < 0 ? Float.NaN : x;
  }

  /** log(1 + e) for 0 ≤ e ≤ 1. */
  static float ofUnit(float e) {
    float p = Math.fma(U8, e, U7);
    p = Math.fma(p, e, U6);
    p = Math.fma(p, e, U5);
    p = Math.fma(p, e, U4);
    p = Math.fma(p, e, U3);
    p = Math.fma(p, e, U2);
    p = Math.fma(p, e, U1);
    p = Math.fma(p, e, U0);
    return Math.fma(p, e * e, e);
  }
}
