package dev.einkern.kernel;

/**
 * The error function and the two forms of gelu, in float arithmetic: the scalar twin of {@link
 * NormalLanes}.
 *
 * <p>erf(x) = x + x·N(x²) near zero; further out 1 − 2^F(x), where F approximates the logarithm of
 * the complement. gelu(x) = x·Φ(x) is −|x|·Φ(−|x|) below zero and x less that above, with Φ(−t) =
 * exp(−t²/2)·G(v)/(t + 2.75), v = t/(t + 2.75), so that its tail keeps its digits; what t² and the
 * sum lose in rounding goes into the exponent. The polynomials N (to 1.4e-9), F (1.1e-9) and G
 * (8.2e-9) were computed for this project, with the Remez algorithm and, for G, by least squares at
 * Chebyshev points, their coefficients rounded one after another.
 */
final class FloatNormal {
  static final float NEAR = 1;
  static final float FAR = 3.95f;
  static final float N0 = 0.12837917f;
  static final float N1 = -0.37612626f;
  static final float N2 = 0.11283579f;
  static final float N3 = -0.026853347f;
  static final float N4 = 0.005187162f;
  static final float N5 = -0.0007997853f;
  static final float N6 = 7.806903e-05f;

  static final float F0 = -0.00049274357f;
  static final float F1 = -1.6260458f;
  static final float F2 = -0.92064875f;
  static final float F3 = -0.14875117f;
  static final float F4 = 0.03150539f;
  static final float F5 = -0.004252483f;
  static final float F6 = 0.0002688768f;
  static final float LN2 = 0.6931472f;

  static final float G0 = 0.71898603f,
      G1 = -0.94870824f,
      G2 = 0.72933745f,
      G3 = -0.1325284f,
      G4 = -0.26311666f,
      G5 = 0.10275644f,
      G6 = 0.16014631f,
      G7 = -0.039086573f,
      G8 = -0.11619224f,
      G9 = -0.010706486f,
      G10 = 0.04166361f;
  static final float GK = 2.75f;
  static final float GELU_FAR = 14.7f;

  private FloatNormal() {}

  static float erf(float x) {
    float t = Math.abs(x);
    if (t <= NEAR) {
      float s = x * x;
      float p = Math.fma(N6, s, N5);
      p = Math.fma(p, s, N4);
      p = Math.fma(p, s, N3);
      p = Math.fma(p, s, N2);
      p = Math.fma(p, s, N1);
      p = Math.fma(p, s, N0);
      return Math.fma(p, x, x);
    }
    t = FloatExponential.atMost(t, FAR);
    float y = Math.fma(F6, t, F5);
    y = Math.fma(y, t, F4);
    y = Math.fma(y, t, F3);
    y = Math.fma(y, t, F2);
    y = Math.fma(y, t, F1);
    y = Math.fma(y, t, F0);
    float rounded = y + FloatExponential.ROUNDER;
    float r = (y - (rounded - FloatExponential.ROUNDER)) * LN2;
    float p = FloatExponential.ofRest(r);
    return Math.copySign(Math.fma(-p, FloatExponential.power(rounded, 127), 1f), x);
  }

  static float gelu(float x) {
    float t = FloatExponential.atMost(Math.abs(x), GELU_FAR);
    float sum = t + GK;
    float v = t / sum;
    float u = v - 0.5f;
    float g = factor(u);
    float top = Math.fma(g, u, G0);
    float low = Math.fma(g, u, G0 - top);
    float half = t * -0.5f;
    float y = t * half;
    float rounded = FloatExponential.round(y);
    float rest = 1 - v;
    float slope = rest * (-1 / GK) * rest;
    float lost = Math.fma(t - (sum - GK), slope, Math.fma(t, half, -y));
    float q = ofRestLessOne(FloatExponential.rest(y, rounded, lost));
    float w = top * v;
    float whole = w + Math.fma(v, Math.fma(top, q, low), Math.fma(top, v, -w));
    // Of −∞ what the product of −∞ and 0 is, NaN; of what is nearly 0 below it −0.
    return (x > 0 ? x : x * 0) - FloatExponential.scale(whole, rounded);
  }

  /** (G − G0) / u, in parts that do not wait for each other. */
  private static float factor(float u) {
    float square = u * u;
    float high = Math.fma(G10, square, Math.fma(G9, u, G8));
    high = Math.fma(high, square, Math.fma(G7, u, G6));
    float g = Math.fma(Math.fma(G5, u, G4), square, Math.fma(G3, u, G2));
    return Math.fma(Math.fma(high, square * square, g), u, G1);
  }

  /** {@link FloatExponential#ofRestLessOne}, in parts that do not wait for each other. */
  private static float ofRestLessOne(float r) {
    float square = r * r;
    float p = Math.fma(FloatExponential.P3, r, FloatExponential.P2);
    p = Math.fma(FloatExponential.P4, square, p);
    p = Math.fma(p, square, Math.fma(FloatExponential.P1, r, FloatExponential.P0));
    return Math.fma(square, p, r);
  }

  // 2√(2/π) and 0.044715 times it, in two parts each; the first has few digits.
  static final float LINEAR_HIGH = 1.59375f;
  static final float LINEAR_LOW = 0.0020191215f;
  static final float CUBIC_HIGH = 0.071354814f;
  static final float CUBIC_LOW = 2.3988325e-9f;

  /** geluTanh is x or −0 from here. */
  static final float GELU_TANH_FAR = 11;

  /** x·sigmoid(y) with y = 2√(2/π) (x + 0.044715 x³) in two parts, for exp is sensitive. */
  static float geluTanh(float x) {
    float t = FloatExponential.atMost(Math.abs(x), GELU_TANH_FAR);
    float square = t * t;
    float high = Math.fma(CUBIC_HIGH, square, LINEAR_HIGH);
    float y = -t * high;
    float rounded = FloatExponential.round(y);
    float rest = FloatExponential.rest(y, rounded, lostOfCubic(t, square, high, y));
    float q = FloatExponential.ofRestLessOne(rest);
    float e = FloatExponential.scale(q + 1, rounded);
    float numerator = x < 0 ? FloatExponential.scale(Math.fma(t, q, t), rounded) : t;
    float denominator = e + 1;
    float lost = e - (denominator - 1);
    float quotient = numerator / denominator;
    float wrong = Math.fma(-quotient, lost, Math.fma(-quotient, denominator, numerator));
    float result = Math.copySign(Math.fma(wrong, FloatExponential.BETWEEN, quotient), x);
    return Math.abs(x) > GELU_TANH_FAR ? x * (x < 0 ? 0 : 1) : result;
  }

  private static float lostOfCubic(float t, float square, float high, float y) {
    float ofSquare = Math.fma(t, t, -square);
    float low = Math.fma(CUBIC_HIGH, square, LINEAR_HIGH - high);
    low += Math.fma(CUBIC_HIGH, ofSquare, Math.fma(CUBIC_LOW, square, LINEAR_LOW));
    return Math.fma(-t, low, Math.fma(-t, high, -y));
  }
}
