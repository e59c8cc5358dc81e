package dev.einkern.kernel;

import static dev.einkern.kernel.ExponentialBlocks.DOWN;
import static dev.einkern.kernel.ExponentialBlocks.ROUNDER;
import static dev.einkern.kernel.ExponentialBlocks.twoTo;
import static dev.einkern.kernel.ExponentialBlocks.twoToUpToZero;

/**
 * erf and the two forms of gelu for {@link FloatBlockFunctions}: {@link FloatNormal}, whose
 * comments hold here, in loops.
 */
final class NormalBlocks {
  private static final int LENGTH = FloatBlock.LENGTH;

  private NormalBlocks() {}

  static void erf(float[] block, int count) {
    erfExponent(block, count);
    erfComplement(block, count);
    erfNearZero(block, count);
  }

  /** Behind the values, exp(r) and n of the complement. */
  private static void erfExponent(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.min(Math.abs(block[i]), FloatNormal.FAR);
      float y = Math.fma(FloatNormal.F6, t, FloatNormal.F5);
      y = Math.fma(y, t, FloatNormal.F4);
      y = Math.fma(y, t, FloatNormal.F3);
      y = Math.fma(y, t, FloatNormal.F2);
      y = Math.fma(y, t, FloatNormal.F1);
      y = Math.fma(y, t, FloatNormal.F0);
      float n = y + ROUNDER - ROUNDER;
      float r = (y - n) * FloatNormal.LN2;
      block[i + LENGTH] = FloatExponential.ofRest(r);
      block[i + 2 * LENGTH] = n;
    }
  }

  /** In place of exp(r), what erf is from 1 on. */
  private static void erfComplement(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float n = block[i + 2 * LENGTH];
      float two = twoTo(n);
      block[i + LENGTH] = Math.fma(-block[i + LENGTH], two, 1f);
    }
  }

  private static void erfNearZero(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(Math.min(block[i], 1.5f), -1.5f);
      float square = x * x;
      float p = Math.fma(FloatNormal.N6, square, FloatNormal.N5);
      p = Math.fma(p, square, FloatNormal.N4);
      p = Math.fma(p, square, FloatNormal.N3);
      p = Math.fma(p, square, FloatNormal.N2);
      p = Math.fma(p, square, FloatNormal.N1);
      p = Math.fma(p, square, FloatNormal.N0);
      float near = Math.fma(p, x, x);
      // 0 up to 1, beyond −1 or, below zero, 1; negated, so that the sum keeps −0.
      float side = Math.fma(x, -0.5f, ROUNDER) - ROUNDER;
      block[i] = Math.fma(-side, block[i + LENGTH], near * Math.fma(-side, side, 1f));
    }
  }

  static void gelu(float[] block, int count) {
    geluFactor(block, count);
    geluExponential(block, count);
    geluWhole(block, count);
    geluLess(block, count);
  }

  /** Behind the values, the factor of the exponential in two parts, and v. */
  private static void geluFactor(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.min(Math.abs(block[i]), FloatNormal.GELU_FAR);
      float v = t / (t + FloatNormal.GK);
      float u = v - 0.5f;
      float square = u * u;
      float high = Math.fma(FloatNormal.G10, square, Math.fma(FloatNormal.G9, u, FloatNormal.G8));
      high = Math.fma(high, square, Math.fma(FloatNormal.G7, u, FloatNormal.G6));
      float g = Math.fma(FloatNormal.G5, u, FloatNormal.G4);
      g = Math.fma(g, square, Math.fma(FloatNormal.G3, u, FloatNormal.G2));
      g = Math.fma(Math.fma(high, square * square, g), u, FloatNormal.G1);
      float top = Math.fma(g, u, FloatNormal.G0);
      block[i + LENGTH] = top;
      block[i + 2 * LENGTH] = Math.fma(g, u, FloatNormal.G0 - top);
      block[i + 3 * LENGTH] = v;
    }
  }

  /** Behind them, the exponential less 1, and n. */
  private static void geluExponential(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.min(Math.abs(block[i]), FloatNormal.GELU_FAR);
      // What −t²/2 and the sum lost in rounding, as a summand of the exponent.
      float half = t * -0.5f;
      float y = t * half;
      float rest = 1 - block[i + 3 * LENGTH];
      float slope = rest * (-1 / FloatNormal.GK) * rest;
      float ofSum = t - (t + FloatNormal.GK - FloatNormal.GK);
      float lost = Math.fma(ofSum, slope, Math.fma(t, half, -y));
      float n = Math.fma(y, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float high = Math.fma(n, -FloatExponential.LN2_HIGH, y);
      float r = high + Math.fma(n, -FloatExponential.LN2_LOW, lost);
      float square = r * r;
      float p = Math.fma(FloatExponential.P3, r, FloatExponential.P2);
      p = Math.fma(FloatExponential.P4, square, p);
      p = Math.fma(p, square, Math.fma(FloatExponential.P1, r, FloatExponential.P0));
      block[i + 4 * LENGTH] = Math.fma(square, p, r);
      block[i + 5 * LENGTH] = n;
    }
  }

  /** The product of factor and exponential before it is scaled, in place of the factor. */
  private static void geluWhole(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float v = block[i + 3 * LENGTH];
      float top = block[i + LENGTH];
      float w = top * v;
      float rest = Math.fma(top, block[i + 4 * LENGTH], block[i + 2 * LENGTH]);
      block[i + LENGTH] = w + Math.fma(v, rest, Math.fma(top, v, -w));
    }
  }

  /** x, or 0 below it, less the product of factor and exponential, brought to its scale, 2ⁿ. */
  private static void geluLess(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float n = block[i + 5 * LENGTH];
      float two = twoToUpToZero(n);
      float x = block[i];
      // Of −∞ NaN, of ∞ ∞; of others 0 or so little that nothing is lost by it.
      float infinite = Math.fma(Math.abs(x), TINY, x * TINY);
      block[i] = Math.max(x, -0f) - (block[i + LENGTH] * two * DOWN - infinite);
    }
  }

  private static final float TINY = 0x1p-100f;

  static void geluTanh(float[] block, int count) {
    geluTanhExponent(block, count);
    geluTanhRest(block, count);
    ExponentialBlocks.timesSigmoid(block, count);
  }

  /** Behind the values, the exponent and what it lost in rounding. */
  private static void geluTanhExponent(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.min(Math.abs(block[i]), FloatNormal.GELU_TANH_FAR);
      float square = t * t;
      float factor = Math.fma(FloatNormal.CUBIC_HIGH, square, FloatNormal.LINEAR_HIGH);
      float y = -t * factor;
      float ofSquare = Math.fma(t, t, -square);
      float low = Math.fma(FloatNormal.CUBIC_HIGH, square, FloatNormal.LINEAR_HIGH - factor);
      float rest = Math.fma(FloatNormal.CUBIC_LOW, square, FloatNormal.LINEAR_LOW);
      low += Math.fma(FloatNormal.CUBIC_HIGH, ofSquare, rest);
      block[i + LENGTH] = y;
      block[i + 2 * LENGTH] = Math.fma(-t, low, Math.fma(-t, factor, -y));
    }
  }

  /** In their place q + 1 and n, and the numerator below zero. */
  private static void geluTanhRest(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.min(Math.abs(block[i]), FloatNormal.GELU_TANH_FAR);
      float y = block[i + LENGTH];
      float n = Math.fma(y, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float high = Math.fma(n, -FloatExponential.LN2_HIGH, y);
      float r = high + Math.fma(n, -FloatExponential.LN2_LOW, block[i + 2 * LENGTH]);
      float q = FloatExponential.ofRestLessOne(r);
      block[i + LENGTH] = q + 1;
      block[i + 2 * LENGTH] = n;
      block[i + 3 * LENGTH] = Math.fma(-t, q, -t);
    }
  }
}
