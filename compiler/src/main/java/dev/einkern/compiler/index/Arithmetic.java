package dev.einkern.compiler.index;

import dev.einkern.compiler.index.EvaluationFailure.Kind;

/**
 * What every {@link Operation}, conversion and reduction does to values: Boolean, Integer, Long,
 * Float and Double, as the element type says.
 *
 * <p>Float arithmetic rounds to float after each step; float functions are computed in double and
 * rounded once.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** The value of a literal. */
  public static Object value(Expr.Literal literal) {
    return literal.type().isFloating()
        ? cast(literal.type(), literal.real())
        : cast(literal.type(), literal.whole());
  }

  /** Java's conversion; to boolean it is {@code != 0}, from boolean 1 or 0. */
  public static Object cast(ElementType type, Object value) {
    Number number = value instanceof Boolean truth ? (truth ? 1 : 0) : (Number) value;
    boolean floating = number instanceof Double || number instanceof Float;
    return switch (type) {
      case BOOLEAN -> floating ? number.doubleValue() != 0 : number.longValue() != 0;
      case INT -> number.intValue();
      case LONG -> number.longValue();
      case FLOAT -> number.floatValue();
      case DOUBLE -> number.doubleValue();
    };
  }

  /** The operation on arguments of {@code operation.arity()}; AND and OR of known arguments. */
  public static Object apply(Operation operation, Object... arguments) {
    Object first = arguments[0];
    if (operation.isComparison()) {
      return compare(operation, first, arguments[1]);
    }
    if (first instanceof Boolean a) {
      return switch (operation) {
        case AND -> a && (Boolean) arguments[1];
        case OR -> a || (Boolean) arguments[1];
        case NOT -> !a;
        default -> throw new IllegalArgumentException(operation + " of booleans");
      };
    }
    if (first instanceof Integer a) {
      return arguments.length == 1
          ? (Object) (int) whole(operation, a)
          : (int) whole(operation, a, (Integer) arguments[1]);
    }
    if (first instanceof Long a) {
      return arguments.length == 1 ? whole(operation, a) : whole(operation, a, (Long) arguments[1]);
    }
    if (operation == Operation.ISNAN) {
      return Double.isNaN(((Number) first).doubleValue());
    }
    if (operation == Operation.ISINF) {
      return Double.isInfinite(((Number) first).doubleValue());
    }
    double a = ((Number) first).doubleValue();
    double result =
        arguments.length == 1
            ? RealFunctions.apply(operation, a)
            : RealFunctions.apply(operation, a, ((Number) arguments[1]).doubleValue());
    // In double, + − · / and √ of floats are exact enough that one rounding to float gives what
    // float arithmetic gives.
    return first instanceof Float ? (Object) (float) result : result;
  }

  private static boolean compare(Operation operation, Object left, Object right) {
    if (left instanceof Double || left instanceof Float) {
      double a = ((Number) left).doubleValue();
      double b = ((Number) right).doubleValue();
      return switch (operation) {
        case EQUAL -> a == b;
        case NOT_EQUAL -> a != b;
        case LESS -> a < b;
        case LESS_EQUAL -> a <= b;
        case GREATER -> a > b;
        default -> a >= b;
      };
    }
    int order =
        Long.compare((Long) cast(ElementType.LONG, left), (Long) cast(ElementType.LONG, right));
    return switch (operation) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  /** On ints too: their results are these modulo 2³², except those that cannot overflow. */
  private static long whole(Operation operation, long a) {
    return switch (operation) {
      case NEGATE -> -a;
      case ABS -> Math.abs(a);
      case SIGN -> Long.signum(a);
      case RELU -> Math.max(a, 0);
      default -> throw new IllegalArgumentException(operation + " of a whole number");
    };
  }

  private static long whole(Operation operation, long a, long b) {
    return switch (operation) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case FLOOR_DIVIDE -> Math.floorDiv(a, nonZero(b));
      case MODULO -> Math.floorMod(a, nonZero(b));
      case POWER -> power(a, b);
      case MINIMUM -> Math.min(a, b);
      case MAXIMUM -> Math.max(a, b);
      case MIRROR -> mirror(a, b);
      default -> throw new IllegalArgumentException(operation + " of whole numbers");
    };
  }

  private static long nonZero(long divisor) {
    if (divisor == 0) {
      throw EvaluationFailure.of(Kind.DIVISION, "division by zero");
    }
    return divisor;
  }

  private static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  private static long mirror(long index, long extent) {
    if (extent <= 1) {
      return 0;
    }
    long period = 2 * (extent - 1);
    long place = Math.floorMod(index, period);
    return place < extent ? place : period - place;
  }

  /** What a reduction of nothing gives, in {@code type}: 0, 1, ∓∞ or the type's extremes. */
  public static Object identity(Reduction reduction, ElementType type) {
    return value(Identity.of(reduction, type));
  }

  /** One step of a reduction that is no ARGMAX or ARGMIN. */
  public static Object combine(Reduction reduction, Object accumulated, Object value) {
    return apply(reduction.operation(), accumulated, value);
  }
}
