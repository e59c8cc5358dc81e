package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The derivative of each elementwise operation: from the adjoint of its result to those of its
 * arguments. At a kink the derivative is the one of the first argument, or of the left side; but 0
 * of {@code abs} at 0.
 */
final class ElementwiseRules {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
  private static final double ONE_OVER_ROOT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

  /** gelu_tanh(x) = x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))), Hendrycks and Gimpel 2016. */
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

  private static final double GELU_CUBIC = 0.044715;

  private ElementwiseRules() {}

  /**
   * The adjoints of the arguments, empty for one on which the result does not depend.
   *
   * @param result the value of {@code apply}: itself, or what it has been stored in
   */
  static List<Optional<Expr>> adjoints(Expr.Apply apply, Expr adjoint, Expr result) {
    Formula f = new Formula(apply.type());
    Expr x = apply.arguments().get(0);
    if (apply.arguments().size() == 1) {
      return List.of(
          slope(apply.operation(), f, x, result).map(slope -> f.multiply(adjoint, slope)));
    }
    return binary(apply, f, x, apply.arguments().get(1), adjoint);
  }

  private static List<Optional<Expr>> binary(
      Expr.Apply apply, Formula f, Expr x, Expr y, Expr adjoint) {
    return switch (apply.operation()) {
      case ADD -> both(adjoint, adjoint);
      case SUBTRACT -> both(adjoint, f.negate(adjoint));
      case MULTIPLY -> both(f.multiply(adjoint, y), f.multiply(adjoint, x));
      case DIVIDE ->
          both(f.divide(adjoint, y), f.negate(f.divide(f.multiply(adjoint, x), f.square(y))));
      case MODULO ->
          both(adjoint, f.negate(f.multiply(adjoint, f.apply(Operation.FLOOR_DIVIDE, x, y))));
      case MAXIMUM ->
          both(
              f.where(Operation.GREATER_EQUAL, x, y, adjoint),
              f.where(Operation.LESS, x, y, adjoint));
      case MINIMUM ->
          both(
              f.where(Operation.LESS_EQUAL, x, y, adjoint),
              f.where(Operation.GREATER, x, y, adjoint));
      case ATAN2 -> {
        Expr squares = f.add(f.square(x), f.square(y));
        yield both(
            f.divide(f.multiply(adjoint, y), squares),
            f.negate(f.divide(f.multiply(adjoint, x), squares)));
      }
      case LOGADDEXP ->
          both(
              f.multiply(adjoint, f.apply(Operation.SIGMOID, f.subtract(x, y))),
              f.multiply(adjoint, f.apply(Operation.SIGMOID, f.subtract(y, x))));
      case POWER -> power(f, x, y, adjoint);
      default -> List.of(Optional.empty(), Optional.empty());
    };
  }

  private static List<Optional<Expr>> power(Formula f, Expr x, Expr y, Expr adjoint) {
    if (y instanceof Expr.Literal exponent) {
      double n = exponent.asDouble();
      if (n == 0) {
        return List.of(Optional.empty(), Optional.empty());
      }
      Expr slope =
          n == 1
              ? f.of(1)
              : n == 2
                  ? f.multiply(f.of(2), x)
                  : f.multiply(f.of(n), f.apply(Operation.POWER, x, f.of(n - 1)));
      return List.of(Optional.of(f.multiply(adjoint, slope)), Optional.empty());
    }
    Expr lower = f.apply(Operation.POWER, x, f.subtract(y, f.of(1)));
    Expr logarithm = f.apply(Operation.LOG, x);
    return both(
        f.multiply(f.multiply(adjoint, y), lower),
        f.multiply(f.multiply(adjoint, f.apply(Operation.POWER, x, y)), logarithm));
  }

  private static List<Optional<Expr>> both(Expr left, Expr right) {
    List<Optional<Expr>> adjoints = new ArrayList<>();
    adjoints.add(Optional.of(left));
    adjoints.add(Optional.of(right));
    return adjoints;
  }

  /** The derivative of a function of one argument; empty where it is 0 wherever it exists. */
  private static Optional<Expr> slope(Operation operation, Formula f, Expr x, Expr result) {
    Expr one = f.of(1);
    Expr slope =
        switch (operation) {
          case NEGATE -> f.of(-1);
          case ABS -> f.apply(Operation.SIGN, x);
          case EXP -> result;
          case LOG -> f.divide(one, x);
          case LOG1P -> f.divide(one, f.add(one, x));
          case EXPM1 -> f.apply(Operation.EXP, x);
          case SQRT -> f.divide(f.of(0.5), result);
          case RSQRT -> f.divide(f.multiply(f.of(-0.5), result), x);
          case SIN -> f.apply(Operation.COS, x);
          case COS -> f.negate(f.apply(Operation.SIN, x));
          case TAN -> f.add(one, f.square(result));
          case TANH -> f.subtract(one, f.square(result));
          case ASIN -> f.divide(one, root(f, f.subtract(one, f.square(x))));
          case ACOS -> f.negate(f.divide(one, root(f, f.subtract(one, f.square(x)))));
          case ATAN -> f.divide(one, f.add(one, f.square(x)));
          case SINH -> f.apply(Operation.COSH, x);
          case COSH -> f.apply(Operation.SINH, x);
          case ERF -> f.multiply(f.of(TWO_OVER_ROOT_PI), gaussian(f, f.square(x)));
          case SIGMOID -> f.multiply(result, f.subtract(one, result));
          case RELU -> f.where(Operation.GREATER, x, f.of(0), one);
          case GELU -> gelu(f, x);
          case GELU_TANH -> geluTanh(f, x);
          case SILU -> {
            Expr sigmoid = f.apply(Operation.SIGMOID, x);
            Expr rest = f.multiply(x, f.subtract(one, sigmoid));
            yield f.multiply(sigmoid, f.add(one, rest));
          }
          case SOFTPLUS -> f.apply(Operation.SIGMOID, x);
          default -> null;
        };
    return Optional.ofNullable(slope);
  }

  private static Expr root(Formula f, Expr x) {
    return f.apply(Operation.SQRT, x);
  }

  private static Expr gaussian(Formula f, Expr square) {
    return f.apply(Operation.EXP, f.negate(square));
  }

  /** Φ(x) + x·φ(x), with Φ and φ of the standard normal distribution. */
  private static Expr gelu(Formula f, Expr x) {
    Expr scaled = f.multiply(x, f.of(Math.sqrt(0.5)));
    Expr distribution = f.multiply(f.of(0.5), f.add(f.of(1), f.apply(Operation.ERF, scaled)));
    Expr half = f.multiply(f.of(0.5), f.square(x));
    Expr density = f.multiply(f.of(ONE_OVER_ROOT_TWO_PI), gaussian(f, half));
    return f.add(distribution, f.multiply(x, density));
  }

  private static Expr geluTanh(Formula f, Expr x) {
    Expr square = f.square(x);
    Expr cubic = f.multiply(f.of(GELU_CUBIC), f.multiply(x, square));
    Expr inner = f.multiply(f.of(GELU_SCALE), f.add(x, cubic));
    Expr tanh = f.apply(Operation.TANH, inner);
    Expr innerSlope =
        f.multiply(f.of(GELU_SCALE), f.add(f.of(1), f.multiply(f.of(3 * GELU_CUBIC), square)));
    Expr left = f.multiply(f.of(0.5), f.add(f.of(1), tanh));
    Expr right =
        f.multiply(
            f.multiply(f.of(0.5), x), f.multiply(f.subtract(f.of(1), f.square(tanh)), innerSlope));
    return f.add(left, right);
  }
}
