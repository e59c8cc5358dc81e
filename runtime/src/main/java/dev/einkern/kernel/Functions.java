package dev.einkern.kernel;

/**
 * The elementwise functions of the notation that {@link Math} lacks, or lacks for float.
 *
 * <p>Each avoids overflow and cancellation over its whole domain. Those for float that {@link
 * FloatLanes} has too give the same bits as it does, on every machine.
 */
public final class Functions {
  private static final double SQRT_HALF = 0.7071067811865476;
  static final double GELU_LINEAR = 1.5957691216057308;
  static final double GELU_CUBIC = GELU_LINEAR * 0.044715;
  private static final double LOG_TWO = 0.6931471805599453;

  private Functions() {}

  /** The exponential function. */
  public static float exp(float x) {
    return FloatExponential.exp(x);
  }

  /** {@code exp(x) - 1}. */
  public static float expm1(float x) {
    return FloatExponential.expm1(x);
  }

  /** The hyperbolic tangent. */
  public static float tanh(float x) {
    return FloatExponential.tanh(x);
  }

  /** The natural logarithm. */
  public static float log(float x) {
    return FloatLogarithm.log(x);
  }

  /** {@code log(1 + x)}. */
  public static float log1p(float x) {
    return FloatLogarithm.log1p(x);
  }

  /** The sine. */
  public static float sin(float x) {
    return FloatTrigonometry.sin(x);
  }

  /** The cosine. */
  public static float cos(float x) {
    return FloatTrigonometry.cos(x);
  }

  /** The error function; see {@link ErrorFunction}. */
  public static double erf(double x) {
    return ErrorFunction.erf(x);
  }

  /** The error function. */
  public static float erf(float x) {
    return FloatNormal.erf(x);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static float sigmoid(float x) {
    return FloatExponential.sigmoid(x);
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  public static double relu(double x) {
    return Math.max(x, 0);
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  public static float relu(float x) {
    return Math.max(x, 0);
  }

  /** {@code max(x, 0)}. */
  public static int relu(int x) {
    return Math.max(x, 0);
  }

  /** {@code max(x, 0)}. */
  public static long relu(long x) {
    return Math.max(x, 0);
  }

  /** {@code x * Φ(x)}, exact: Φ is the distribution function of the normal distribution. */
  public static double gelu(double x) {
    return 0.5 * x * ErrorFunction.erfc(-x * SQRT_HALF);
  }

  /** {@code x * Φ(x)}, exact: Φ is the distribution function of the normal distribution. */
  public static float gelu(float x) {
    return FloatNormal.gelu(x);
  }

  /**
   * {@code 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³)))}, the usual approximation of gelu, as {@code
   * x sigmoid(2√(2/π) (x + 0.044715 x³))}, which keeps its digits where it is nearly zero.
   */
  public static double geluTanh(double x) {
    return x * sigmoid(x * Math.fma(x * x, GELU_CUBIC, GELU_LINEAR));
  }

  /** {@code 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³)))}, the usual approximation of gelu. */
  public static float geluTanh(float x) {
    return FloatNormal.geluTanh(x);
  }

  /** {@code x * sigmoid(x)}. */
  public static double silu(double x) {
    return x * sigmoid(x);
  }

  /** {@code x * sigmoid(x)}. */
  public static float silu(float x) {
    return FloatExponential.silu(x);
  }

  /** {@code log(1 + exp(x))}. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** {@code log(1 + exp(x))}. */
  public static float softplus(float x) {
    return FloatLogarithm.softplus(x);
  }

  /** {@code log(exp(x) + exp(y))}. */
  public static double logaddexp(double x, double y) {
    // Equal infinities have no difference to speak of.
    return x == y ? x + LOG_TWO : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
  }

  /** {@code log(exp(x) + exp(y))}. */
  public static float logaddexp(float x, float y) {
    return FloatLogarithm.logaddexp(x, y);
  }

  /** {@code 1 / √x}. */
  public static double rsqrt(double x) {
    return 1 / Math.sqrt(x);
  }

  /** {@code 1 / √x}. */
  public static float rsqrt(float x) {
    return 1 / (float) Math.sqrt(x);
  }

  /** The nearest whole number, the even one on a tie. */
  public static double round(double x) {
    return Math.rint(x);
  }

  /** The nearest whole number, the even one on a tie. */
  public static float round(float x) {
    return (float) Math.rint(x);
  }

  /** {@code x} brought between two bounds; NaN stays NaN, and {@code high} wins if they cross. */
  public static double clamp(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  /** {@code x} brought between two bounds; NaN stays NaN, and {@code high} wins if they cross. */
  public static float clamp(float x, float low, float high) {
    return Math.min(Math.max(x, low), high);
  }

  /** {@code x} brought between two bounds; {@code high} wins if they cross. */
  public static int clamp(int x, int low, int high) {
    return Math.min(Math.max(x, low), high);
  }

  /** {@code x} brought between two bounds; {@code high} wins if they cross. */
  public static long clamp(long x, long low, long high) {
    return Math.min(Math.max(x, low), high);
  }
}
