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
 * Indices that go around an axis once at most as the loop runs along it: a choice between the index
 * as it is and the one at the other end. That is quicker than a division, and a loop may be
 * {@linkplain InteriorLoop divided} by it.
 *
 * @param lower lowers what an index is made of
 */
record EdgeIndices(NestBuilder nest, Function<Expr, Value> lower) {

  /** A remainder as such a choice, if it is one. */
  Optional<Value> of(Apply apply) {
    if (apply.operation() != Operation.MODULO || apply.type() != ElementType.INT) {
      return Optional.empty();
    }
    Expr moved = apply.arguments().get(0);
    Expr extent = apply.arguments().get(1);
    Expr from = moved instanceof Apply sum ? sum.arguments().get(0) : moved;
    if (!(from instanceof IndexOf along)
        || !(nest.index(along.axis()) instanceof Value.Get index)
        || !isOf(extent, along)) {
      return Optional.empty();
    }
    if (!(moved instanceof Apply sum)) {
      return Optional.of(index);
    }
    boolean adds = sum.operation() == Operation.ADD;
    if (!adds && sum.operation() != Operation.SUBTRACT) {
      return Optional.empty();
    }
    Expr by = sum.arguments().get(1);
    if (by instanceof Literal literal) {
      return shifted(index, adds ? literal.whole() : -literal.whole(), lower.apply(extent));
    }
    boolean rolls =
        !adds
            && by instanceof Apply remainder
            && remainder.operation() == Operation.MODULO
            && remainder.arguments().get(1).equals(extent);
    return rolls ? rolled(index, lower.apply(by), lower.apply(extent)) : Optional.empty();
  }

  private boolean isOf(Expr extent, IndexOf along) {
    Size own = nest.extents.of(along.axis());
    return extent instanceof Expr.SizeOf of
        ? own.equals(nest.extents.of(of.size()))
        : extent instanceof Literal literal && own.equals(Size.of(literal.whole()));
  }

  /** The axis has as many elements as it is shifted by: one, or else so many that are known. */
  private static Optional<Value> shifted(Value index, long shift, Value extent) {
    boolean isKnown = extent instanceof Value.Constant size && Math.abs(shift) < size.whole();
    if (shift == 0 || !isKnown && Math.abs(shift) != 1) {
      return Optional.empty();
    }
    Value by = Value.Constant.of((int) Math.abs(shift));
    if (shift > 0) {
      Value moved = Arithmetic.add(index, by);
      Value around = shift == 1 ? Arithmetic.ZERO : less(index, (int) (whole(extent) - shift));
      return Optional.of(new Value.Choose(compare(Operation.LESS, moved, extent), moved, around));
    }
    Value around =
        shift == -1
            ? last(extent)
            : Arithmetic.add(index, Value.Constant.of((int) (whole(extent) + shift)));
    return Optional.of(
        new Value.Choose(
            compare(Operation.LESS_EQUAL, by, index), Arithmetic.subtract(index, by), around));
  }

  private static Value last(Value extent) {
    return extent instanceof Value.Constant size
        ? Value.Constant.of((int) size.whole() - 1)
        : Arithmetic.subtract(extent, Value.Constant.of(1));
  }

  private static long whole(Value constant) {
    return ((Value.Constant) constant).whole();
  }

  private static Value less(Value index, int by) {
    return Arithmetic.subtract(index, Value.Constant.of(by));
  }

  /** The index less a remainder by the extent itself. */
  private static Optional<Value> rolled(Value index, Value by, Value extent) {
    if (!(by instanceof Value.Get)) {
      return Optional.empty();
    }
    return Optional.of(
        new Value.Choose(
            compare(Operation.LESS_EQUAL, by, index),
            Arithmetic.subtract(index, by),
            Arithmetic.subtract(Arithmetic.add(index, extent), by)));
  }

  private static Value compare(Operation operation, Value left, Value right) {
    return new Value.Operate(operation, ElementType.BOOLEAN, List.of(left, right));
  }
}
