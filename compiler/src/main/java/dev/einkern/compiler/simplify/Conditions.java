package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import java.util.List;

/** Conditions that are settled, and what depends on them: and, or, not, select. */
record Conditions(Extents extents) implements Rewrite {
  @Override
  public Expr apply(Expr expr) {
    if (expr instanceof Expr.Select select) {
      return select(select);
    }
    if (!(expr instanceof Expr.Apply apply)) {
      return expr;
    }
    Expr left = apply.arguments().get(0);
    return switch (apply.operation()) {
      case AND -> settle(apply, left, apply.arguments().get(1), false);
      case OR -> settle(apply, left, apply.arguments().get(1), true);
      case NOT -> not(apply, left);
      default -> expr;
    };
  }

  /** AND is settled by false, OR by true; the other value leaves the other side. */
  private static Expr settle(Expr.Apply apply, Expr left, Expr right, boolean settling) {
    if (left instanceof Expr.Literal literal) {
      return isTrue(literal) == settling ? left : right;
    }
    if (right instanceof Expr.Literal literal) {
      if (isTrue(literal) != settling) {
        return left;
      }
      return Expressions.canFail(left) ? apply : right;
    }
    return apply;
  }

  private static Expr not(Expr.Apply not, Expr argument) {
    if (!(argument instanceof Expr.Apply inner)) {
      return not;
    }
    // Of real numbers, NaN makes "not less" something else than "greater or equal".
    boolean ordered = !inner.arguments().get(0).type().isFloating();
    Operation opposite =
        switch (inner.operation()) {
          case EQUAL -> Operation.NOT_EQUAL;
          case NOT_EQUAL -> Operation.EQUAL;
          case LESS -> ordered ? Operation.GREATER_EQUAL : null;
          case LESS_EQUAL -> ordered ? Operation.GREATER : null;
          case GREATER -> ordered ? Operation.LESS_EQUAL : null;
          case GREATER_EQUAL -> ordered ? Operation.LESS : null;
          default -> null;
        };
    if (inner.operation() == Operation.NOT) {
      return inner.arguments().get(0);
    }
    return opposite == null
        ? not
        : new Expr.Apply(opposite, ElementType.BOOLEAN, inner.arguments());
  }

  private Expr select(Expr.Select select) {
    if (select.condition() instanceof Expr.Literal condition) {
      return isTrue(condition) ? select.then() : select.otherwise();
    }
    if (select.condition() instanceof Expr.Apply apply && apply.operation() == Operation.NOT) {
      return new Expr.Select(
          apply.arguments().get(0), /* then= */ select.otherwise(), /* otherwise= */ select.then());
    }
    if (select.then() instanceof Expr.Literal then
        && select.otherwise() instanceof Expr.Literal otherwise) {
      if (then.equals(otherwise) && !Expressions.canFail(select.condition())) {
        return then;
      }
      if (select.type() == ElementType.BOOLEAN && !then.equals(otherwise)) {
        return isTrue(then)
            ? select.condition()
            : new Expr.Apply(Operation.NOT, ElementType.BOOLEAN, List.of(select.condition()));
      }
    }
    return isSame(select.then(), select.otherwise()) && !Expressions.canFail(select.condition())
        ? select.then()
        : select;
  }

  private boolean isSame(Expr left, Expr right) {
    // The keys of large expressions are not worth their making.
    return left.getClass() == right.getClass()
        && !(left instanceof Expr.Reduce)
        && left.children().size() == right.children().size()
        && left.children().size() <= 2
        && left.children().stream().allMatch(child -> child.children().isEmpty())
        && CanonicalKey.of(left, extents).equals(CanonicalKey.of(right, extents));
  }

  private static boolean isTrue(Expr.Literal literal) {
    return literal.whole() != 0;
  }
}
