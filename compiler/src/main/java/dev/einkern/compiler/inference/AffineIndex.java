package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code Σ coefficient · axis + constant}, over sizes and int parameters.
 *
 * @param coefficients none 0
 */
record AffineIndex(Map<Axis, Size> coefficients, Size constant) {

  /** The index as affine; empty if it is not. */
  static Optional<AffineIndex> of(Expr expr) {
    if (expr instanceof Expr.Literal literal && literal.type().isWhole()) {
      return constant(Size.of(literal.whole()));
    }
    if (expr instanceof Expr.SizeOf size) {
      return constant(Size.of(size.size()));
    }
    if (expr instanceof Expr.ScalarRead read && read.type() == ElementType.INT) {
      return constant(Size.of(new Size.IntParameter(read.scalar().name())));
    }
    if (expr instanceof Expr.IndexOf index) {
      return Optional.of(new AffineIndex(Map.of(index.axis(), Size.ONE), Size.ZERO));
    }
    if (expr instanceof Expr.Cast cast
        && cast.type().isWhole()
        && cast.argument().type() == ElementType.INT) {
      return of(cast.argument());
    }
    return expr instanceof Expr.Apply apply && apply.type().isWhole()
        ? combine(apply)
        : Optional.empty();
  }

  private static Optional<AffineIndex> combine(Expr.Apply apply) {
    Operation operation = apply.operation();
    if (operation != Operation.ADD
        && operation != Operation.SUBTRACT
        && operation != Operation.MULTIPLY
        && operation != Operation.NEGATE) {
      return Optional.empty();
    }
    Optional<AffineIndex> first = of(apply.arguments().get(0));
    if (first.isEmpty()) {
      return first;
    }
    if (operation == Operation.NEGATE) {
      return Optional.of(first.get().map(Polynomials::negate));
    }
    Optional<AffineIndex> second = of(apply.arguments().get(1));
    if (second.isEmpty()) {
      return second;
    }
    if (operation == Operation.MULTIPLY) {
      return multiply(first.get(), second.get());
    }
    return Optional.of(
        first
            .get()
            .plus(
                operation == Operation.ADD ? second.get() : second.get().map(Polynomials::negate)));
  }

  private static Optional<AffineIndex> multiply(AffineIndex left, AffineIndex right) {
    if (left.coefficients.isEmpty()) {
      return Optional.of(right.map(left.constant::times));
    }
    return right.coefficients.isEmpty()
        ? Optional.of(left.map(right.constant::times))
        : Optional.empty();
  }

  private static Optional<AffineIndex> constant(Size size) {
    return Optional.of(new AffineIndex(Map.of(), size));
  }

  AffineIndex {
    Map<Axis, Size> kept = new LinkedHashMap<>();
    coefficients.forEach(
        (axis, coefficient) -> {
          if (!coefficient.equals(Size.ZERO)) {
            kept.put(axis, coefficient);
          }
        });
    coefficients = Collections.unmodifiableMap(kept);
  }

  private AffineIndex plus(AffineIndex other) {
    Map<Axis, Size> sum = new LinkedHashMap<>(coefficients);
    other.coefficients.forEach((axis, c) -> sum.merge(axis, c, Size::plus));
    return new AffineIndex(sum, constant.plus(other.constant));
  }

  /** With every coefficient and the constant replaced. */
  AffineIndex map(UnaryOperator<Size> change) {
    Map<Axis, Size> changed = new LinkedHashMap<>();
    coefficients.forEach((axis, c) -> changed.put(axis, change.apply(c)));
    return new AffineIndex(changed, change.apply(constant));
  }

  /** The greatest value, where no axis is empty. */
  Size greatest(UnaryOperator<Size> ground, Scope scope) {
    return end(true, ground, scope);
  }

  /** The least value, where no axis is empty. */
  Size least(UnaryOperator<Size> ground, Scope scope) {
    return end(false, ground, scope);
  }

  private Size end(boolean greatest, UnaryOperator<Size> ground, Scope scope) {
    Size sum = ground.apply(constant);
    for (Map.Entry<Axis, Size> term : coefficients.entrySet()) {
      Size coefficient = ground.apply(term.getValue());
      Size last = ground.apply(Size.of(term.getKey().size())).minus(Size.ONE);
      Size reach = coefficient.times(last);
      if (Prover.notNegative(coefficient, scope)) {
        sum = greatest ? sum.plus(reach) : sum;
      } else if (Prover.notNegative(Polynomials.negate(coefficient), scope)) {
        sum = greatest ? sum : sum.plus(reach);
      } else {
        sum = sum.plus(greatest ? reach.max(Size.ZERO) : reach.min(Size.ZERO));
      }
    }
    return sum;
  }
}
