package dev.einkern.kernel;

/**
 * exp and what is made of it, in float arithmetic: the scalar twin of {@link ExponentialLanes},
 * which does the same operations in the same order.
 *
 * <p>exp(x) = 2ⁿ·exp(r) with n = round(x / ln 2) and r = x − n·ln 2, the logarithm in two parts
 * (Cody and Waite); exp(r) = 1 + r + r²·P(r) for |r| ≤ ln 2 / 2. P is a minimax polynomial, found
 * with the Remez algorithm for this project, its coefficients rounded one after another; with it
 * the relative error of exp(r) would be 3.2e-9 without rounding.
 */
final class FloatExponential {
  static final float LOG2_E = 1.442695f;

  /**
   * Added to a float, 1.5·2²³ rounds it to a whole number n and leaves n in the last bits. The 254
   * is twice the bias of an exponent, so that half of those bits is an exponent.
   */
  static final float ROUNDER = 12582912f + 254;

  static final float LN2_HIGH = 0.6931472f;
  static final float LN2_LOW = -1.9046542e-9f;

  static final float P0 = 0.49999994f;
  static final float P1 = 0.16666517f;
  static final float P2 = 0.041668102f;
  static final float P3 = 0.0083691655f;
  static final float P4 = 0.0013838003f;

  /** exp is infinite from here, */
  static final float HIGH = 89;

  /** and zero from here. */
  static final float LOW = -104;

  /** exp of less than this magnitude is a normal number. */
  static final float NORMAL = 86;

  /** expm1 and tanh are ±1 from here. */
  static final float FAR = 20;

  /** expm1(x) rounds to x below this magnitude. */
  static final float TINY = 0x1p-25f;

  /** In place of a division by 1 + e, which is between 1 and 2, of what a quotient lacks. */
  static final float BETWEEN = 0.75f;

  private FloatExponential() {}

  static float exp(float x) {
    float within = atMost(atLeast(x, LOW), HIGH);
    float rounded = round(within);
    return scale(ofRest(rest(within, rounded)), rounded);
  }

  static float expm1(float x) {
    float within = atMost(atLeast(x, -FAR), HIGH);
    float rounded = round(within);
    float q = ofRestLessOne(rest(within, rounded));
    // Half of the result, for 2¹²⁸ is no float.
    float power = power(rounded, 128);
    float result = Math.fma(q, power, power - 0.5f) * 2;
    return Math.abs(x) < TINY ? x : result;
  }

  static float tanh(float x) {
    float magnitude = Math.abs(x);
    if (magnitude < NEAR) {
      float square = x * x;
      float p = Math.fma(TANH4, square, TANH3);
      p = Math.fma(p, square, TANH2);
      p = Math.fma(p, square, TANH1);
      p = Math.fma(p, square, TANH0);
      return Math.copySign(Math.fma(square * p, magnitude, magnitude), x);
    }
    float within = atMost(2 * magnitude, FAR);
    float rounded = round(within);
    float p = ofRest(rest(within, rounded));
    float result = 1 - 2 / Math.fma(p, power(rounded, 127), 1f);
    return Math.copySign(result, x);
  }

  static float sigmoid(float x) {
    float within = atLeast(-Math.abs(x), LOW);
    float rounded = round(within);
    float e = scale(ofRest(rest(within, rounded)), rounded);
    float whole = x < 0 ? e : 1;
    return Math.fma(-whole, e / (1 + e), whole);
  }

  static float silu(float x) {
    float magnitude = Math.abs(x);
    float within = atLeast(-magnitude, SILU_LOW);
    float rounded = round(within);
    float q = ofRestLessOne(rest(within, rounded));
    float e = scale(q + 1, rounded);
    float numerator = x < 0 ? scale(Math.fma(-within, q, -within), rounded) : magnitude;
    float denominator = 1 + e;
    float lost = e - (denominator - 1);
    float quotient = numerator / denominator;
    float wrong = Math.fma(-quotient, lost, Math.fma(-quotient, denominator, numerator));
    float result = Math.copySign(Math.fma(wrong, BETWEEN, quotient), x);
    // −0, but of −∞ what the product of −∞ and 0 is, NaN.
    return magnitude > -SILU_LOW ? x * (x < 0 ? 0 : 1) : result;
  }

  static final float SILU_LOW = -110;
  static final float NEAR = 0.625f;
  static final float TANH0 = -0.33333293f;
  static final float TANH1 = 0.13331753f;
  static final float TANH2 = -0.053767525f;
  static final float TANH3 = 0.020735985f;
  static final float TANH4 = -0.0058201915f;

  static float round(float x) {
    return Math.fma(x, LOG2_E, ROUNDER);
  }

  static float rest(float x, float rounded) {
    return lessTwos(x, rounded - ROUNDER);
  }

  /** {@code x − n·ln 2}. */
  static float lessTwos(float x, float n) {
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  /** The same of x + lost. */
  static float rest(float x, float rounded, float lost) {
    float n = rounded - ROUNDER;
    return Math.fma(n, -LN2_HIGH, x) + Math.fma(n, -LN2_LOW, lost);
  }

  /** exp for |r| ≤ ln 2 / 2. */
  static float ofRest(float r) {
    return Math.fma(r, Math.fma(r, tail(r), 1f), 1f);
  }

  /** expm1 for |r| ≤ ln 2 / 2. */
  static float ofRestLessOne(float r) {
    return Math.fma(r * r, tail(r), r);
  }

  static float tail(float r) {
    float p = Math.fma(P4, r, P3);
    p = Math.fma(p, r, P2);
    p = Math.fma(p, r, P1);
    return Math.fma(p, r, P0);
  }

  /**
   * {@code x·2ⁿ} in two steps, for neither 2¹²⁸ nor 2⁻¹⁵⁰ is a float; only the second one rounds.
   */
  static float scale(float x, float rounded) {
    int biased = Float.floatToRawIntBits(rounded);
    int half = biased >>> 1;
    return x * Float.intBitsToFloat(half << 23) * Float.intBitsToFloat((biased - half) << 23);
  }

  static float power(float rounded, int less) {
    return Float.intBitsToFloat((Float.floatToRawIntBits(rounded) - less) << 23);
  }

  static float atLeast(float x, float bound) {
    return x < bound ? bound : x;
  }

  static float atMost(float x, float bound) {
    return x > bound ? bound : x;
  }
}
