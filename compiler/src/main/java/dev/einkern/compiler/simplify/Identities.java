package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import java.util.List;

/**
 * x + 0, x · 1, −(−x), x ^ 1 …
 *
 * <p>Of real numbers only what holds for NaN, infinities and −0 too: x · 0 stays, and so does x +
 * 0, which turns −0 into 0.
 */
final class Identities implements Rewrite {
  @Override
  public Expr apply(Expr expr) {
    if (!(expr instanceof Expr.Apply apply) || apply.type() == ElementType.BOOLEAN) {
      return expr;
    }
    Expr left = apply.arguments().get(0);
    if (apply.arguments().size() == 1) {
      boolean twice =
          apply.operation() == Operation.NEGATE
              && left instanceof Expr.Apply inner
              && inner.operation() == Operation.NEGATE;
      return twice ? left.children().get(0) : expr;
    }
    Expr right = apply.arguments().get(1);
    return switch (apply.operation()) {
      case ADD -> isAbsentTerm(right) ? left : isAbsentTerm(left) ? right : expr;
      case SUBTRACT -> isZero(right) && !isNegativeZero(right) ? left : expr;
      case MULTIPLY -> multiply(left, right, expr);
      case DIVIDE -> isOne(right) ? left : expr;
      case FLOOR_DIVIDE -> isOne(right) && left.type().isWhole() ? left : expr;
      case MODULO ->
          isOne(right) && left.type().isWhole() && !Expressions.canFail(left)
              ? Expr.Literal.of(left.type(), 0)
              : expr;
      case POWER -> power(apply, left, right);
      default -> expr;
    };
  }

  private static Expr multiply(Expr left, Expr right, Expr otherwise) {
    if (isOne(right)) {
      return left;
    }
    if (isOne(left)) {
      return right;
    }
    boolean vanishes = left.type().isWhole() && (isZero(left) || isZero(right));
    return vanishes && !Expressions.canFail(otherwise)
        ? Expr.Literal.of(left.type(), 0)
        : otherwise;
  }

  private static Expr power(Expr.Apply apply, Expr base, Expr exponent) {
    if (isOne(exponent)) {
      return base;
    }
    if (isZero(exponent) && !Expressions.canFail(base)) {
      return Expr.Literal.of(base.type(), 1);
    }
    boolean isSquare = exponent instanceof Expr.Literal literal && literal.asDouble() == 2;
    return isSquare && isCheap(base)
        ? new Expr.Apply(Operation.MULTIPLY, apply.type(), List.of(base, base))
        : apply;
  }

  /** Whether computing it twice costs less than a power. */
  private static boolean isCheap(Expr expr) {
    if (expr instanceof Expr.Reduce || expr instanceof Expr.Select) {
      return false;
    }
    if (expr instanceof Expr.Apply apply) {
      boolean simple =
          switch (apply.operation()) {
            case ADD, SUBTRACT, MULTIPLY, NEGATE -> true;
            default -> false;
          };
      return simple && terms(expr) <= 8 && apply.arguments().stream().allMatch(Identities::isCheap);
    }
    return expr.children().stream().allMatch(Identities::isCheap);
  }

  /** How many reads and operations there are, however many axes a read has. */
  private static int terms(Expr expr) {
    return expr instanceof Expr.Apply
        ? 1 + expr.children().stream().mapToInt(Identities::terms).sum()
        : 1;
  }

  /** Whether adding it changes nothing: a whole 0, or −0. */
  private static boolean isAbsentTerm(Expr expr) {
    return isZero(expr) && (expr.type().isWhole() || isNegativeZero(expr));
  }

  static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.asDouble() == 0;
  }

  private static boolean isNegativeZero(Expr expr) {
    return expr instanceof Expr.Literal literal
        && literal.type().isFloating()
        && Double.compare(literal.real(), -0.0) == 0;
  }

  private static boolean isOne(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.asDouble() == 1;
  }
}
