package dev.einkern.compiler.index;

/** What {@link Expr.Apply} applies, element by element. */
public enum Operation {
  // arithmetic: both arguments and the result have one type
  ADD(2),
  SUBTRACT(2),
  MULTIPLY(2),
  /** Real division: float or double. */
  DIVIDE(2),
  /** ⌊a/b⌋; whole types throw on a zero divisor. */
  FLOOR_DIVIDE(2),
  /** The remainder with the divisor's sign; whole types throw on a zero divisor. */
  MODULO(2),
  /** float or double: {@code Math.pow}; whole types: the exponent is a literal ≥ 0. */
  POWER(2),
  /** NaN if either is. */
  MINIMUM(2),
  MAXIMUM(2),
  NEGATE(1),
  ABS(1),
  SIGN(1),

  // comparisons: arguments of one type, boolean result
  EQUAL(2),
  NOT_EQUAL(2),
  LESS(2),
  LESS_EQUAL(2),
  GREATER(2),
  GREATER_EQUAL(2),

  // booleans; AND and OR evaluate their right side only if it matters
  AND(2),
  OR(2),
  NOT(1),

  // float or double, result of the same type
  EXP(1),
  LOG(1),
  LOG1P(1),
  EXPM1(1),
  SQRT(1),
  RSQRT(1),
  SIN(1),
  COS(1),
  TAN(1),
  TANH(1),
  ASIN(1),
  ACOS(1),
  ATAN(1),
  ATAN2(2),
  SINH(1),
  COSH(1),
  ERF(1),
  SIGMOID(1),
  RELU(1),
  GELU(1),
  GELU_TANH(1),
  SILU(1),
  SOFTPLUS(1),
  LOGADDEXP(2),
  FLOOR(1),
  CEIL(1),
  /** To the nearest, a tie to even. */
  ROUND(1),
  /**
   * The argument, of which a derivative takes no notice: what is around it does not depend on it.
   */
  CONSTANT(1),

  // float or double, boolean result
  ISNAN(1),
  ISINF(1),

  /** mirror(index, extent): reflects an int into 0 … extent−1 without repeating the edge. */
  MIRROR(2);

  private final int arity;

  Operation(int arity) {
    this.arity = arity;
  }

  public int arity() {
    return arity;
  }

  /** Whether it takes no more than what an addition takes. */
  public boolean isCheap() {
    return switch (this) {
      case ADD, SUBTRACT, MULTIPLY, MINIMUM, MAXIMUM, NEGATE, ABS, RELU, AND, OR, NOT -> true;
      default -> isComparison();
    };
  }

  public boolean isComparison() {
    return compareTo(EQUAL) >= 0 && compareTo(GREATER_EQUAL) <= 0;
  }

  public boolean isLogical() {
    return this == AND || this == OR || this == NOT;
  }

  /** Whether the result is boolean. */
  public boolean yieldsBoolean() {
    return isComparison() || isLogical() || this == ISNAN || this == ISINF;
  }
}
