package dev.einkern.compiler.calculus;

import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An index that is a sum of axes times whole literals, and of what has no axes. */
record LinearIndex(Expr expr, Map<Axis, Integer> coefficients, List<Expr> constants) {

  static Optional<LinearIndex> of(Expr expr) {
    LinearIndex linear = new LinearIndex(expr, new LinkedHashMap<>(), new ArrayList<>());
    boolean whole = expr.type() == INT && linear.add(expr, 1);
    return whole && !linear.coefficients.containsValue(0) ? Optional.of(linear) : Optional.empty();
  }

  private boolean add(Expr expr, int factor) {
    if (expr instanceof Expr.IndexOf at) {
      coefficients.merge(at.axis(), factor, Integer::sum);
      return true;
    }
    if (expr.freeAxes().isEmpty()) {
      constants.add(factor == 1 ? expr : apply(Operation.MULTIPLY, Expr.Literal.of(factor), expr));
      return true;
    }
    if (!(expr instanceof Expr.Apply apply)) {
      return false;
    }
    List<Expr> arguments = apply.arguments();
    return switch (apply.operation()) {
      case ADD -> add(arguments.get(0), factor) && add(arguments.get(1), factor);
      case SUBTRACT -> add(arguments.get(0), factor) && add(arguments.get(1), -factor);
      case NEGATE -> add(arguments.get(0), -factor);
      case MULTIPLY -> scaled(arguments.get(0), arguments.get(1), factor);
      default -> false;
    };
  }

  private boolean scaled(Expr left, Expr right, int factor) {
    OptionalInt scale = literal(left);
    if (scale.isPresent()) {
      return add(right, factor * scale.getAsInt());
    }
    scale = literal(right);
    return scale.isPresent() && add(left, factor * scale.getAsInt());
  }

  private static OptionalInt literal(Expr expr) {
    return expr instanceof Expr.Literal literal && Math.abs(literal.whole()) < 1 << 15
        ? OptionalInt.of((int) literal.whole())
        : OptionalInt.empty();
  }

  /** What the term of {@code axis} is, without a sign, where the index is {@code place}. */
  Expr unwound(Axis axis, Expr place) {
    Expr rest = without(axis);
    return coefficients.get(axis) < 0
        ? apply(Operation.SUBTRACT, rest, place)
        : apply(Operation.SUBTRACT, place, rest);
  }

  private Expr without(Axis axis) {
    List<Expr> terms = new ArrayList<>(constants);
    coefficients.forEach(
        (other, coefficient) -> {
          if (!other.equals(axis)) {
            Expr at = new Expr.IndexOf(other);
            terms.add(
                coefficient == 1
                    ? at
                    : apply(Operation.MULTIPLY, Expr.Literal.of(coefficient), at));
          }
        });
    return terms.stream()
        .reduce((l, r) -> apply(Operation.ADD, l, r))
        .orElseGet(() -> Expr.Literal.of(0));
  }

  private static Expr apply(Operation operation, Expr... arguments) {
    return new Expr.Apply(operation, INT, List.of(arguments));
  }
}
