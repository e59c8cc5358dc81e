package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;

/**
 * An expression on its way: what it computes, and whether its type is weak.
 *
 * @param weak made of literals, sizes, index values and Iverson brackets alone, so that it takes
 *     the type of what it meets; its own is then int, long or double
 */
record Value(Expr expr, boolean weak) {
  static Value strong(Expr expr) {
    return new Value(expr, false);
  }

  static Value weak(Expr expr) {
    return new Value(expr, true);
  }

  ElementType type() {
    return expr.type();
  }

  /** Whether it is a weak whole number too large for int: with whole numbers it is a long. */
  boolean isBeyondInt() {
    return weak && type() == ElementType.LONG && holdsNumberBeyondInt(expr);
  }

  /** Whether it takes the type without a cast in the string: it is weak, or no wider. */
  boolean becomes(ElementType other) {
    if (!weak) {
      return Promotion.widens(type(), other);
    }
    boolean fits = other != ElementType.INT || !isBeyondInt();
    return other.isFloating() || (other.isWhole() && type().isWhole() && fits);
  }

  /** Whether it is weak still where it has been stored: there a number beyond int is a long. */
  boolean staysWeak() {
    return weak && !isBeyondInt();
  }

  private static boolean holdsNumberBeyondInt(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal.whole() != (int) literal.whole();
    }
    return expr.children().stream().anyMatch(Value::holdsNumberBeyondInt);
  }
}
