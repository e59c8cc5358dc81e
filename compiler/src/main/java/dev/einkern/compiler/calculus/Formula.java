package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.List;

/** Writes formulas of one floating type. */
record Formula(ElementType type) {
  Expr of(double value) {
    return Expr.Literal.of(type, value);
  }

  Expr add(Expr left, Expr right) {
    return apply(Operation.ADD, left, right);
  }

  Expr subtract(Expr left, Expr right) {
    return apply(Operation.SUBTRACT, left, right);
  }

  Expr multiply(Expr left, Expr right) {
    if (isOne(left)) {
      return right;
    }
    if (right instanceof Expr.Apply inverse
        && inverse.operation() == Operation.DIVIDE
        && isOne(inverse.arguments().get(0))) {
      return divide(left, inverse.arguments().get(1));
    }
    return isOne(right) ? left : apply(Operation.MULTIPLY, left, right);
  }

  Expr divide(Expr left, Expr right) {
    return apply(Operation.DIVIDE, left, right);
  }

  Expr negate(Expr x) {
    return apply(Operation.NEGATE, x);
  }

  Expr square(Expr x) {
    return apply(Operation.POWER, x, of(2));
  }

  Expr apply(Operation operation, Expr... arguments) {
    return new Expr.Apply(operation, type, List.of(arguments));
  }

  /** {@code then} where {@code left operation right}, else 0. */
  Expr where(Operation operation, Expr left, Expr right, Expr then) {
    return new Expr.Select(compare(operation, left, right), then, of(0));
  }

  static Expr compare(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, ElementType.BOOLEAN, List.of(left, right));
  }

  /** Arithmetic of ints. */
  static Expr whole(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, ElementType.INT, List.of(left, right));
  }

  /** |axis| − 1 − place. */
  static Expr fromEnd(Axis axis, Expr place) {
    Expr last = whole(Operation.SUBTRACT, new Expr.SizeOf(axis.size()), Expr.Literal.of(1));
    return whole(Operation.SUBTRACT, last, place);
  }

  static Expr and(Expr left, Expr right) {
    return new Expr.Apply(Operation.AND, ElementType.BOOLEAN, List.of(left, right));
  }

  private static boolean isOne(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.asDouble() == 1;
  }
}
