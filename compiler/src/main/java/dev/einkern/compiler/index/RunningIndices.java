package dev.einkern.compiler.index;

import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Expr.SizeOf;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What comparisons of running indices come to, which stay in 0 … extent−1: one is never below 0,
 * and one before it is below the extent.
 *
 * @param isExtentOf whether an expression is the extent of an index' axis
 */
public record RunningIndices(BiPredicate<IndexOf, Expr> isExtentOf) {
  /** An index and more than this might be more than an int holds. */
  private static final long FARTHEST = 1 << 20;

  /** A comparison, minimum or maximum of two ints, or what it always is. */
  public Expr simplified(Apply apply) {
    Expr left = apply.arguments().get(0);
    Expr right = apply.arguments().get(1);
    return switch (apply.operation()) {
      case LESS -> less(left, right).<Expr>map(Literal::of).orElse(apply);
      case GREATER -> less(right, left).<Expr>map(Literal::of).orElse(apply);
      case GREATER_EQUAL -> less(left, right).<Expr>map(below -> Literal.of(!below)).orElse(apply);
      case LESS_EQUAL -> less(right, left).<Expr>map(below -> Literal.of(!below)).orElse(apply);
      case EQUAL -> isSameIndex(left, right) ? Literal.of(true) : apply;
      case NOT_EQUAL -> isSameIndex(left, right) ? Literal.of(false) : apply;
      case MAXIMUM -> isAtMostZero(right) && isNotBelowZero(left) ? left : apply;
      case MINIMUM -> isUpTo(left, right) ? left : apply;
      default -> apply;
    };
  }

  /** Whether one index is below another, where that is always the same. */
  private Optional<Boolean> less(Expr left, Expr right) {
    if (isSameIndex(left, right)) {
      return Optional.of(false);
    }
    if (isBelow(left, right)) {
      return Optional.of(true);
    }
    boolean notBelowZero = isAtMostZero(right) && (isNotBelowZero(left) || left instanceof SizeOf);
    boolean notAbove =
        right instanceof IndexOf index
            && (left instanceof SizeOf || left instanceof Literal)
            && isExtentOf.test(index, left);
    return notBelowZero || notAbove ? Optional.of(false) : Optional.empty();
  }

  /** Whether {@code expr} is an index or one before it, and {@code extent} that of its axis. */
  private boolean isBelow(Expr expr, Expr extent) {
    Expr from =
        expr instanceof Apply moved
                && moved.operation() == Operation.SUBTRACT
                && isNear(moved.arguments().get(1))
            ? moved.arguments().get(0)
            : expr;
    return from instanceof IndexOf index && isExtentOf.test(index, extent);
  }

  /** Whether {@code expr} is an index or one after it. */
  private static boolean isNotBelowZero(Expr expr) {
    return expr instanceof IndexOf
        || expr instanceof Apply moved
            && moved.operation() == Operation.ADD
            && moved.arguments().get(0) instanceof IndexOf
            && isNear(moved.arguments().get(1));
  }

  /** Whether an index that is kept from falling below 0 is at most {@code last}, as its axis is. */
  private boolean isUpTo(Expr expr, Expr last) {
    if (!(last instanceof Apply before)
        || before.operation() != Operation.SUBTRACT
        || !Literal.of(1).equals(before.arguments().get(1))) {
      return false;
    }
    boolean raised =
        expr instanceof Apply apply
            && apply.operation() == Operation.MAXIMUM
            && Literal.of(0).equals(apply.arguments().get(1));
    Expr index = raised ? ((Apply) expr).arguments().get(0) : expr;
    return isBelow(index, before.arguments().get(0));
  }

  private static boolean isAtMostZero(Expr expr) {
    return expr instanceof Literal literal && literal.whole() <= 0;
  }

  private static boolean isNear(Expr expr) {
    return expr instanceof Literal literal && literal.whole() >= 0 && literal.whole() <= FARTHEST;
  }

  private static boolean isSameIndex(Expr left, Expr right) {
    return left instanceof IndexOf && left.equals(right);
  }
}
