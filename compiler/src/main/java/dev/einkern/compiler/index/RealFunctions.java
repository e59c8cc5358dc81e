package dev.einkern.compiler.index;

/** The operations on double, and on float before the result is rounded. */
final class RealFunctions {
  private RealFunctions() {}

  static double apply(Operation operation, double x) {
    return switch (operation) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case LOG1P -> Math.log1p(x);
      case EXPM1 -> Math.expm1(x);
      case SQRT -> Math.sqrt(x);
      case RSQRT -> 1 / Math.sqrt(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case TANH -> Math.tanh(x);
      case ASIN -> Math.asin(x);
      case ACOS -> Math.acos(x);
      case ATAN -> Math.atan(x);
      case SINH -> Math.sinh(x);
      case COSH -> Math.cosh(x);
      case ERF -> ErrorFunction.erf(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case RELU -> Math.max(x, 0);
      case GELU -> 0.5 * x * ErrorFunction.erfc(-x / Math.sqrt(2));
      case GELU_TANH ->
          x * (0.5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
      case SILU -> x / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case ROUND -> Math.rint(x);
      case CONSTANT -> x;
      default -> throw new IllegalArgumentException(operation + " of one real number");
    };
  }

  static double apply(Operation operation, double a, double b) {
    return switch (operation) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> floorDivide(a, b);
      case MODULO -> modulo(a, b);
      case POWER -> Math.pow(a, b);
      case MINIMUM -> Math.min(a, b);
      case MAXIMUM -> Math.max(a, b);
      case ATAN2 -> Math.atan2(a, b);
      case LOGADDEXP -> logAddExp(a, b);
      default -> throw new IllegalArgumentException(operation + " of two real numbers");
    };
  }

  /**
   * The remainder, exact unless the divisor's sign must be brought in; 0 has the divisor's sign.
   */
  private static double modulo(double a, double b) {
    double remainder = a % b;
    if (remainder == 0) {
      return Math.copySign(remainder, b);
    }
    return remainder < 0 == b < 0 ? remainder : remainder + b;
  }

  /** ⌊a/b⌋ of the exact quotient, as numpy and Python have it: 1.0 // 0.1 is 9. */
  private static double floorDivide(double a, double b) {
    double remainder = a % b;
    if (b == 0 || Double.isNaN(remainder)) {
      return b == 0 ? a / b : Double.NaN;
    }
    double quotient = (a - remainder) / b;
    if (remainder != 0 && remainder < 0 != b < 0) {
      quotient -= 1;
    }
    return quotient == 0 ? Math.copySign(0, a / b) : Math.rint(quotient);
  }

  /** log(exp a + exp b); of two equal infinities, that infinity. */
  private static double logAddExp(double a, double b) {
    if (a == b) {
      return a + Math.log(2);
    }
    return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
  }
}
