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
}
