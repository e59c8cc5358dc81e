package dev.einkern.kernel;

/**
 * Functions for parts of arrays, in place, in loops that HotSpot puts into vectors by itself; with
 * the bits of {@link Functions}.
 *
 * <p>HotSpot does so with short loops of float arithmetic alone: neither conditions nor the bits of
 * a float may occur in them. So 2ⁿ is not put together from bits. A polynomial gives
 * (1.21·2ⁿ)^(1/64), six squarings make 2ⁿ of that to within two fifths, and when it is added to its
 * 2²³-fold and this is taken away again, what remains is its leading bit: 2ⁿ. Bounds are {@link
 * Math#min} and {@link Math#max}, which keep NaN.
 *
 * <p>What is met in between lies behind the values of the {@linkplain FloatBlock block}; longer
 * functions take several loops. A few values alone are better off with {@link Functions} itself.
 */
public final class FloatBlockFunctions {
  private static final int LENGTH = FloatBlock.LENGTH;

  private static final int FEW = 64;

  /** 1.5·2²³: added to a float it rounds it to a whole number. */
  private static final float ROUNDER = 12582912f;

  private static final float SHIFT = 0x1p23f;

  // 2^(m/64) for −79 ≤ m ≤ 66 to 0.2 %, times the 64th root of 1.21: least squares, reweighted.
  private static final float R0 = 1.0019091f;
  private static final float R1 = 0.01093901f;
  private static final float R2 = 6.1266284e-05f;
  private static final float R3 = 1.9190871e-07f;

  private FloatBlockFunctions() {}

  /** {@link Functions#exp(float)} of the first {@code count} values. */
  public static void exp(float[] block, int count) {
    if (count <= FEW) {
      expOfFew(block, count);
    } else {
      expOfMany(block, count);
    }
  }

  private static void expOfFew(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      block[i] = Functions.exp(block[i]);
    }
  }

  private static void expOfMany(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.min(Math.max(block[i], FloatExponential.LOW), FloatExponential.HIGH);
      float n = Math.fma(x, FloatExponential.LOG2_E, ROUNDER) - ROUNDER;
      float high = Math.fma(n, -FloatExponential.LN2_HIGH, x);
      float r = Math.fma(n, -FloatExponential.LN2_LOW, high);
      float p = Math.fma(FloatExponential.P4, r, FloatExponential.P3);
      p = Math.fma(p, r, FloatExponential.P2);
      p = Math.fma(p, r, FloatExponential.P1);
      p = Math.fma(p, r, FloatExponential.P0);
      float power = Math.fma(r, Math.fma(r, p, 1f), 1f);
      // 2ⁿ in two steps, as no float is less than 2⁻¹⁴⁹ or as great as 2¹²⁸.
      float half = Math.fma(n, 0.5f, -0.25f) + ROUNDER - ROUNDER;
      float odd = Math.fma(half, -2f, n);
      float s = Math.fma(Math.fma(Math.fma(R3, half, R2), half, R1), half, R0);
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      float two = Math.fma(s, -SHIFT, Math.fma(s, SHIFT, s));
      block[i] = power * two * Math.fma(two, odd, two);
    }
  }

  /** {@link Functions#gelu(float)} of the first {@code count} values. */
  public static void gelu(float[] block, int count) {
    if (count <= FEW) {
      geluOfFew(block, count);
    } else {
      geluOfMany(block, count);
    }
  }

  private static void geluOfFew(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      block[i] = Functions.gelu(block[i]);
    }
  }

  private static void geluOfMany(float[] block, int count) {
    geluFactor(block, count);
    geluExponential(block, count);
    geluWhole(block, count);
    geluLess(block, count);
  }

  /** Behind the values, the factor of the exponential in two parts, and v. */
  static void geluFactor(float[] block, int count) {
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
  static void geluExponential(float[] block, int count) {
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
      block[i + 3 * LENGTH] = Math.fma(square, p, r);
      block[i + 4 * LENGTH] = n;
    }
  }

  /** The product of factor and exponential before it is scaled, in place of the factor. */
  static void geluWhole(float[] block, int count) {
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
  static void geluLess(float[] block, int count) {
    for (int i = 0; i < count; i++) {
      float n = block[i + 4 * LENGTH];
      float half = Math.fma(n, 0.5f, -0.25f) + ROUNDER - ROUNDER;
      float odd = Math.fma(half, -2f, n);
      float s = Math.fma(Math.fma(Math.fma(R3, half, R2), half, R1), half, R0);
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      s *= s;
      float two = Math.fma(s, -SHIFT, Math.fma(s, SHIFT, s));
      float z = block[i + LENGTH] * two * Math.fma(two, odd, two);
      float x = block[i];
      // Of −∞ what the product of −∞ and 0 is, NaN; of −0 and of what is nearly 0 −0.
      block[i] = Math.max(x, -0f) - Math.fma(Math.min(x, 0f), 0f, z);
    }
  }
}
