package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.Cast;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Operation;
import java.util.List;

/** What becomes of index arithmetic and conditions once axes are numbers. */
final class ConstantFolding {
  private ConstantFolding() {}

  /** The literal that {@code expr} is worth, if its arguments are whole or boolean literals. */
  static Expr fold(Expr expr) {
    if (expr instanceof Cast cast && cast.argument() instanceof Literal literal) {
      if (literal.type().isFloating()) {
        return expr;
      }
      return cast.type().isWhole()
          ? whole(cast.type(), literal.whole())
          : Literal.of(cast.type(), literal.asDouble());
    }
    if (!(expr instanceof Apply apply)) {
      return expr;
    }
    List<Expr> arguments = apply.arguments();
    if (arguments.stream().anyMatch(a -> !(a instanceof Literal l) || l.type().isFloating())) {
      return foldLogic(apply);
    }
    long left = ((Literal) arguments.get(0)).whole();
    long right = arguments.size() > 1 ? ((Literal) arguments.get(1)).whole() : 0;
    return switch (apply.operation()) {
      case ADD -> whole(apply.type(), left + right);
      case SUBTRACT -> whole(apply.type(), left - right);
      case MULTIPLY -> whole(apply.type(), left * right);
      case NEGATE -> whole(apply.type(), -left);
      case FLOOR_DIVIDE -> right == 0 ? apply : whole(apply.type(), Math.floorDiv(left, right));
      case MODULO -> right == 0 ? apply : whole(apply.type(), Math.floorMod(left, right));
      case MINIMUM -> whole(apply.type(), Math.min(left, right));
      case MAXIMUM -> whole(apply.type(), Math.max(left, right));
      case EQUAL -> Literal.of(left == right);
      case NOT_EQUAL -> Literal.of(left != right);
      case LESS -> Literal.of(left < right);
      case LESS_EQUAL -> Literal.of(left <= right);
      case GREATER -> Literal.of(left > right);
      case GREATER_EQUAL -> Literal.of(left >= right);
      case AND -> Literal.of(left != 0 && right != 0);
      case OR -> Literal.of(left != 0 || right != 0);
      case NOT -> Literal.of(left == 0);
      default -> apply;
    };
  }

  /** {@code true && x}, {@code false || x}, and the sides that decide alone. */
  private static Expr foldLogic(Apply apply) {
    boolean and = apply.operation() == Operation.AND;
    boolean or = apply.operation() == Operation.OR;
    if ((and || or) && apply.arguments().get(0) instanceof Literal left) {
      return (left.whole() != 0) == and ? apply.arguments().get(1) : left;
    }
    return apply;
  }

  private static Literal whole(ElementType type, long value) {
    return new Literal(type, type == ElementType.INT ? (int) value : value, 0);
  }
}
