package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Indices that go around the edges of the axis that a loop runs along, or are reflected there: a
 * choice between the index as it is, which most turns take, and what it is beyond an edge. A choice
 * is quicker than a division, and a loop may be {@linkplain InteriorLoop divided} by it.
 *
 * @param lower lowers what an index is made of
 */
record EdgeIndices(NestBuilder nest, Function<Expr, Value> lower) {

  /** {@code apply} as such a choice, if it is of that form. */
  Optional<Value> of(Apply apply) {
    Operation operation = apply.operation();
    boolean leaves = operation == Operation.MODULO || operation == Operation.MIRROR;
    if (!leaves
        || apply.type() != ElementType.INT
        || !(apply.arguments().get(0) instanceof Apply moved)
        || !(moved.arguments().get(0) instanceof IndexOf along)
        || !(nest.index(along.axis()) instanceof Value.Get index)
        || !isAlong(apply.arguments().get(1), along)) {
      return Optional.empty();
    }
    Value extent = lower.apply(apply.arguments().get(1));
    Expr shift = moved.arguments().get(1);
    if (shift instanceof Literal literal && literal.whole() != 0) {
      long whole = moved.operation() == Operation.ADD ? literal.whole() : -literal.whole();
      boolean sum = moved.operation() == Operation.ADD || moved.operation() == Operation.SUBTRACT;
      return sum && Math.abs(whole) <= InteriorLoop.FARTHEST
          ? shifted(operation, index, (int) whole, extent)
          : Optional.empty();
    }
    boolean rolled =
        operation == Operation.MODULO
            && moved.operation() == Operation.SUBTRACT
            && shift instanceof Apply remainder
            && remainder.operation() == Operation.MODULO
            && remainder.arguments().get(1).equals(apply.arguments().get(1));
    return rolled && lower.apply(shift) instanceof Value.Get by
        ? Optional.of(rolled(index, by, extent))
        : Optional.empty();
  }

  /** Whether {@code extent} is that of the loop's axis: the loop runs, so it is at least 1. */
  private boolean isAlong(Expr extent, IndexOf along) {
    Optional<Size> size =
        extent instanceof Expr.SizeOf of
            ? Optional.of(nest.extents.of(of.size()))
            : extent instanceof Literal literal
                ? Optional.of(Size.of(literal.whole()))
                : Optional.empty();
    return size.equals(Optional.of(nest.extents.of(along.axis())));
  }

  private static Optional<Value> shifted(
      Operation operation, Value index, int shift, Value extent) {
    boolean after = shift > 0;
    Value by = Value.Constant.of(Math.abs(shift));
    Value moved = after ? Arithmetic.add(index, by) : Arithmetic.subtract(index, by);
    Value within =
        after ? compare(Operation.LESS, moved, extent) : compare(Operation.LESS_EQUAL, by, index);
    Value beyond = new Value.Operate(operation, ElementType.INT, List.of(moved, extent));
    if (operation == Operation.MODULO) {
      Optional<Value> around = around(index, shift, extent);
      beyond = around.orElse(beyond);
    }
    return Optional.of(new Value.Choose(within, moved, beyond));
  }

  /** The index beyond the edge where it goes around once, if it is known not to go farther. */
  private static Optional<Value> around(Value index, int shift, Value extent) {
    if (extent instanceof Value.Constant size) {
      long whole = size.whole();
      if (Math.abs(shift) > whole) {
        return Optional.empty();
      }
      int back = (int) (shift > 0 ? shift - whole : shift + whole);
      Value by = Value.Constant.of(Math.abs(back));
      return Optional.of(back < 0 ? Arithmetic.subtract(index, by) : Arithmetic.add(index, by));
    }
    if (shift == 1) {
      return Optional.of(Arithmetic.ZERO);
    }
    return shift == -1
        ? Optional.of(Arithmetic.subtract(extent, Value.Constant.of(1)))
        : Optional.empty();
  }

  /** {@code by} is a remainder by the extent itself, so that nothing goes around twice. */
  private static Value rolled(Value index, Value by, Value extent) {
    return new Value.Choose(
        compare(Operation.LESS_EQUAL, by, index),
        Arithmetic.subtract(index, by),
        Arithmetic.subtract(Arithmetic.add(index, extent), by));
  }

  private static Value compare(Operation operation, Value left, Value right) {
    return new Value.Operate(operation, ElementType.BOOLEAN, List.of(left, right));
  }
}
