package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A factor as a tensor over the values of its directions, counted from the least: for h - k that is
 * -(|k| - 1), so the element at h - k + |k| - 1 belongs to it.
 *
 * <p>Where an axis is empty the factor is never evaluated. Unless it has a value everywhere, the
 * tensor is empty then, too.
 */
final class WindowTensor {
  /** Ends the name of an axis along a sum of axes, which has another size than any of these. */
  private static final String WINDOW = "Window";

  private final Splitting splitting;
  private final Extents extents;
  private final Directions directions;
  private final Map<Map<Axis, Long>, Axis> places = new HashMap<>();

  WindowTensor(Splitting splitting, Directions directions) {
    this.splitting = splitting;
    this.extents = splitting.extents();
    this.directions = directions;
  }

  /**
   * Adds the tensor's statement; the expression that reads the factor's value from it.
   *
   * @param around all axes that are bound around the factor
   */
  Expr define(Contraction.Factor factor, Set<Axis> around, Statement within) {
    Set<Axis> nonEmpty = needed(factor, around);
    List<Axis> axes = new ArrayList<>();
    List<Expr.Index> indices = new ArrayList<>();
    for (Map<Axis, Long> direction : directions.all()) {
      Axis place = place(direction, axes.isEmpty() ? nonEmpty : Set.of());
      places.put(direction, place);
      axes.add(place);
      indices.add(new Expr.Index(window(direction), false));
    }
    return splitting.store(
        StepNames.ofFactor(factor.expr()), axes, replace(factor.expr()), indices, within);
  }

  /** The axes that must have elements where the factor is evaluated. */
  private Set<Axis> needed(Contraction.Factor factor, Set<Axis> around) {
    if (new Totality(extents).isTotal(factor.expr())) {
      return Set.of();
    }
    return Expressions.canFail(factor.expr()) ? around : factor.axes();
  }

  /** The tensor's axis for a direction, of no extent where one of {@code nonEmpty} is empty. */
  private Axis place(Map<Axis, Long> direction, Set<Axis> nonEmpty) {
    Size length = length(direction);
    Set<Size> others = new LinkedHashSet<>();
    for (Axis axis : nonEmpty) {
      Size extent = extents.of(axis.size());
      if (!extents.isPositive(axis.size()) && !extent.equals(length)) {
        others.add(extent);
      }
    }
    Axis first = direction.keySet().iterator().next();
    if (others.isEmpty() && isSingle(direction)) {
      return splitting.like(first);
    }
    for (Size other : others) {
      length = length.times(other.min(Size.ONE));
    }
    return splitting.axis(isSingle(direction) ? first.name() : first.name() + WINDOW, length);
  }

  private static boolean isSingle(Map<Axis, Long> direction) {
    return direction.size() == 1;
  }

  /** How many values there are from the least to the greatest; none rather than a negative one. */
  private Size length(Map<Axis, Long> direction) {
    if (isSingle(direction)) {
      return extents.of(direction.keySet().iterator().next().size());
    }
    Size length = Size.ONE;
    long least = 1;
    for (Map.Entry<Axis, Long> term : direction.entrySet()) {
      Size last = extents.of(term.getKey().size()).minus(Size.ONE);
      long times = Math.abs(term.getValue());
      length = length.plus(last.times(Size.of(times)));
      least += times * last.constant().orElse(-1);
    }
    return least >= 0 ? length : length.max(Size.ZERO);
  }

  /** Where the tensor has the value for the axes of the direction. */
  private Expr window(Map<Axis, Long> direction) {
    if (isSingle(direction)) {
      return new Expr.IndexOf(direction.keySet().iterator().next());
    }
    Sum sum = new Sum();
    direction.forEach((axis, times) -> sum.add(new Expr.IndexOf(axis), times));
    addLeast(direction, -1, sum);
    return sum.expr();
  }

  /** The factor with all that runs along a direction in terms of the place along it. */
  private Expr replace(Expr expr) {
    Optional<AffineForm> form = AffineForm.of(expr);
    if (form.isPresent() && places.containsKey(form.get().direction())) {
      Map<Axis, Long> direction = form.get().direction();
      Sum sum = new Sum();
      sum.add(new Expr.IndexOf(places.get(direction)), form.get().scale());
      addLeast(direction, form.get().scale(), sum);
      sum.add(form.get().constant());
      form.get().rest().forEach(summand -> sum.add(summand.expr(), summand.factor()));
      return sum.expr();
    }
    if (expr instanceof Expr.IndexOf index && places.containsKey(AffineForm.along(index.axis()))) {
      return new Expr.IndexOf(places.get(AffineForm.along(index.axis())));
    }
    return Expressions.mapChildren(expr, this::replace);
  }

  /** Adds the least value along the direction, so many times. */
  private void addLeast(Map<Axis, Long> direction, long factor, Sum sum) {
    direction.forEach(
        (axis, times) -> {
          if (times < 0) {
            long each = Math.multiplyExact(times, factor);
            OptionalLong extent = extents.constant(axis.size());
            if (extent.isPresent()) {
              sum.add(Math.multiplyExact(each, extent.getAsLong() - 1));
            } else {
              sum.add(new Expr.SizeOf(axis.size()), each);
              sum.add(-each);
            }
          }
        });
  }

  /** A sum of ints that is being put together, the number in it last. */
  private static final class Sum {
    private Optional<Expr> terms = Optional.empty();
    private long constant;

    void add(long number) {
      constant = Math.addExact(constant, number);
    }

    void add(Expr term, long factor) {
      long times = Math.abs(factor);
      Expr scaled = times == 1 ? term : apply(Operation.MULTIPLY, literal(times), term);
      boolean negative = factor < 0;
      if (terms.isEmpty()) {
        terms =
            Optional.of(
                negative
                    ? new Expr.Apply(Operation.NEGATE, ElementType.INT, List.of(scaled))
                    : scaled);
      } else {
        terms =
            Optional.of(apply(negative ? Operation.SUBTRACT : Operation.ADD, terms.get(), scaled));
      }
    }

    Expr expr() {
      if (constant == 0) {
        return terms.orElseThrow();
      }
      return apply(
          constant < 0 ? Operation.SUBTRACT : Operation.ADD,
          terms.orElseThrow(),
          literal(Math.abs(constant)));
    }

    private static Expr literal(long value) {
      // Ints count modulo 2³², in the number as in the sum.
      return Expr.Literal.of((int) value);
    }

    private static Expr apply(Operation operation, Expr left, Expr right) {
      return new Expr.Apply(operation, ElementType.INT, List.of(left, right));
    }
  }
}
