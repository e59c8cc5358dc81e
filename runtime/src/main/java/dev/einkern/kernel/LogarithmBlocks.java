package dev.einkern.kernel;

import static dev.einkern.kernel.ExponentialBlocks.ROUNDER;
import static dev.einkern.kernel.ExponentialBlocks.SHIFT;
import static dev.einkern.kernel.ExponentialBlocks.twoTo;

/**
 * log and softplus for {@link FloatBlockFunctions}: {@link FloatLogarithm}, whose comments hold
 * here, in loops.
 *
 * <p>Without the bits of a float, n comes from the 32nd root, of which a polynomial gives the
 * logarithm: near enough for x·2⁻ⁿ to lie between ½ and 2. The leading bit of what remains tells
 * whether n is one too great or too small.
 */
final class LogarithmBlocks {
  private static final int LENGTH = FloatBlock.LENGTH;

  // 32·log₂ v = u·L(u²) with u = (v − 1)/(v + 1) for 2^−4.67 ≤ v ≤ 2^4.67, to 0.24: least squares.
  private static final float L0 = 94.86936f;
  private static final float L1 = -17.240503f;
  private static final float L2 = 265.4895f;
  private static final float L3 = -465.58865f;
  private static final float L4 = 333.6839f;

  /**
   * Times this, the numbers whose leading bit is rounded up are those from √2 on, as {@link
   * FloatLogarithm} has it, and none becomes the float below 1, which would lose its leading bit.
   */
  private static final float TO_ROUND = 1.06066f;

  private LogarithmBlocks() {}

  static void log(float[] block, int count) {
    exponent(block, count);
    mantissa(block, count);
    sum(block, count);
  }

  static void softplus(float[] block, int count) {
    ExponentialBlocks.exponential(block, count);
    for (int i = 0; i < count; i++) {
      float e = block[i + LENGTH];
      float p = Math.fma(FloatLogarithm.U8, e, FloatLogarithm.U7);
      p = Math.fma(p, e, FloatLogarithm.U6);
      p = Math.fma(p, e, FloatLogarithm.U5);
      p = Math.fma(p, e, FloatLogarithm.U4);
      p = Math.fma(p, e, FloatLogarithm.U3);
      p = Math.fma(p, e, FloatLogarithm.U2);
      p = Math.fma(p, e, FloatLogarithm.U1);
      p = Math.fma(p, e, FloatLogarithm.U0);
      block[i] = Math.max(block[i], 0f) + Math.fma(p, e * e, e);
    }
  }

  /** Behind the values, what is about n, and what makes the result of 0 and of infinities. */
  private static void exponent(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = block[i];
      float finite = Math.min(x, Float.MAX_VALUE);
      float root = (float) Math.sqrt(finite);
      root = (float) Math.sqrt(root);
      root = (float) Math.sqrt(root);
      root = (float) Math.sqrt(root);
      root = (float) Math.sqrt(root);
      float u = (root - 1) / (root + 1);
      float square = u * u;
      float p = Math.fma(L4, square, L3);
      p = Math.fma(p, square, L2);
      p = Math.fma(p, square, L1);
      p = Math.fma(p, square, L0);
      block[i + LENGTH] = Math.fma(p, u, ROUNDER) - ROUNDER;
      // Of 0 ∞, of ∞ −∞, of other numbers 0.
      float inverse = 1 / (Math.abs(x) * FloatLogarithm.LIFT);
      block[i + 2 * LENGTH] = inverse - Math.min(inverse, Float.MAX_VALUE) + (finite - x);
    }
  }

  /** In place of the values, x·2⁻ⁿ with what is about n. */
  private static void mantissa(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(Math.min(block[i], Float.MAX_VALUE), Float.MIN_VALUE);
      float n = -block[i + LENGTH];
      float half = Math.fma(n, 0.5f, -0.25f) + ROUNDER - ROUNDER;
      float odd = Math.fma(half, -2f, n);
      float two = twoTo(half);
      block[i] = x * two * Math.fma(two, odd, two);
    }
  }

  private static void sum(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = block[i];
      float rounded = x * TO_ROUND;
      float two = Math.fma(rounded, -SHIFT, Math.fma(rounded, SHIFT, rounded));
      float inverse = 1 / two;
      float f = Math.fma(x, inverse, -1f);
      // 3/2, 0 or −3/2, of which two thirds are added.
      float n = Math.fma(two - inverse, 0.6666667f, block[i + LENGTH] + ROUNDER) - ROUNDER;
      float p = Math.fma(FloatLogarithm.P8, f, FloatLogarithm.P7);
      p = Math.fma(p, f, FloatLogarithm.P6);
      p = Math.fma(p, f, FloatLogarithm.P5);
      p = Math.fma(p, f, FloatLogarithm.P4);
      p = Math.fma(p, f, FloatLogarithm.P3);
      p = Math.fma(p, f, FloatLogarithm.P2);
      p = Math.fma(p, f, FloatLogarithm.P1);
      p = Math.fma(p, f, FloatLogarithm.P0);
      float small = Math.fma(f * f, p, n * FloatExponential.LN2_LOW);
      block[i] = Math.fma(n, FloatExponential.LN2_HIGH, small + f) - block[i + 2 * LENGTH];
    }
  }
}
