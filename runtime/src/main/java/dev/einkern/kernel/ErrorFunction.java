package dev.einkern.kernel;

/**
 * The error function and its complement, to within about one unit in the last place.
 *
 * <p>The intervals and the rational approximations are those of {@code s_erf.c} in fdlibm 5.3 (Sun
 * Microsystems, 1993): erf(x) = x + x·R(x²) near 0, 0.845… + R(|x| − 1) around 1, and beyond
 * erfc(x) = exp(−x² − 0.5625 + R(1/x²)) / x.
 */
final class ErrorFunction {
  private static final double ERF_OF_ONE = 0.8450629115104675;

  // Each quotient of polynomials, lowest power first.
  private static final double[] NEAR_ZERO_P = {
    0.12837916709551256,
    -0.3250421072470015,
    -0.02848174957559851,
    -0.005770270296489442,
    -2.3763016656650163e-05
  };
  private static final double[] NEAR_ZERO_Q = {
    1,
    0.39791722395915535,
    0.0650222499887673,
    0.005081306281875766,
    0.00013249473800432164,
    -3.960228278775368e-06
  };
  private static final double[] NEAR_ONE_P = {
    -0.0023621185607526594,
    0.41485611868374833,
    -0.3722078760357013,
    0.31834661990116175,
    -0.11089469428239668,
    0.035478304325618236,
    -0.002166375594868791
  };
  private static final double[] NEAR_ONE_Q = {
    1,
    0.10642088040084423,
    0.540397917702171,
    0.07182865441419627,
    0.12617121980876164,
    0.01363708391202905,
    0.011984499846799107
  };
  private static final double[] MIDDLE_P = {
    -0.009864944034847148,
    -0.6938585727071818,
    -10.558626225323291,
    -62.375332450326006,
    -162.39666946257347,
    -184.60509290671104,
    -81.2874355063066,
    -9.814329344169145
  };
  private static final double[] MIDDLE_Q = {
    1,
    19.651271667439257,
    137.65775414351904,
    434.56587747522923,
    645.3872717332679,
    429.00814002756783,
    108.63500554177944,
    6.570249770319282,
    -0.0604244152148581
  };
  private static final double[] FAR_P = {
    -0.0098649429247001,
    -0.799283237680523,
    -17.757954917754752,
    -160.63638485582192,
    -637.5664433683896,
    -1025.0951316110772,
    -483.5191916086514
  };
  private static final double[] FAR_Q = {
    1,
    30.33806074348246,
    325.7925129965739,
    1536.729586084437,
    3199.8582195085955,
    2553.0504064331644,
    474.52854120695537,
    -22.44095244658582
  };

  private ErrorFunction() {}

  static double erf(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < 0.84375) {
      return x + x * nearZero(x);
    }
    if (magnitude < 1.25) {
      return Math.copySign(ERF_OF_ONE + nearOne(magnitude), x);
    }
    // Beyond 6 the complement is below half a unit in the last place of 1.
    return magnitude < 6 ? Math.copySign(1 - tail(magnitude), x) : Math.signum(x);
  }

  static double erfc(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < 0.25) {
      return 1 - (x + x * nearZero(x));
    }
    if (magnitude < 0.84375) {
      return 0.5 - (x - 0.5 + x * nearZero(x));
    }
    if (magnitude < 1.25) {
      return x < 0 ? 1 + (ERF_OF_ONE + nearOne(magnitude)) : 1 - ERF_OF_ONE - nearOne(magnitude);
    }
    if (magnitude < 28) {
      return x < 0 ? 2 - tail(magnitude) : tail(magnitude);
    }
    return Double.isNaN(x) ? x : x < 0 ? 2 : 0;
  }

  private static double nearZero(double x) {
    double square = x * x;
    return polynomial(NEAR_ZERO_P, square) / polynomial(NEAR_ZERO_Q, square);
  }

  private static double nearOne(double magnitude) {
    double distance = magnitude - 1;
    return polynomial(NEAR_ONE_P, distance) / polynomial(NEAR_ONE_Q, distance);
  }

  /** erfc of 1.25 and more. */
  private static double tail(double x) {
    double s = 1 / (x * x);
    double quotient =
        x < 1 / 0.35
            ? polynomial(MIDDLE_P, s) / polynomial(MIDDLE_Q, s)
            : polynomial(FAR_P, s) / polynomial(FAR_Q, s);
    // exp(−x²) loses digits with the square; so x² = short² + (x − short)(x + short), short² exact.
    double shortened = Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xffffffff00000000L);
    return Math.exp(-shortened * shortened - 0.5625)
        * Math.exp((shortened - x) * (shortened + x) + quotient)
        / x;
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = coefficients[coefficients.length - 1];
    for (int i = coefficients.length - 2; i >= 0; i--) {
      value = value * x + coefficients[i];
    }
    return value;
  }
}
