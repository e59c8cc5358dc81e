package dev.einkern.kernel;

/** gelu for {@link FloatBlockFunctions}: {@link FloatNormal}, whose comments hold here, in loops. */
final class NormalBlocks {
  private static final int LENGTH = FloatBlock.LENGTH;

  private NormalBlocks() {}

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

  /** The exponential less 1, in place of v, and n. */
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
      float n = Math.fma(y, FloatExponential.LOG2_E, ExponentialBlocks.ROUNDER) - ExponentialBlocks.ROUNDER;
      float high = Math.fma(n, -FloatExponential.LN2_HIGH, y);
      float r = high + Math.fma(n, -FloatExponential.LN2_LOW, lost);
      float square = r * r;
      float p = Math.fma(FloatExponential.P3, r, FloatExponential.P2);
      p = Math.fma(FloatExponential.P4, square, p);
      p = Math.fma(p, square, Math.fma(FloatExponential.P1, r, FloatExponential.P0));
      block[i + 3 * LENGTH] = Math.fma(square, p, r);
      block[i + 4 * LENGTH] = n;
    }
  }

  /** The product of factor and exponential before it is scaled, in place of the factor. */
  private static void geluWhole(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.min(Math.abs(block[i]), FloatNormal.GELU_FAR);
      float v = t / (t + FloatNormal.GK);
      float top = block[i + LENGTH];
      float w = top * v;
      float rest = Math.fma(top, block[i + 3 * LENGTH], block[i + 2 * LENGTH]);
      block[i + LENGTH] = w + Math.fma(v, rest, Math.fma(top, v, -w));
    }
  }

  /** x, or 0 below it, less that brought to its scale, 2ⁿ. */
  private static void geluLess(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float n = block[i + 4 * LENGTH];
      float half = Math.fma(n, 0.5f, -0.25f) + ExponentialBlocks.ROUNDER - ExponentialBlocks.ROUNDER;
      float odd = Math.fma(half, -2f, n);
      float s = Math.fma(Math.fma(Math.fma(ExponentialBlocks.R3, half, ExponentialBlocks.R2), half, ExponentialBlocks.R1), half, ExponentialBlocks.R0);
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      float two = Math.fma(s, -ExponentialBlocks.SHIFT, Math.fma(s, ExponentialBlocks.SHIFT, s));
      float z = block[i + LENGTH] * two * Math.fma(two, odd, two);
      float x = block[i];
      // Of −∞ what the product of −∞ and 0 is, NaN; of −0 and of what is nearly 0 −0.
      block[i] = Math.max(x, -0f) - Math.fma(Math.min(x, 0f), 0f, z);
    }
  }
}
