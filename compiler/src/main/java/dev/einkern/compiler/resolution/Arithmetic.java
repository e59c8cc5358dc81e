package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ElementType.LONG;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.List;

/** Operators on {@link Value}s: each finds its type, converts its arguments and applies. */
final class Arithmetic {
  private Arithmetic() {}

  /** An operator whose arguments and result share one promoted type. */
  static Value binary(Operation operation, Value left, Value right) {
    return switch (operation) {
      case DIVIDE -> divide(left, right);
      case POWER -> power(left, right);
      case EQUAL, NOT_EQUAL -> compare(operation, left, right, Promotion.choice(left, right));
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          compare(operation, left, right, Promotion.arithmetic(left, right));
      case ATAN2, LOGADDEXP -> {
        ElementType type = Promotion.arithmetic(left, right);
        yield same(operation, left, right, type.isFloating() ? type : DOUBLE);
      }
      case MULTIPLY -> {
        ElementType type = Promotion.arithmetic(left, right);
        boolean wide = left.weak() && right.weak() && type == INT;
        yield same(operation, left, right, wide ? LONG : type);
      }
      default -> same(operation, left, right, Promotion.arithmetic(left, right));
    };
  }

  private static Value same(Operation operation, Value left, Value right, ElementType type) {
    Expr l = Promotion.convert(left, type);
    Expr r = Promotion.convert(right, type);
    return new Value(new Expr.Apply(operation, type, List.of(l, r)), left.weak() && right.weak());
  }

  private static Value compare(Operation operation, Value left, Value right, ElementType type) {
    Expr l = Promotion.convert(left, type);
    Expr r = Promotion.convert(right, type);
    return Value.strong(new Expr.Apply(operation, BOOLEAN, List.of(l, r)));
  }

  private static Value divide(Value left, Value right) {
    ElementType type = Promotion.arithmetic(left, right);
    return same(Operation.DIVIDE, left, right, type.isFloating() ? type : DOUBLE);
  }

  /** A whole literal exponent ≥ 0 keeps the base's type; otherwise the power is floating. */
  private static Value power(Value base, Value exponent) {
    if (exponent.expr() instanceof Expr.Literal literal
        && literal.type().isWhole()
        && literal.whole() >= 0) {
      ElementType type = base.type() == BOOLEAN ? INT : base.type();
      if (type == INT && (base.weak() || exponent.isBeyondInt())) {
        type = LONG;
      }
      return new Value(
          new Expr.Apply(
              Operation.POWER,
              type,
              List.of(Promotion.convert(base, type), Promotion.cast(literal, type))),
          base.weak());
    }
    ElementType type = Promotion.arithmetic(base, exponent);
    return same(Operation.POWER, base, exponent, type.isFloating() ? type : DOUBLE);
  }

  /** A function of one floating value. */
  static Value floating(Operation operation, Value argument) {
    ElementType type = Promotion.floating(argument);
    return new Value(
        new Expr.Apply(operation, type, List.of(Promotion.convert(argument, type))),
        argument.weak());
  }

  /** A function that whole values have too: abs, sign, relu, negation. */
  static Value keeping(Operation operation, Value argument) {
    ElementType type = argument.type() == BOOLEAN ? INT : argument.type();
    return new Value(
        new Expr.Apply(operation, type, List.of(Promotion.convert(argument, type))),
        argument.weak());
  }

  /** isnan and isinf. */
  static Value test(Operation operation, Value argument) {
    ElementType type = Promotion.floating(argument);
    return Value.strong(
        new Expr.Apply(operation, BOOLEAN, List.of(Promotion.convert(argument, type))));
  }

  /** {@code c ? a : b}. */
  static Value select(Expr condition, Value then, Value otherwise) {
    ElementType type = Promotion.choice(then, otherwise);
    return new Value(
        new Expr.Select(
            condition, Promotion.convert(then, type), Promotion.convert(otherwise, type)),
        then.weak() && otherwise.weak());
  }

  static Value logical(Operation operation, Expr... arguments) {
    return Value.strong(new Expr.Apply(operation, BOOLEAN, List.of(arguments)));
  }

  /** An Iverson bracket: a weak 1 or 0. */
  static Value iverson(Expr condition) {
    return Value.weak(new Expr.Cast(INT, condition));
  }

  /** A numeric value as a truth: whether it is not zero. */
  static Expr truth(Value value) {
    return value.type() == BOOLEAN ? value.expr() : new Expr.Cast(BOOLEAN, value.expr());
  }
}
