package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Expression.BinaryOperator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The right side of {@code |d| = …}: whole arithmetic on numbers, sizes and int parameters, and
 * choices between them.
 */
final class SizeExpression {
  private static final Set<BinaryOperator> DIVISIONS =
      Set.of(BinaryOperator.FLOOR_DIVIDE, BinaryOperator.MODULO);

  private static final Set<BinaryOperator> COMPARISONS =
      Set.of(
          BinaryOperator.LESS,
          BinaryOperator.LESS_EQUAL,
          BinaryOperator.GREATER,
          BinaryOperator.GREATER_EQUAL,
          BinaryOperator.EQUAL,
          BinaryOperator.NOT_EQUAL);

  private final Function<String, Optional<Size>> sizes;
  private final Function<String, Optional<Size>> integers;

  /** Looks axes up in {@code sizes}, and int parameters and scalars in {@code integers}. */
  SizeExpression(
      Function<String, Optional<Size>> sizes, Function<String, Optional<Size>> integers) {
    this.sizes = sizes;
    this.integers = integers;
  }

  Size evaluate(Expression expression) {
    if (expression instanceof Expression.Number number
        && number.whole()
        && number.text().length() <= 18) {
      return Size.of(Long.parseLong(number.text()));
    }
    if (expression instanceof Expression.Size size) {
      return sizes
          .apply(size.axis().text())
          .orElseThrow(() -> EinsumException.of(Code.EK229, size.span(), size.axis().text()));
    }
    if (expression instanceof Expression.Reference reference) {
      return integers.apply(reference.name().text()).orElseThrow(() -> refused(expression));
    }
    if (expression instanceof Expression.Conditional choice) {
      return selected(
          holds(choice.condition()), evaluate(choice.then()), evaluate(choice.otherwise()));
    }
    if (expression instanceof Expression.Iverson iverson) {
      return holds(iverson.condition());
    }
    if (expression instanceof Expression.Binary binary) {
      Size left = evaluate(binary.left());
      Size right = evaluate(binary.right());
      if (DIVISIONS.contains(binary.operator()) && right.equals(Size.ZERO)) {
        throw EinsumException.of(Code.EK230, binary.span()).note("Nothing is divided by 0.");
      }
      try {
        return apply(binary, left, right);
      } catch (ArithmeticException overflow) {
        throw EinsumException.of(Code.EK391, binary.span());
      }
    }
    if (expression instanceof Expression.Call call
        && call.axes().isEmpty()
        && call.arguments().size() == 2
        && List.of("min", "max").contains(call.function().text())) {
      Size left = evaluate(call.arguments().get(0));
      Size right = evaluate(call.arguments().get(1));
      return call.function().text().equals("max") ? left.max(right) : left.min(right);
    }
    throw refused(expression);
  }

  private static Size selected(Size holds, Size then, Size otherwise) {
    return otherwise.plus(holds.times(then.minus(otherwise)));
  }

  /** 1 where the condition holds, else 0: of whole numbers, a > b is min(1, max(0, a − b)). */
  private Size holds(Expression condition) {
    if (condition instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.NOT) {
      return Size.ONE.minus(holds(unary.operand()));
    }
    if (!(condition instanceof Expression.Binary binary)) {
      throw EinsumException.of(Code.EK230, condition.span())
          .note("A condition compares sizes: |n| > 3.");
    }
    if (binary.operator() == BinaryOperator.AND) {
      return holds(binary.left()).times(holds(binary.right()));
    }
    if (binary.operator() == BinaryOperator.OR) {
      return holds(binary.left()).max(holds(binary.right()));
    }
    if (!COMPARISONS.contains(binary.operator())) {
      throw EinsumException.of(Code.EK230, condition.span())
          .note("A condition compares sizes: |n| > 3.");
    }
    Size more = evaluate(binary.left()).minus(evaluate(binary.right()));
    Size less = Size.ZERO.minus(more);
    return switch (binary.operator()) {
      case GREATER -> isPositive(more);
      case GREATER_EQUAL -> isPositive(more.plus(Size.ONE));
      case LESS -> isPositive(less);
      case LESS_EQUAL -> isPositive(less.plus(Size.ONE));
      case NOT_EQUAL -> isPositive(more.max(less));
      default -> Size.ONE.minus(isPositive(more.max(less)));
    };
  }

  private static Size isPositive(Size size) {
    return size.max(Size.ZERO).min(Size.ONE);
  }

  private static Size apply(Expression.Binary binary, Size left, Size right) {
    return switch (binary.operator()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY -> left.times(right);
      case FLOOR_DIVIDE -> left.quotient(right);
      case MODULO -> left.minus(right.times(left.quotient(right)));
      default -> throw refused(binary);
    };
  }

  private static EinsumException refused(Expression expression) {
    return EinsumException.of(Code.EK230, expression.span())
        .note(
            "A size is made of whole numbers, |axis|, int parameters, + - * // % min max, and conditions on them.");
  }
}
