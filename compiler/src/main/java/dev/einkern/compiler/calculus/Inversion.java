package dev.einkern.compiler.calculus;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Solves index = place for the axes in the index, so that what a read spreads can be gathered.
 *
 * <p>A plain axis is the place itself, as far as the axis goes. An affine index is solved for one
 * axis of it, with the others left to be summed; conditions say which of their values have a
 * solution.
 */
final class Inversion {
  private final Extents extents;
  private final Set<Axis> preferred;
  private final Map<Axis, Expr> solved = new LinkedHashMap<>();
  private final Set<Axis> conditional = new HashSet<>();
  private final List<Expr> conditions = new ArrayList<>();
  private final List<Expr> searches = new ArrayList<>();

  /** Solves for {@code preferred} axes before others. */
  Inversion(Extents extents, Set<Axis> preferred) {
    this.extents = extents;
    this.preferred = preferred;
  }

  /** What an axis is, once it is solved. */
  Map<Axis, Expr> solved() {
    return solved;
  }

  /** What must hold for the solution to be one. */
  List<Expr> conditions() {
    return conditions;
  }

  /** Whether only the conditions keep {@code index}, once it is solved, inside {@code slot}. */
  boolean isConditional(Expr index, Axis slot) {
    if (index instanceof Expr.IndexOf at
        && solved.containsKey(at.axis())
        && isAsLong(slot, solved.get(at.axis()))) {
      return false;
    }
    return index.freeAxes().stream().anyMatch(conditional::contains);
  }

  /** Where no solution was to be had, index = place itself: all places are tried. */
  List<Expr> searches() {
    return searches;
  }

  /** Has {@code condition} hold too, before those that solving adds. */
  void require(Expr condition) {
    conditions.add(condition);
  }

  /** Takes {@code index = place} in without solving it. */
  void search(Expr index, Expr place) {
    Expr same = index.type() == INT ? place : new Expr.Cast(index.type(), place);
    searches.add(compare(Operation.EQUAL, index, same));
  }

  /** Fixes an axis beforehand. */
  void fix(Axis axis, Expr value) {
    solved.put(axis, value);
  }

  /** Takes {@code index = place} in; false if there is no axis to solve it for. */
  boolean solve(Expr index, Expr place) {
    if (index instanceof Expr.IndexOf at) {
      if (!isAsLong(at.axis(), place) && !solved.containsKey(at.axis())) {
        conditions.add(compare(Operation.LESS, place, new Expr.SizeOf(at.axis().size())));
        conditional.add(at.axis());
      }
      is(at.axis(), place);
      return true;
    }
    Optional<Axis> reversed = reversed(index, place);
    if (reversed.isPresent()) {
      is(reversed.get(), Formula.fromEnd(reversed.get(), place));
      return true;
    }
    if (index.freeAxes().isEmpty()) {
      if (index.type() != INT) {
        return false;
      }
      conditions.add(compare(Operation.EQUAL, index, place));
      return true;
    }
    Optional<Linear> linear = Linear.of(index);
    return linear.isPresent() && solve(linear.get(), place);
  }

  private void is(Axis axis, Expr place) {
    Expr known = solved.putIfAbsent(axis, place);
    if (known != null) {
      conditions.add(compare(Operation.EQUAL, known, place));
    }
  }

  /** Whether the axis has an element for each place. */
  private boolean isAsLong(Axis axis, Expr place) {
    return place instanceof Expr.IndexOf at && extents.same(at.axis().size(), axis.size());
  }

  /** The axis that the index counts from its end, if it has an element for each place. */
  private Optional<Axis> reversed(Expr index, Expr place) {
    return index.freeAxes().stream()
        .filter(a -> index.equals(Formula.fromEnd(a, new Expr.IndexOf(a))))
        .filter(a -> isAsLong(a, place))
        .findFirst();
  }

  private boolean solve(Linear linear, Expr place) {
    Set<Axis> open = new HashSet<>(linear.coefficients().keySet());
    open.removeAll(solved.keySet());
    if (open.isEmpty()) {
      conditions.add(compare(Operation.EQUAL, linear.expr(), place));
      return true;
    }
    Axis axis = choose(open, linear);
    int coefficient = linear.coefficients().get(axis);
    Expr rest = linear.without(axis);
    Expr value =
        coefficient < 0
            ? apply(Operation.SUBTRACT, rest, place)
            : apply(Operation.SUBTRACT, place, rest);
    int step = Math.abs(coefficient);
    if (step != 1) {
      conditions.add(
          compare(
              Operation.EQUAL,
              apply(Operation.MODULO, value, Expr.Literal.of(step)),
              Expr.Literal.of(0)));
      value = apply(Operation.FLOOR_DIVIDE, value, Expr.Literal.of(step));
    }
    conditions.add(compare(Operation.LESS_EQUAL, Expr.Literal.of(0), value));
    conditions.add(compare(Operation.LESS, value, new Expr.SizeOf(axis.size())));
    solved.put(axis, value);
    conditional.add(axis);
    return true;
  }

  private Axis choose(Set<Axis> open, Linear linear) {
    return open.stream()
        .min(
            Comparator.<Axis>comparingInt(a -> preferred.contains(a) ? 0 : 1)
                .thenComparingInt(a -> Math.abs(linear.coefficients().get(a)))
                .thenComparingInt(Axis::id))
        .orElseThrow();
  }

  private static Expr compare(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, BOOLEAN, List.of(left, right));
  }

  private static Expr apply(Operation operation, Expr... arguments) {
    return new Expr.Apply(operation, INT, List.of(arguments));
  }

  /** An index that is a sum of axes times whole literals, and of what has no axes. */
  private record Linear(Expr expr, Map<Axis, Integer> coefficients, List<Expr> constants) {

    static Optional<Linear> of(Expr expr) {
      Linear linear = new Linear(expr, new LinkedHashMap<>(), new ArrayList<>());
      boolean whole = expr.type() == INT && linear.add(expr, 1);
      return whole && !linear.coefficients.containsValue(0)
          ? Optional.of(linear)
          : Optional.empty();
    }

    private boolean add(Expr expr, int factor) {
      if (expr instanceof Expr.IndexOf at) {
        coefficients.merge(at.axis(), factor, Integer::sum);
        return true;
      }
      if (expr.freeAxes().isEmpty()) {
        constants.add(
            factor == 1 ? expr : apply(Operation.MULTIPLY, Expr.Literal.of(factor), expr));
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

    /** The index less the term of {@code axis}. */
    Expr without(Axis axis) {
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
  }
}
