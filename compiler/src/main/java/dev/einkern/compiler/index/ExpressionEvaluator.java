package dev.einkern.compiler.index;

import dev.einkern.compiler.index.EvaluationFailure.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The value of an expression at one place: a setting of its free axes. */
final class ExpressionEvaluator {
  private final Map<Tensor, TensorValue> tensors;
  private final Map<String, Object> scalars;
  private final Map<SizeVariable, Integer> extents;

  /**
   * @param tensors those that are written by now
   */
  ExpressionEvaluator(
      Map<Tensor, TensorValue> tensors,
      Map<String, Object> scalars,
      Map<SizeVariable, Integer> extents) {
    this.tensors = tensors;
    this.scalars = scalars;
    this.extents = extents;
  }

  /** Visits every place of these axes, in row-major order. */
  void forEach(List<Axis> axes, Consumer<Map<Axis, Integer>> action) {
    forEach(axes, new HashMap<>(), action);
  }

  void forEach(List<Axis> axes, Map<Axis, Integer> place, Consumer<Map<Axis, Integer>> action) {
    if (axes.isEmpty()) {
      action.accept(place);
      return;
    }
    Axis outermost = axes.get(0);
    for (int i = 0; i < extents.get(outermost.size()); i++) {
      place.put(outermost, i);
      forEach(axes.subList(1, axes.size()), place, action);
    }
    place.remove(outermost);
  }

  Object value(Expr expr, Map<Axis, Integer> place) {
    if (expr instanceof Expr.Literal literal) {
      return Arithmetic.value(literal);
    }
    if (expr instanceof Expr.SizeOf size) {
      return extents.get(size.size());
    }
    if (expr instanceof Expr.IndexOf index) {
      return place.get(index.axis());
    }
    if (expr instanceof Expr.ScalarRead read) {
      return scalars.get(read.scalar().name());
    }
    if (expr instanceof Expr.Read read) {
      TensorValue tensor = tensors.get(read.tensor());
      return tensor.get(flat(read.tensor(), tensor, read.indices(), place));
    }
    if (expr instanceof Expr.Cast cast) {
      return Arithmetic.cast(cast.type(), value(cast.argument(), place));
    }
    if (expr instanceof Expr.Select select) {
      boolean holds = (Boolean) value(select.condition(), place);
      return value(holds ? select.then() : select.otherwise(), place);
    }
    if (expr instanceof Expr.Reduce reduce) {
      return reduction(reduce, place);
    }
    if (expr instanceof Expr.Invoke invoke) {
      throw new UnsupportedOperationException(invoke.function().name() + " is a method in Java");
    }
    return application((Expr.Apply) expr, place);
  }

  private Object application(Expr.Apply apply, Map<Axis, Integer> place) {
    Object first = value(apply.arguments().get(0), place);
    Operation operation = apply.operation();
    boolean settled =
        (operation == Operation.AND && !(Boolean) first)
            || (operation == Operation.OR && (Boolean) first);
    if (settled) {
      return first;
    }
    return operation.arity() == 1
        ? Arithmetic.apply(operation, first)
        : Arithmetic.apply(operation, first, value(apply.arguments().get(1), place));
  }

  /** The row-major place in {@code tensor}; a checked index that is out of range is a failure. */
  int flat(Tensor tensor, TensorValue value, List<Expr.Index> indices, Map<Axis, Integer> place) {
    int flat = 0;
    for (int d = 0; d < indices.size(); d++) {
      long at = ((Number) value(indices.get(d).at(), place)).longValue();
      int extent = value.shape()[d];
      if (at < 0 || at >= extent) {
        String axis = tensor.axes().get(d).name();
        String message =
            "index " + at + " into axis '" + axis + "' of " + tensor.name() + ", of size " + extent;
        if (indices.get(d).checked()) {
          throw EvaluationFailure.of(Kind.INDEX, message);
        }
        throw new IllegalStateException("unchecked " + message);
      }
      flat = flat * extent + (int) at;
    }
    return flat;
  }

  private Object reduction(Expr.Reduce reduce, Map<Axis, Integer> place) {
    Accumulator accumulator = new Accumulator(reduce);
    forEach(reduce.axes(), place, inner -> accumulator.add(value(reduce.body(), inner)));
    if (accumulator.isEmpty() && reduce.reduction().needsElements() && !reduce.identityIfEmpty()) {
      String axis =
          reduce.axes().stream().filter(a -> extents.get(a.size()) == 0).findFirst().get().name();
      throw EvaluationFailure.of(
          Kind.EMPTY, reduce.reduction() + " over axis '" + axis + "', which is empty");
    }
    return accumulator.result();
  }

  /** A reduction under way. */
  private static final class Accumulator {
    private final Expr.Reduce reduce;
    private Object accumulated;
    private int count;
    private int best;

    Accumulator(Expr.Reduce reduce) {
      this.reduce = reduce;
      this.accumulated =
          reduce.reduction().isArg()
              ? null
              : Arithmetic.identity(reduce.reduction(), reduce.body().type());
    }

    void add(Object value) {
      if (!reduce.reduction().isArg()) {
        accumulated = Arithmetic.combine(reduce.reduction(), accumulated, value);
      } else if (count == 0 || isBetter(value)) {
        accumulated = value;
        best = count;
      }
      count++;
    }

    /** Whether a later value takes the place of the best one: NaN does, unless that is NaN too. */
    private boolean isBetter(Object value) {
      if (isNaN(value) || isNaN(accumulated)) {
        return isNaN(value) && !isNaN(accumulated);
      }
      boolean largest = reduce.reduction() == Reduction.ARGMAX;
      return (Boolean)
          Arithmetic.apply(largest ? Operation.GREATER : Operation.LESS, value, accumulated);
    }

    private static boolean isNaN(Object value) {
      return Double.isNaN(((Number) value).doubleValue());
    }

    boolean isEmpty() {
      return count == 0;
    }

    Object result() {
      return reduce.reduction().isArg() ? (Object) best : accumulated;
    }
  }
}
