package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * x^3 = x · x · x, x^-2 = 1/x · 1/x, x^0.5 = √x: powers of which the exponent is a small literal,
 * whole or a half more, as multiplications. {@code Math.pow} takes as long as some thirty of them.
 *
 * @param inverted whether 1/x is multiplied
 * @param whole how many factors there are
 * @param root whether there is one more, of the root
 */
record Powers(boolean inverted, int whole, boolean root) {
  /** Each factor may be off by half a unit in the last place, and so may each product. */
  private static final double LARGEST = 4;

  private static final double LEAST = -3;

  /** How {@code apply} is multiplied, if it is a power that can be. */
  static Optional<Powers> of(Expr.Apply apply) {
    if (apply.operation() != Operation.POWER
        || !apply.type().isFloating()
        || !(apply.arguments().get(1) instanceof Expr.Literal literal)) {
      return Optional.empty();
    }
    double exponent = literal.asDouble();
    double size = Math.abs(exponent);
    boolean isNear = exponent >= LEAST && exponent <= LARGEST && exponent != 0;
    return isNear && 2 * size == Math.rint(2 * size)
        ? Optional.of(new Powers(exponent < 0, (int) size, size != Math.rint(size)))
        : Optional.empty();
  }

  /**
   * The power of {@code base}, which costs nothing to read.
   *
   * @param local puts what is read several times into a local
   */
  Value multiplied(Value base, UnaryOperator<Value> local) {
    ElementType type = base.type();
    List<Value> factors = new ArrayList<>();
    Value factor = inverted ? operate(Operation.DIVIDE, one(type), base) : base;
    if (whole > 1) {
      factor = local.apply(factor);
    }
    for (int i = 0; i < whole; i++) {
      factors.add(factor);
    }
    if (root) {
      // The root of -0 is -0, its power 0.
      Value positive = operate(Operation.ADD, base, new Value.Constant(type, 0, 0));
      Value rooted = new Value.Operate(Operation.SQRT, type, List.of(positive));
      factors.add(inverted ? operate(Operation.DIVIDE, one(type), rooted) : rooted);
    }
    return factors.stream().reduce((l, r) -> operate(Operation.MULTIPLY, l, r)).orElseThrow();
  }

  private static Value one(ElementType type) {
    return new Value.Constant(type, 0, 1);
  }

  private static Value operate(Operation operation, Value left, Value right) {
    return new Value.Operate(operation, left.type(), List.of(left, right));
  }
}
