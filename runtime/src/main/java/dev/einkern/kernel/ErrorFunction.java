package dev.einkern.kernel;

/**
 * The error function and its complement, to within about one unit in the last place.
 *
 * <p>The intervals and the rational approximations are those of {@code s_erf.c} in fdlibm 5.3 (Sun
 * Microsystems, 1993): erf(x) = x + x·R(x²) near 0, 0.845… + R(|x| − 1) around 1, and beyond
 * erfc(x) = exp(−x² − 0.5625 + R(1/x²)) / x.
 */
final class ErrorFunction {
  private static final double ERF_OF_ONE = 8.45062911510467529297e-01;

  // Each quotient of polynomials, lowest power first.
  private static final double[] NEAR_ZERO_P = {
    1.28379167095512558561e-01,
    -3.25042107247001499370e-01,
    -2.84817495755985104766e-02,
    -5.77027029648944159157e-03,
    -2.37630166566501626084e-05
  };
  private static final double[] NEAR_ZERO_Q = {
    1,
    3.97917223959155352819e-01,
    6.50222499887672944485e-02,
    5.08130628187576562776e-03,
    1.32494738004321644526e-04,
    -3.96022827877536812320e-06
  };
  private static final double[] NEAR_ONE_P = {
    -2.36211856075265944077e-03,
    4.14856118683748331666e-01,
    -3.72207876035701323847e-01,
    3.18346619901161753674e-01,
    -1.10894694282396677476e-01,
    3.54783043256182359371e-02,
    -2.16637559486879084300e-03
  };
  private static final double[] NEAR_ONE_Q = {
    1,
    1.06420880400844228286e-01,
    5.40397917702171048937e-01,
    7.18286544141962662868e-02,
    1.26171219808761642112e-01,
    1.36370839120290507362e-02,
    1.19844998467991074170e-02
  };
  private static final double[] MIDDLE_P = {
    -9.86494403484714822705e-03,
    -6.93858572707181764372e-01,
    -1.05586262253232909814e+01,
    -6.23753324503260060396e+01,
    -1.62396669462573470355e+02,
    -1.84605092906711035994e+02,
    -8.12874355063065934246e+01,
    -9.81432934416914548592e+00
  };
  private static final double[] MIDDLE_Q = {
    1,
    1.96512716674392571292e+01,
    1.37657754143519042600e+02,
    4.34565877475229228821e+02,
    6.45387271733267880336e+02,
    4.29008140027567833386e+02,
    1.08635005541779435134e+02,
    6.57024977031928170135e+00,
    -6.04244152148580987438e-02
  };
  private static final double[] FAR_P = {
    -9.86494292470009928597e-03,
    -7.99283237680523006574e-01,
    -1.77579549177547519889e+01,
    -1.60636384855821916062e+02,
    -6.37566443368389627722e+02,
    -1.02509513161107724954e+03,
    -4.83519191608651397019e+02
  };
  private static final double[] FAR_Q = {
    1,
    3.03380607434824582924e+01,
    3.25792512996573918826e+02,
    1.53672958608443695994e+03,
    3.19985821950859553908e+03,
    2.55305040643316442583e+03,
    4.74528541206955367215e+02,
    -2.24409524465858183362e+01
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
