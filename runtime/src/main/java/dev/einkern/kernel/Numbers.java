package dev.einkern.kernel;

/**
 * Division that floors, its remainder, and whole powers.
 *
 * <p>{@code place} is where a division stands, as {@code Interface.method: x // y}.
 */
public final class Numbers {
  private Numbers() {}

  /**
   * The quotient rounded towards −∞.
   *
   * @throws ArithmeticException if {@code divisor} is 0; it names the place
   */
  public static int floorDivide(int dividend, int divisor, String place) {
    requireDivisor(divisor, place);
    return Math.floorDiv(dividend, divisor);
  }

  /**
   * The quotient rounded towards −∞.
   *
   * @throws ArithmeticException if {@code divisor} is 0; it names the place
   */
  public static long floorDivide(long dividend, long divisor, String place) {
    requireDivisor(divisor, place);
    return Math.floorDiv(dividend, divisor);
  }

  /**
   * The remainder that has the sign of the divisor.
   *
   * @throws ArithmeticException if {@code divisor} is 0; it names the place
   */
  public static int floorModulo(int dividend, int divisor, String place) {
    requireDivisor(divisor, place);
    return Math.floorMod(dividend, divisor);
  }

  /**
   * The remainder that has the sign of the divisor.
   *
   * @throws ArithmeticException if {@code divisor} is 0; it names the place
   */
  public static long floorModulo(long dividend, long divisor, String place) {
    requireDivisor(divisor, place);
    return Math.floorMod(dividend, divisor);
  }

  private static void requireDivisor(long divisor, String place) {
    if (divisor == 0) {
      throw new ArithmeticException(place + ": division of an integer by 0");
    }
  }

  /**
   * An axis' extent that something is divided by.
   *
   * @return {@code extent}
   * @throws ArithmeticException if it is 0; it names the place and the axis
   */
  public static int nonEmpty(int extent, String place, String axis) {
    if (extent == 0) {
      throw new ArithmeticException("%s: axis '%s' has size 0".formatted(place, axis));
    }
    return extent;
  }

  /** The quotient rounded towards −∞, consistent with {@link #floorModulo(double, double)}. */
  public static double floorDivide(double dividend, double divisor) {
    double quotient = dividend / divisor;
    double remainder = dividend % divisor;
    if (divisor == 0 || Double.isNaN(remainder)) {
      return divisor == 0 ? quotient : Double.NaN;
    }
    // Without its remainder the dividend is a multiple, so this quotient is whole up to rounding.
    double multiple = (dividend - remainder) / divisor;
    boolean crosses = remainder != 0 && divisor < 0 != remainder < 0;
    double whole = Math.rint(crosses ? multiple - 1 : multiple);
    return whole == 0 ? Math.copySign(0, quotient) : whole;
  }

  /** As {@link #floorDivide(double, double)}, rounded to float. */
  public static float floorDivide(float dividend, float divisor) {
    return (float) floorDivide((double) dividend, (double) divisor);
  }

  /** The remainder that has the sign of the divisor; NaN for a divisor of 0. */
  public static double floorModulo(double dividend, double divisor) {
    double remainder = dividend % divisor;
    if (remainder == 0) {
      return Math.copySign(0, divisor);
    }
    return divisor < 0 != remainder < 0 ? remainder + divisor : remainder;
  }

  /** As {@link #floorModulo(double, double)}, rounded to float. */
  public static float floorModulo(float dividend, float divisor) {
    return (float) floorModulo((double) dividend, (double) divisor);
  }

  /**
   * {@code base} to a whole power, wrapping as Java's multiplication does.
   *
   * @throws ArithmeticException if the exponent is negative
   */
  public static int power(int base, int exponent) {
    return (int) power((long) base, exponent);
  }

  /**
   * {@code base} to a whole power, wrapping as Java's multiplication does.
   *
   * @throws ArithmeticException if the exponent is negative
   */
  public static long power(long base, long exponent) {
    if (exponent < 0) {
      throw new ArithmeticException(
          "an integer to the power %d is not an integer".formatted(exponent));
    }
    long power = 1;
    long square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }
}
