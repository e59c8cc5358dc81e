package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Complexity;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Expression.BinaryOperator;
import java.util.ArrayList;
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
    return evaluate(expression, Size.ZERO);
  }

  /** The value; {@code skipped} is 1 where a condition keeps it from being used, else 0. */
  private Size evaluate(Expression expression, Size skipped) {
    try {
      return value(expression, skipped);
    } catch (ArithmeticException overflow) {
      throw EinsumException.of(Code.EK391, expression.span());
    }
  }

  private Size value(Expression expression, Size skipped) {
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
      return chosen(choice, skipped);
    }
    if (expression instanceof Expression.Iverson iverson) {
      return holds(iverson.condition(), skipped);
    }
    if (expression instanceof Expression.Binary binary) {
      Size left = evaluate(binary.left(), skipped);
      Size right = evaluate(binary.right(), skipped);
      return DIVISIONS.contains(binary.operator())
          ? divided(binary, left, right, skipped)
          : apply(binary, left, right);
    }
    if (expression instanceof Expression.Call call
        && call.axes().isEmpty()
        && call.arguments().size() == 2
        && List.of("min", "max").contains(call.function().text())) {
      Size left = evaluate(call.arguments().get(0), skipped);
      Size right = evaluate(call.arguments().get(1), skipped);
      return call.function().text().equals("max") ? left.max(right) : left.min(right);
    }
    throw refused(expression);
  }

  /**
   * {@code c ? a : d ? b : … e} as e + (a − e)·[c] + (b − e)·[d and not c] + …, which grows with
   * the number of conditions alone.
   */
  private Size chosen(Expression.Conditional choice, Size skipped) {
    List<Size> taken = new ArrayList<>();
    List<Size> values = new ArrayList<>();
    Size before = Size.ZERO;
    Expression rest = choice;
    while (rest instanceof Expression.Conditional next) {
      Size holds = holds(next.condition(), either(skipped, before));
      Size here = without(holds, before);
      taken.add(here);
      values.add(evaluate(next.then(), either(skipped, Size.ONE.minus(here))));
      before = Complexity.limit(either(before, holds), next.span());
      rest = next.otherwise();
    }
    Size last = evaluate(rest, either(skipped, before));
    Size sum = last;
    for (int i = 0; i < taken.size(); i++) {
      Size more = taken.get(i).times(values.get(i).minus(last));
      sum = Complexity.limit(sum.plus(more), choice.span());
    }
    return sum;
  }

  /** 1 where the condition holds, else 0: of whole numbers, a > b is min(1, max(0, a − b)). */
  private Size holds(Expression condition, Size skipped) {
    if (condition instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.NOT) {
      return Size.ONE.minus(holds(unary.operand(), skipped));
    }
    if (!(condition instanceof Expression.Binary binary)) {
      throw EinsumException.of(Code.EK230, condition.span())
          .note("A condition compares sizes: |n| > 3.");
    }
    if (binary.operator() == BinaryOperator.AND) {
      Size left = holds(binary.left(), skipped);
      Size right = holds(binary.right(), either(skipped, Size.ONE.minus(left)));
      return Complexity.limit(left.times(right), condition.span());
    }
    if (binary.operator() == BinaryOperator.OR) {
      Size left = holds(binary.left(), skipped);
      Size right = holds(binary.right(), either(skipped, left));
      return Complexity.limit(either(left, right), condition.span());
    }
    if (!COMPARISONS.contains(binary.operator())) {
      throw EinsumException.of(Code.EK230, condition.span())
          .note("A condition compares sizes: |n| > 3.");
    }
    Size more = evaluate(binary.left(), skipped).minus(evaluate(binary.right(), skipped));
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

  /** Of two that are 0 or 1, whether at least one is 1. */
  private static Size either(Size left, Size right) {
    if (left.equals(Size.ONE) || right.equals(Size.ZERO)) {
      return left;
    }
    return right.equals(Size.ONE) || left.equals(Size.ZERO) ? right : left.max(right);
  }

  /** Of two that are 0 or 1, whether the first is 1 and the second is not. */
  private static Size without(Size holds, Size before) {
    if (before.equals(Size.ZERO)) {
      return holds;
    }
    return before.equals(Size.ONE) || holds.equals(Size.ZERO)
        ? Size.ZERO
        : holds.minus(before).max(Size.ZERO);
  }

  private static Size isPositive(Size size) {
    return size.max(Size.ZERO).min(Size.ONE);
  }

  /**
   * A quotient or remainder; where it is not used, by at least 1, as it is computed all the same.
   */
  private static Size divided(Expression.Binary binary, Size left, Size right, Size skipped) {
    if (right.equals(Size.ZERO) && !skipped.equals(Size.ONE)) {
      throw EinsumException.of(Code.EK230, binary.span()).note("Nothing is divided by 0.");
    }
    boolean isSafe = skipped.equals(Size.ZERO) || right.constant().orElse(0) > 0;
    Size divisor = isSafe ? right : Complexity.limit(right.max(skipped), binary.span());
    Size quotient = left.quotient(divisor);
    return binary.operator() == BinaryOperator.FLOOR_DIVIDE
        ? quotient
        : left.minus(right.times(quotient));
  }

  private static Size apply(Expression.Binary binary, Size left, Size right) {
    return switch (binary.operator()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY -> Complexity.limit(left.times(right), binary.span());
      default -> throw refused(binary);
    };
  }

  private static EinsumException refused(Expression expression) {
    return EinsumException.of(Code.EK230, expression.span())
        .note(
            "A size is made of whole numbers, |axis|, int parameters, + - * // % min max, and conditions on them.");
  }
}
