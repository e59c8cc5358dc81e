package dev.einkern.compiler.index;

/** The error function, 2/√π ∫₀ˣ exp(−t²) dt, to a few units in the last place. */
final class ErrorFunction {
  private ErrorFunction() {}

  static double erf(double x) {
    double size = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    if (size >= 6) {
      return Math.copySign(1, x);
    }
    return size < 2.5 ? series(x) : Math.copySign(1 - tail(size), x);
  }

  /** 1 − erf(x), without the cancellation far to the right. */
  static double erfc(double x) {
    return x >= 2.5 ? tail(x) : 1 - erf(x);
  }

  /** 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)): all terms of one sign. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** 1 − erf by its continued fraction, x ≥ 2.5. */
  private static double tail(double x) {
    double fraction = x;
    for (int n = 80; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
