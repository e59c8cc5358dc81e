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
import java.util.Set;

/**
 * Solves index = place for the axes in the index, so that what a read spreads can be gathered.
 *
 * <p>A plain axis is the place itself, as far as the axis goes. An affine index is solved for one
 * axis of it, with the others left to be summed; conditions say which of their values have a
 * solution.
 */
final class Inversion {
  /** How long an axis is taken to be whose size is not known. */
  private static final long NOMINAL_EXTENT = 64;

  private final Extents extents;
  private final Set<Axis> preferred;
  private final Map<Axis, Expr> solved = new LinkedHashMap<>();
  private final Set<Axis> conditional = new HashSet<>();
  private final List<Expr> conditions = new ArrayList<>();
  private final List<Expr> equalities = new ArrayList<>();
  private final List<Expr> searches = new ArrayList<>();
  private boolean requires;

  /** Solves for {@code preferred} axes before others. */
  Inversion(Extents extents, Set<Axis> preferred) {
    this.extents = extents;
    this.preferred = preferred;
  }

  /** What an axis is, once it is solved. */
  Map<Axis, Expr> solved() {
    return solved;
  }

  /** What must hold for the solution to be inside. */
  List<Expr> conditions() {
    return conditions;
  }

  /** What must hold for there to be a solution: the place is one that is known already. */
  List<Expr> equalities() {
    return equalities;
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

  /** Whether {@code expr} may have no value where a condition does not hold. */
  boolean isConditional(Expr expr) {
    return requires || expr.freeAxes().stream().anyMatch(conditional::contains);
  }

  /** Where no solution was to be had, index = place itself: all places are tried. */
  List<Expr> searches() {
    return searches;
  }

  /** Has {@code condition} hold too, before those that solving adds, for all of the value. */
  void require(Expr condition) {
    conditions.add(condition);
    requires = true;
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
    if (isPeriodic(index, place)) {
      return true;
    }
    if (index.freeAxes().isEmpty()) {
      if (index.type() != INT) {
        return false;
      }
      equalities.add(compare(Operation.EQUAL, index, place));
      return true;
    }
    Optional<LinearIndex> linear = LinearIndex.of(index);
    return linear.isPresent() && solve(linear.get(), place);
  }

  private void is(Axis axis, Expr place) {
    Expr known = solved.putIfAbsent(axis, place);
    if (known != null) {
      equalities.add(compare(Operation.EQUAL, known, place));
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

  /** Solves (axis + rest) % n = place for an axis of n elements: there is one for each place. */
  private boolean isPeriodic(Expr index, Expr place) {
    if (!(index instanceof Expr.Apply apply)
        || apply.operation() != Operation.MODULO
        || !(apply.arguments().get(1) instanceof Expr.SizeOf period)
        || !(place instanceof Expr.IndexOf at)
        || !extents.same(at.axis().size(), period.size())) {
      return false;
    }
    Optional<LinearIndex> linear = LinearIndex.of(apply.arguments().get(0));
    Optional<Axis> round =
        linear.flatMap(
            l ->
                l.coefficients().keySet().stream()
                    .filter(a -> Math.abs(l.coefficients().get(a)) == 1)
                    .filter(a -> !solved.containsKey(a) && isAsLong(a, place))
                    .findFirst());
    round.ifPresent(
        axis ->
            solved.put(axis, apply(Operation.MODULO, linear.get().unwound(axis, place), period)));
    return round.isPresent();
  }

  private boolean solve(LinearIndex linear, Expr place) {
    Set<Axis> open = new HashSet<>(linear.coefficients().keySet());
    open.removeAll(solved.keySet());
    if (open.isEmpty()) {
      equalities.add(compare(Operation.EQUAL, linear.expr(), place));
      return true;
    }
    Axis axis = choose(open, linear);
    Expr value = linear.unwound(axis, place);
    int step = Math.abs(linear.coefficients().get(axis));
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

  /** The longest, for all others are tried. */
  private Axis choose(Set<Axis> open, LinearIndex linear) {
    return open.stream()
        .min(
            Comparator.comparingLong((Axis a) -> -nominal(a))
                .thenComparingInt(a -> preferred.contains(a) ? 0 : 1)
                .thenComparingInt(a -> Math.abs(linear.coefficients().get(a)))
                .thenComparingInt(Axis::id))
        .orElseThrow();
  }

  private long nominal(Axis axis) {
    return extents.constant(axis.size()).orElse(NOMINAL_EXTENT);
  }

  private static Expr compare(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, BOOLEAN, List.of(left, right));
  }

  private static Expr apply(Operation operation, Expr... arguments) {
    return new Expr.Apply(operation, INT, List.of(arguments));
  }
}
