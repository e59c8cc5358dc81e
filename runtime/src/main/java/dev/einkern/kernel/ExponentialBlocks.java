package dev.einkern.kernel;

/**
 * exp and what is made of it for {@link FloatBlockFunctions}: {@link FloatExponential}, whose
 * comments hold here, in loops.
 *
 * <p>2ⁿ is not put together from bits. A polynomial gives (1.21·2ⁿ)^(1/64), six squarings make 2ⁿ
 * of that to within two fifths, and when it is added to its 2²³-fold and this is taken away again,
 * what remains is its leading bit: 2ⁿ.
 */
final class ExponentialBlocks {
  private static final int LENGTH = FloatBlock.LENGTH;

  /** 1.5·2²³: added to a float it rounds it to a whole number. */
  static final float ROUNDER = 12582912f;

  static final float SHIFT = 0x1p23f;

  // 2^(m/64) for −80 ≤ m ≤ 66 to 0.2 %, times the 64th root of 1.21: least squares, reweighted.
  private static final float R0 = 1.0019091f;
  private static final float R1 = 0.01093901f;
  private static final float R2 = 6.1266284e-05f;
  private static final float R3 = 1.9190871e-07f;

  // Up to 0 one step is enough for 2ⁿ, if it is 2⁶⁴ times as great until it has been used. So this
  // is 2^((n + 64)/64) for −162 ≤ n ≤ 0 to 0.6 %, times the 64th root of 1.15.
  private static final float D0 = 1.9988102f;
  private static final float D1 = 0.020874789f;
  private static final float D2 = 9.383881e-05f;
  private static final float D3 = 1.7286634e-07f;
  static final float DOWN = 0x1p-64f;

  private ExponentialBlocks() {}

  /** 2ⁿ for −80 ≤ n ≤ 66. */
  static float twoTo(float n) {
    return leading(Math.fma(Math.fma(Math.fma(R3, n, R2), n, R1), n, R0));
  }

  /** 2⁶⁴·2ⁿ for −162 ≤ n ≤ 0; what it is multiplied with is then to be brought {@link #DOWN}. */
  static float twoToUpToZero(float n) {
    return leading(Math.fma(Math.fma(Math.fma(D3, n, D2), n, D1), n, D0));
  }

  /** The leading bit of the 64th power. */
  private static float leading(float root) {
    float s = root * root;
    s *= s;
    s *= s;
    s *= s;
    s *= s;
    s *= s;
    return Math.fma(s, -SHIFT, Math.fma(s, SHIFT, s));
  }

  static void exp(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.min(Math.max(block[i], FloatExponential.LOW), FloatExponential.HIGH);
      float n = Math.fma(x, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float r = FloatExponential.lessTwos(x, n);
      float power = FloatExponential.ofRest(r);
      // 2ⁿ in two steps, as no float is less than 2⁻¹⁴⁹ or as great as 2¹²⁸.
      float half = Math.fma(n, 0.5f, -0.25f) + ROUNDER - ROUNDER;
      float odd = Math.fma(half, -2f, n);
      float two = twoTo(half);
      block[i] = power * two * Math.fma(two, odd, two);
    }
  }

  static void sigmoid(float[] block, int count) {
    exponential(block, count);
    for (int i = 0; i < count; i++) {
      float e = block[i + LENGTH];
      // 1, but below zero e, which is 1 itself as long as the first bound lies between 0 and 1.
      float whole = Math.max(e, Math.min(Math.fma(block[i], STEEP, 1f), 1f));
      block[i] = Math.fma(-whole, e / (1 + e), whole);
    }
  }

  private static final float STEEP = 0x1p30f;

  /** exp of values that are not above 0. */
  static void expUpToZero(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(block[i], FloatExponential.LOW);
      float n = Math.fma(x, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float r = FloatExponential.lessTwos(x, n);
      float power = FloatExponential.ofRest(r);
      float two = twoToUpToZero(n);
      block[i] = power * two * DOWN;
    }
  }

  /** Behind the values, exp of what lies as far below 0 as they are from it. */
  static void exponential(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(-Math.abs(block[i]), FloatExponential.LOW);
      float n = Math.fma(x, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float r = FloatExponential.lessTwos(x, n);
      float power = FloatExponential.ofRest(r);
      float two = twoToUpToZero(n);
      block[i + LENGTH] = power * two * DOWN;
    }
  }

  static void silu(float[] block, int count) {
    siluRest(block, count);
    timesSigmoid(block, count);
  }

  /**
   * x·sigmoid(y): what is to be scaled by 2ⁿ to exp(−|y|), n, and the same of −|x|·exp(−|y|) lie
   * behind the values.
   */
  static void timesSigmoid(float[] block, int count) {
    power(block, count);
    quotient(block, count);
  }

  /** Behind the values, q and n. */
  private static void siluRest(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(-Math.abs(block[i]), FloatExponential.SILU_LOW);
      float n = Math.fma(x, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float r = FloatExponential.lessTwos(x, n);
      float q = FloatExponential.ofRestLessOne(r);
      block[i + LENGTH] = q + 1;
      block[i + 2 * LENGTH] = n;
      block[i + 3 * LENGTH] = Math.fma(x, q, x);
    }
  }

  /** Scales both: in place of q + 1, e, and in place of x + x·q, the numerator below zero. */
  private static void power(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float n = block[i + 2 * LENGTH];
      float two = twoToUpToZero(n);
      block[i + LENGTH] = block[i + LENGTH] * two * DOWN;
      block[i + 3 * LENGTH] = block[i + 3 * LENGTH] * two * DOWN;
    }
  }

  private static void quotient(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = block[i];
      float e = block[i + LENGTH];
      float finite = Math.min(x, Float.MAX_VALUE);
      // x, but below zero the product, which is above x there and not above 0.
      float numerator = Math.max(finite, block[i + 3 * LENGTH]);
      float denominator = 1 + e;
      float lost = e - (denominator - 1);
      float quotient = numerator / denominator;
      // Negated, so that −0 remains.
      float wrong = Math.fma(quotient, lost, Math.fma(quotient, denominator, -numerator));
      // What is taken away is 0, but of ∞ −∞, and of −∞ NaN.
      block[i] = Math.fma(wrong, -FloatExponential.BETWEEN, quotient) - (finite - x);
    }
  }

  static void tanh(float[] block, int count) {
    tanhRest(block, count);
    tanhFar(block, count);
    tanhNearZero(block, count);
  }

  /** Behind the values, exp(r) and n. */
  private static void tanhRest(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float magnitude = Math.abs(block[i]);
      float x = Math.min(magnitude + magnitude, FloatExponential.FAR);
      float n = Math.fma(x, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float r = FloatExponential.lessTwos(x, n);
      block[i + LENGTH] = FloatExponential.ofRest(r);
      block[i + 2 * LENGTH] = n;
    }
  }

  /** In place of exp(r), what tanh is for great magnitudes. */
  private static void tanhFar(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float n = block[i + 2 * LENGTH];
      float two = twoTo(n);
      block[i + LENGTH] = 1 - 2 / Math.fma(block[i + LENGTH], two, 1f);
    }
  }

  private static void tanhNearZero(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(Math.min(block[i], 1f), -1f);
      float square = x * x;
      float p = Math.fma(FloatExponential.TANH4, square, FloatExponential.TANH3);
      p = Math.fma(p, square, FloatExponential.TANH2);
      p = Math.fma(p, square, FloatExponential.TANH1);
      p = Math.fma(p, square, FloatExponential.TANH0);
      // Of −0 the product is not −0, and with 0 added to it −0 stays.
      float near = Math.fma(Math.fma(square, p, 0f), x, x);
      // 0 up to 0.625, beyond −1 or, below zero, 1; negated, so that the sum keeps −0.
      float side = Math.fma(x, -0.8f, ROUNDER) - ROUNDER;
      block[i] = Math.fma(-side, block[i + LENGTH], near * Math.fma(-side, side, 1f));
    }
  }
}
