package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.RunningIndices;
import dev.einkern.compiler.index.SizeVariable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of running indices: they stay in 0 … extent−1. So an index is never below 0, its
 * remainder by its extent is itself, and splitting what was merged gives the parts.
 */
record IndexArithmetic(Extents extents) implements Rewrite {
  private static final Expr ZERO = Expr.Literal.of(0);

  @Override
  public Expr apply(Expr expr) {
    if (!(expr instanceof Expr.Apply apply)
        || apply.arguments().size() != 2
        || apply.arguments().get(0).type() != ElementType.INT) {
      return expr;
    }
    Expr left = apply.arguments().get(0);
    Expr right = apply.arguments().get(1);
    return switch (apply.operation()) {
      case FLOOR_DIVIDE -> quotient(left, right).orElse(expr);
      case MODULO -> remainder(left, right).orElse(expr);
      default -> new RunningIndices(this::isExtentOf).simplified(apply);
    };
  }

  /** (a·n + k) // n = a, and k // n = 0, for an index k below n. */
  private Optional<Expr> quotient(Expr dividend, Expr divisor) {
    if (dividend instanceof Expr.IndexOf index && isExtentOf(index, divisor)) {
      return Optional.of(ZERO);
    }
    return merged(dividend, divisor).map(Merged::outer);
  }

  /** (a·n + k) % n = k % n = k, for an index k below n. */
  private Optional<Expr> remainder(Expr dividend, Expr divisor) {
    if (dividend instanceof Expr.IndexOf index && isExtentOf(index, divisor)) {
      return Optional.of(dividend);
    }
    return merged(dividend, divisor)
        .filter(merged -> !Expressions.canFail(merged.outer()))
        .map(Merged::inner);
  }

  /** outer · n + inner, inner an index below n. */
  private record Merged(Expr outer, Expr inner) {}

  private Optional<Merged> merged(Expr sum, Expr divisor) {
    if (!(sum instanceof Expr.Apply add) || add.operation() != Operation.ADD) {
      return Optional.empty();
    }
    List<Expr> terms = add.arguments();
    return merged(terms.get(0), terms.get(1), divisor)
        .or(() -> merged(terms.get(1), terms.get(0), divisor));
  }

  private Optional<Merged> merged(Expr product, Expr inner, Expr divisor) {
    if (!(inner instanceof Expr.IndexOf index)
        || !isExtentOf(index, divisor)
        || !(product instanceof Expr.Apply times)
        || times.operation() != Operation.MULTIPLY) {
      return Optional.empty();
    }
    Expr left = times.arguments().get(0);
    Expr right = times.arguments().get(1);
    if (isExtentOf(index, right)) {
      return Optional.of(new Merged(left, inner));
    }
    return isExtentOf(index, left) ? Optional.of(new Merged(right, inner)) : Optional.empty();
  }

  private boolean isExtentOf(Expr.IndexOf index, Expr expr) {
    SizeVariable size = index.axis().size();
    if (expr instanceof Expr.SizeOf other) {
      return extents.same(size, other.size());
    }
    OptionalLong constant = extents.constant(size);
    return expr instanceof Expr.Literal literal
        && constant.isPresent()
        && constant.getAsLong() == literal.whole();
  }
}
