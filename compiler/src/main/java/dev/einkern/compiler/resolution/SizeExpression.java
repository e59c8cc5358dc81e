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
    return evaluate(expression, Guard.NONE);
  }

  /** The value, behind the conditions that may keep it from being used. */
  private Size evaluate(Expression expression, Guard guard) {
    try {
      return value(expression, guard);
    } catch (ArithmeticException overflow) {
      throw EinsumException.of(Code.EK391, expression.span());
    }
  }

  private Size value(Expression expression, Guard guard) {
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
      return chosen(choice, guard);
    }
    if (expression instanceof Expression.Iverson iverson) {
      return holds(iverson.condition(), guard).size();
    }
    if (expression instanceof Expression.Binary binary) {
      Size left = evaluate(binary.left(), guard);
      Size right = evaluate(binary.right(), guard);
      return DIVISIONS.contains(binary.operator())
          ? divided(binary, left, right, guard)
          : apply(binary, left, right);
    }
    if (expression instanceof Expression.Call call
        && call.axes().isEmpty()
        && call.arguments().size() == 2
        && List.of("min", "max").contains(call.function().text())) {
      Size left = evaluate(call.arguments().get(0), guard);
      Size right = evaluate(call.arguments().get(1), guard);
      return call.function().text().equals("max") ? left.max(right) : left.min(right);
    }
    throw refused(expression);
  }

  /**
   * {@code c ? a : d ? b : … e} as e + (a − e)·[c] + (b − e)·[d and not c] + …, which grows with
   * the number of conditions alone.
   */
  private Size chosen(Expression.Conditional choice, Guard guard) {
    List<Size> taken = new ArrayList<>();
    List<Size> values = new ArrayList<>();
    Size before = Size.ZERO;
    Guard inner = guard;
    Expression rest = choice;
    while (rest instanceof Expression.Conditional next) {
      Condition condition = holds(next.condition(), inner);
      Size here = Condition.without(condition.size(), before);
      taken.add(here);
      values.add(evaluate(next.then(), inner.and(guard, Size.ONE.minus(here), condition.ifTrue())));
      before = Complexity.limit(Condition.either(before, condition.size()), next.span());
      inner = inner.and(guard, before, condition.ifFalse());
      rest = next.otherwise();
    }
    Size last = evaluate(rest, inner);
    Size sum = last;
    for (int i = 0; i < taken.size(); i++) {
      Size more = taken.get(i).times(values.get(i).minus(last));
      sum = Complexity.limit(sum.plus(more), choice.span());
    }
    return sum;
  }

  /** Whether the condition holds. */
  private Condition holds(Expression condition, Guard guard) {
    if (condition instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.NOT) {
      return holds(unary.operand(), guard).negated();
    }
    if (!(condition instanceof Expression.Binary binary)) {
      throw EinsumException.of(Code.EK230, condition.span())
          .note("A condition compares sizes: |n| > 3.");
    }
    if (binary.operator() == BinaryOperator.AND) {
      Condition left = holds(binary.left(), guard);
      Size skipped = Size.ONE.minus(left.size());
      return left.and(
          holds(binary.right(), guard.and(guard, skipped, left.ifTrue())), condition.span());
    }
    if (binary.operator() == BinaryOperator.OR) {
      Condition left = holds(binary.left(), guard);
      return left.or(
          holds(binary.right(), guard.and(guard, left.size(), left.ifFalse())), condition.span());
    }
    if (!COMPARISONS.contains(binary.operator())) {
      throw EinsumException.of(Code.EK230, condition.span())
          .note("A condition compares sizes: |n| > 3.");
    }
    Size more = evaluate(binary.left(), guard).minus(evaluate(binary.right(), guard));
    Size less = Size.ZERO.minus(more);
    return switch (binary.operator()) {
      case GREATER -> Condition.isPositive(more);
      case GREATER_EQUAL -> Condition.isPositive(more.plus(Size.ONE));
      case LESS -> Condition.isPositive(less);
      case LESS_EQUAL -> Condition.isPositive(less.plus(Size.ONE));
      case NOT_EQUAL -> Condition.isPositive(more.max(less));
      default -> Condition.isPositive(more.max(less)).negated();
    };
  }

  /**
   * A quotient or remainder; where it is not used, by at least 1, as it is computed all the same.
   */
  private static Size divided(Expression.Binary binary, Size left, Size right, Guard guard) {
    if (right.equals(Size.ZERO) && !guard.skipped().equals(Size.ONE)) {
      throw EinsumException.of(Code.EK230, binary.span()).note("Nothing is divided by 0.");
    }
    boolean isSafe = guard.skipped().equals(Size.ZERO) || right.constant().orElse(0) > 0;
    Size least = guard.impliesPositive(right) ? Size.ONE : guard.skipped();
    Size divisor = isSafe ? right : Complexity.limit(right.max(least), binary.span());
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
