package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.Cast;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Operation;
import java.util.List;
import java.util.Optional;

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
      return foldSum(foldLogic(apply));
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

  /** {@code true && x}, {@code x && true}, and the left sides that decide alone. */
  private static Expr foldLogic(Apply apply) {
    boolean and = apply.operation() == Operation.AND;
    boolean or = apply.operation() == Operation.OR;
    if ((and || or) && apply.arguments().get(0) instanceof Literal left) {
      return (left.whole() != 0) == and ? apply.arguments().get(1) : left;
    }
    if ((and || or) && apply.arguments().get(1) instanceof Literal right) {
      return (right.whole() != 0) == and ? apply.arguments().get(0) : apply;
    }
    return apply;
  }

  /** {@code w + 0 - 1} as {@code w - 1}: ints come to the same in any order. */
  private static Expr foldSum(Expr expr) {
    Optional<Moved> moved = Moved.of(expr);
    return moved.isPresent() ? moved.get().expr() : expr;
  }

  /** An int and what is added to it. */
  private record Moved(Expr from, int by) {
    static Optional<Moved> of(Expr expr) {
      if (!(expr instanceof Apply apply)
          || apply.type() != ElementType.INT
          || apply.operation() != Operation.ADD && apply.operation() != Operation.SUBTRACT
          || !(apply.arguments().get(1) instanceof Literal literal)) {
        return Optional.empty();
      }
      Expr left = apply.arguments().get(0);
      Moved before = of(left).orElse(new Moved(left, 0));
      int more = (int) literal.whole();
      int by = apply.operation() == Operation.ADD ? before.by + more : before.by - more;
      return Optional.of(new Moved(before.from, by));
    }

    Expr expr() {
      if (by == 0) {
        return from;
      }
      Operation operation = by > 0 ? Operation.ADD : Operation.SUBTRACT;
      return new Apply(operation, ElementType.INT, List.of(from, Literal.of(by > 0 ? by : -by)));
    }
  }

  private static Literal whole(ElementType type, long value) {
    return new Literal(type, type == ElementType.INT ? (int) value : value, 0);
  }
}
