package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ElementType.LONG;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The promotion rules: Java's for tensors and scalars, and weak values that adapt to them. */
final class Promotion {
  /** What gives the same low bits in a narrower or wider whole type. */
  private static final Set<Operation> MODULAR =
      Set.of(Operation.ADD, Operation.SUBTRACT, Operation.MULTIPLY, Operation.NEGATE);

  private Promotion() {}

  /** The type in which two values meet in arithmetic; a boolean counts as int. */
  static ElementType arithmetic(Value left, Value right) {
    return arithmetic(List.of(left, right));
  }

  /** The type of all the values together: that of the strong ones, to which the weak ones adapt. */
  static ElementType arithmetic(List<Value> values) {
    Optional<ElementType> strong = promoted(values, false);
    Optional<ElementType> weak = promoted(values, true);
    if (strong.isPresent() && weak.isPresent()) {
      boolean wide = values.stream().anyMatch(Value::isBeyondInt);
      return adapted(wide ? weak.get() : narrowed(weak.get()), strong.get());
    }
    ElementType type = strong.or(() -> weak).orElse(INT);
    return type.promote(type);
  }

  private static Optional<ElementType> promoted(List<Value> values, boolean weak) {
    return values.stream()
        .filter(value -> value.weak() == weak)
        .map(Value::type)
        .reduce(ElementType::promote);
  }

  /**
   * Weak products and powers are long lest they overflow, and ask for no long of what they meet.
   */
  private static ElementType narrowed(ElementType weak) {
    return weak == LONG ? INT : weak;
  }

  private static ElementType adapted(ElementType weak, ElementType strong) {
    return strong.isFloating() ? strong : strong.promote(weak);
  }

  /** The type of a choice between two values: as in arithmetic, but two booleans stay boolean. */
  static ElementType choice(Value left, Value right) {
    boolean booleans = left.type() == BOOLEAN && right.type() == BOOLEAN;
    return booleans ? BOOLEAN : arithmetic(left, right);
  }

  /** The floating type that a root or transcendental of {@code value} has. */
  static ElementType floating(Value value) {
    return value.type().isFloating() ? value.type() : DOUBLE;
  }

  /**
   * The value in another type. Whole arithmetic on weak values is done in the target's own width,
   * as the notation's weak literals ask for.
   */
  static Expr convert(Value value, ElementType type) {
    return value.weak() && type.isWhole() && value.type().isWhole()
        ? rewiden(value.expr(), type)
        : cast(value.expr(), type);
  }

  private static Expr rewiden(Expr expr, ElementType type) {
    if (expr.type() == type) {
      return expr;
    }
    if (expr instanceof Expr.Cast cast && cast.argument().type().isWhole()) {
      return rewiden(cast.argument(), type);
    }
    if (expr instanceof Expr.Apply apply && MODULAR.contains(apply.operation())) {
      List<Expr> arguments = apply.arguments().stream().map(a -> rewiden(a, type)).toList();
      return new Expr.Apply(apply.operation(), type, arguments);
    }
    return cast(expr, type);
  }

  /** A cast, unless there is nothing to do or a literal can take the type at once. */
  static Expr cast(Expr expr, ElementType type) {
    if (expr.type() == type) {
      return expr;
    }
    if (expr instanceof Expr.Literal literal && literal.type() != BOOLEAN) {
      if (literal.type() == LONG && type == INT) {
        return new Expr.Literal(INT, (int) literal.whole(), 0);
      }
      if (literal.type().isWhole() && type == LONG) {
        return new Expr.Literal(LONG, literal.whole(), 0);
      }
      if (type != BOOLEAN) {
        return Expr.Literal.of(type, literal.asDouble());
      }
    }
    return new Expr.Cast(type, expr);
  }

  /** Whether a result of the first type may become the second without a cast in the string. */
  static boolean widens(ElementType from, ElementType to) {
    return from.compareTo(to) <= 0;
  }
}
