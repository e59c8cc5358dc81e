package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.Arithmetic;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.function.DoubleUnaryOperator;

/**
 * Operations on {@link Bounded} values. Each adds a few units in the last place of its result, of
 * the sums' and products' operands even: terms may be taken in another order.
 */
final class BoundedArithmetic {
  /** How many units of rounding an operation may be off: functions are not rounded correctly. */
  private static final double UNITS = 8;

  /** Whole numbers below have a float each. */
  static final double LARGEST_EXACT = 0x1p24;

  private BoundedArithmetic() {}

  static double unit(ElementType type) {
    return type == ElementType.FLOAT ? 0x1p-24 : 0x1p-53;
  }

  private static double smallest(ElementType type) {
    return type == ElementType.FLOAT ? 1e-37 : 1e-300;
  }

  /** A real value of this type: rounded, and unknown if it may overflow. */
  static Bounded rounded(ElementType type, double value, double error, double magnitude) {
    if (error == 0 && magnitude == 0) {
      return new Bounded(value, 0);
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return error == 0 ? new Bounded(value, 0) : Bounded.unknown(value);
    }
    double total = error + UNITS * unit(type) * magnitude + smallest(type);
    double largest = type == ElementType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    return Math.abs(value) + total < largest && !Double.isNaN(total)
        ? new Bounded(value, total)
        : Bounded.unknown(value);
  }

  static Bounded cast(ElementType type, Bounded from) {
    if (from.isExact()) {
      return Bounded.exact(Arithmetic.cast(type, from.value()));
    }
    if (type.isFloating()) {
      Double value = (Double) Arithmetic.cast(ElementType.DOUBLE, from.value());
      return from.isUnknown()
          ? Bounded.unknown(value)
          : rounded(type, value, from.error(), Math.abs(value));
    }
    Object value = Arithmetic.cast(type, from.value());
    boolean settled =
        from.isExact()
            || (!from.isUnknown()
                && Arithmetic.cast(type, from.low()).equals(value)
                && Arithmetic.cast(type, from.high()).equals(value)
                && !(type == ElementType.BOOLEAN && from.low() <= 0 && from.high() >= 0));
    return settled ? Bounded.exact(value) : Bounded.unknown(value);
  }

  static Bounded apply(Operation operation, ElementType type, Bounded a) {
    Object value = Arithmetic.apply(operation, a.value());
    if (a.isUnknown()) {
      return Bounded.unknown(value);
    }
    if (!(value instanceof Double real)) {
      boolean settled = a.isExact() || (Double.isFinite(a.low()) && Double.isFinite(a.high()));
      return settled ? Bounded.exact(value) : Bounded.unknown(value);
    }
    DoubleUnaryOperator function = x -> (Double) Arithmetic.apply(operation, x);
    double moved = moved(function, a, real);
    boolean steps =
        operation == Operation.FLOOR
            || operation == Operation.CEIL
            || operation == Operation.ROUND
            || operation == Operation.SIGN;
    boolean pole =
        operation == Operation.TAN && !a.isExact() && (a.error() > 0.1 || Math.abs(real) > 100);
    boolean signOfZero = operation == Operation.RSQRT && a.low() <= 0 && a.high() >= 0;
    if ((steps && moved > 0) || pole || signOfZero) {
      return Bounded.unknown(value);
    }
    double slope =
        switch (operation) {
          case SIN, COS, ABS -> a.error();
          case GELU, GELU_TANH, SILU -> Math.max(moved, 1.2 * a.error());
          default -> moved;
        };
    // Functions of one argument may be evaluated as sums that lose digits near 0: 1 − x for large
    // x.
    double magnitude =
        switch (operation) {
          case NEGATE, ABS, RELU, FLOOR, CEIL, ROUND, SIGN -> 0;
          case TAN, SINH, COSH -> Math.abs(real) * (1 + Math.abs(a.real())) + 1e-6;
          // The reference's erf is a sum of many terms.
          case ERF, GELU -> Math.abs(real) + 1;
          case SOFTPLUS, SIGMOID, GELU_TANH, SILU -> Math.abs(real) + 0.25;
          default -> Math.abs(real);
        };
    return rounded(type, real, slope, magnitude);
  }

  /** How far the result moves when the argument does: for functions that rise or fall only. */
  private static double moved(DoubleUnaryOperator function, Bounded a, double value) {
    if (a.isExact()) {
      return 0;
    }
    double low = function.applyAsDouble(a.low());
    double high = function.applyAsDouble(a.high());
    if (Double.compare(low, value) == 0 && Double.compare(high, value) == 0) {
      return 0;
    }
    double moved = Math.max(Math.abs(low - value), Math.abs(high - value));
    return Double.isNaN(moved) ? Double.POSITIVE_INFINITY : moved;
  }

  static Bounded apply(Operation operation, ElementType type, Bounded a, Bounded b) {
    if (operation == Operation.AND || operation == Operation.OR) {
      return logical(operation, a, b);
    }
    Object value = Arithmetic.apply(operation, a.value(), b.value());
    if (a.isUnknown() || b.isUnknown()) {
      return Bounded.unknown(value);
    }
    if (operation.isComparison()) {
      boolean settled =
          (a.isExact() && b.isExact()) || a.high() < b.low() || b.high() < a.low() || isNaN(a, b);
      return settled ? Bounded.exact(value) : Bounded.unknown(value);
    }
    if (!(value instanceof Double real)) {
      return Bounded.exact(value);
    }
    return real(operation, type, real, a, b);
  }

  private static boolean isNaN(Bounded a, Bounded b) {
    return Double.isNaN(a.real()) || Double.isNaN(b.real());
  }

  private static Bounded logical(Operation operation, Bounded a, Bounded b) {
    boolean settling = operation == Operation.OR;
    for (Bounded side : new Bounded[] {a, b}) {
      if (side.isExact() && (Boolean) side.value() == settling) {
        return side;
      }
    }
    Object value = Arithmetic.apply(operation, a.value(), b.value());
    return a.isExact() && b.isExact() ? Bounded.exact(value) : Bounded.unknown(value);
  }

  private static Bounded real(
      Operation operation, ElementType type, double value, Bounded a, Bounded b) {
    double x = Math.abs(a.real());
    double y = Math.abs(b.real());
    double error = corners(operation, value, a, b);
    boolean crosses = b.low() <= 0 && b.high() >= 0;
    boolean steps = operation == Operation.FLOOR_DIVIDE || operation == Operation.MODULO;
    boolean zero =
        operation == Operation.DIVIDE && crosses && !(b.isExact() && Double.isNaN(value));
    boolean branch = operation == Operation.ATAN2 && a.low() <= 0 && a.high() >= 0 && b.low() <= 0;
    boolean base = operation == Operation.POWER && !a.isExact() && a.low() <= 0 && !isWhole(b);
    boolean jumps = steps && (crosses || mayJump(a, b));
    if (zero || branch || base || jumps) {
      return Bounded.unknown(value);
    }
    boolean adds =
        operation == Operation.ADD
            || operation == Operation.SUBTRACT
            || operation == Operation.MULTIPLY;
    if (adds && isSmallWhole(a) && isSmallWhole(b) && Math.abs(value) < LARGEST_EXACT) {
      return new Bounded(value, 0);
    }
    double magnitude =
        switch (operation) {
          case ADD, SUBTRACT -> x + y;
          case MINIMUM, MAXIMUM -> 0;
          case MODULO -> Math.abs(value) + y;
          case LOGADDEXP -> Math.abs(value) + x + y + 1;
          case POWER -> Math.abs(value) * (1 + y);
          default -> Math.abs(value);
        };
    return rounded(type, value, error, magnitude);
  }

  /** Whether the quotient's floor may be another where the operands are a little off. */
  private static boolean mayJump(Bounded a, Bounded b) {
    if (a.isExact() && b.isExact()) {
      return false;
    }
    double floor = Math.floor(a.real() / b.real());
    for (double x : new double[] {a.low(), a.high()}) {
      for (double y : new double[] {b.low(), b.high()}) {
        double quotient = x / y;
        double near = 1e-12 * Math.abs(quotient);
        if (Math.floor(quotient - near) != floor || Math.floor(quotient + near) != floor) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether sums and products of such values are exact in float already. */
  static boolean isSmallWhole(Bounded value) {
    return value.isExact()
        && value.real() == Math.rint(value.real())
        && Math.abs(value.real()) < LARGEST_EXACT;
  }

  private static boolean isWhole(Bounded exponent) {
    return exponent.isExact()
        && exponent.real() == Math.rint(exponent.real())
        && exponent.real() >= 0;
  }

  /** The result at the corners of both arguments' ranges: it is monotone in each. */
  private static double corners(Operation operation, double value, Bounded a, Bounded b) {
    if (a.isExact() && b.isExact()) {
      return 0;
    }
    double error = 0;
    boolean alike = true;
    for (double x : new double[] {a.low(), a.high(), a.real()}) {
      for (double y : new double[] {b.low(), b.high(), b.real()}) {
        double corner = (Double) Arithmetic.apply(operation, x, y);
        alike &= Double.compare(corner, value) == 0;
        error = Math.max(error, Math.abs(corner - value));
      }
    }
    return alike ? 0 : Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
