package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Identity;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.schedule.AxisGroup;
import dev.einkern.compiler.schedule.LoopOrder;
import dev.einkern.compiler.schedule.SmallWindows;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loops that make one value of many. */
final class Reductions {
  private final NestBuilder nest;
  private final Expressions expressions;
  private final Set<Reduce> writtenOut = new HashSet<>();

  Reductions(NestBuilder nest, Expressions expressions) {
    this.nest = nest;
    this.expressions = expressions;
  }

  /** Says that these reductions are to have no loops. */
  void writeOut(Set<Reduce> windows) {
    writtenOut.addAll(windows);
  }

  /** The elements of {@code reduce} combined one after the other. */
  private Value writtenOut(Reduce reduce) {
    Value total = identity(reduce.reduction(), reduce.type());
    for (Expr element : SmallWindows.elements(reduce, nest.extents)) {
      Value value = combined(reduce.reduction(), total, expressions.lower(element));
      total = nest.define(ValueNames.of(reduce.reduction()), value);
    }
    return total;
  }

  /** The loops of {@code reduce} with a local that accumulates. */
  Value inRegister(Reduce reduce) {
    requireElements(reduce);
    if (writtenOut.contains(reduce)) {
      return writtenOut(reduce);
    }
    List<AxisGroup> order = new LoopOrder(nest.extents).of(reduce);
    if (reduce.reduction().isArg()) {
      return position(reduce, order);
    }
    Variable total = nest.fresh(ValueNames.of(reduce.reduction()), reduce.type());
    nest.add(new Step.Declare(total, Optional.of(identity(reduce.reduction(), reduce.type()))));
    nest.loops(
        order,
        Optional.of(reduce.reduction()),
        () -> {
          Value value = expressions.lower(reduce.body());
          Optional<Value> fused = fused(reduce.reduction(), value, new Value.Get(total));
          nest.add(
              fused.isPresent()
                  ? new Step.Assign(total, fused.get())
                  : new Step.Accumulate(total, reduce.reduction(), value));
        });
    return new Value.Get(total);
  }

  /** The flat index of the first largest or smallest value, or of the first NaN. */
  private Value position(Reduce reduce, List<AxisGroup> order) {
    ElementType type =
        reduce.body().type() == ElementType.BOOLEAN ? ElementType.INT : reduce.body().type();
    boolean largest = reduce.reduction() == Reduction.ARGMAX;
    Variable best = nest.fresh(largest ? "largest" : "smallest", type);
    Variable position = nest.fresh(ValueNames.of(reduce.reduction()), ElementType.INT);
    Reduction extremum = largest ? Reduction.MAXIMUM : Reduction.MINIMUM;
    nest.add(new Step.Declare(best, Optional.of(identity(extremum, type))));
    nest.add(new Step.Declare(position, Optional.of(Value.Constant.of(-1))));
    nest.loops(
        order,
        Optional.of(reduce.reduction()),
        () -> {
          Value lowered = expressions.lower(reduce.body());
          Value value =
              nest.define(
                  "value", lowered.type() == type ? lowered : new Value.Convert(type, lowered));
          nest.add(
              new Step.If(
                  better(value, best, position, largest),
                  List.of(new Step.Assign(best, value), new Step.Assign(position, flat(order))),
                  List.of()));
        });
    if (!reduce.identityIfEmpty()) {
      return new Value.Get(position);
    }
    return apply(Operation.MAXIMUM, new Value.Get(position), Arithmetic.ZERO);
  }

  private Value flat(List<AxisGroup> order) {
    Value flat = Arithmetic.ZERO;
    Size stride = Size.ONE;
    Value[] parts = new Value[order.size()];
    for (int i = order.size() - 1; i >= 0; i--) {
      parts[i] = Arithmetic.times(nest.groupIndex(order.get(i)), stride);
      stride = stride.times(nest.extents.elements(order.get(i).axes()));
    }
    for (Value part : parts) {
      flat = Arithmetic.add(flat, part);
    }
    return flat;
  }

  private static Value better(Value value, Variable best, Variable position, boolean largest) {
    Value beats = apply(largest ? Operation.GREATER : Operation.LESS, value, new Value.Get(best));
    Value first = apply(Operation.LESS, new Value.Get(position), Arithmetic.ZERO);
    if (value.type().isFloating()) {
      Value isNaN = apply(Operation.ISNAN, value);
      Value bestIsNumber = apply(Operation.NOT, apply(Operation.ISNAN, new Value.Get(best)));
      beats = apply(Operation.OR, beats, apply(Operation.AND, isNaN, bestIsNumber));
    }
    return apply(Operation.OR, first, beats);
  }

  private static Value apply(Operation operation, Value... arguments) {
    ElementType type = operation.yieldsBoolean() ? ElementType.BOOLEAN : arguments[0].type();
    return new Value.Operate(operation, type, List.of(arguments));
  }

  void requireElements(Reduce reduce) {
    if (reduce.reduction().needsElements() && !reduce.identityIfEmpty()) {
      for (Axis axis : reduce.axes()) {
        if (nest.extents.constant(axis).orElse(0) <= 0) {
          nest.add(
              new Step.RequireElements(reduce.reduction(), axis.name(), nest.extents.of(axis)));
        }
      }
    }
  }

  /** {@code left} and {@code right} in one; {@code right} is always evaluated. */
  static Value combined(Reduction reduction, Value left, Value right) {
    Optional<Value> fused = fused(reduction, right, left);
    if (fused.isPresent()) {
      return fused.get();
    }
    if (right instanceof Value.Constant constant && right.type() == ElementType.BOOLEAN) {
      // Compilers warn of a condition that is always the same.
      return constant.equals(identity(reduction, ElementType.BOOLEAN)) ? left : right;
    }
    boolean isOfTruths = reduction == Reduction.ANY || reduction == Reduction.ALL;
    return isOfTruths
        ? apply(reduction.operation(), right, left)
        : apply(reduction.operation(), left, right);
  }

  /** A sum of products in one step. */
  private static Optional<Value> fused(Reduction reduction, Value value, Value total) {
    if (reduction == Reduction.SUM
        && value.type().isFloating()
        && value instanceof Value.Operate product
        && product.operation() == Operation.MULTIPLY) {
      return Optional.of(
          new Value.MultiplyAdd(product.arguments().get(0), product.arguments().get(1), total));
    }
    return Optional.empty();
  }

  /** What a reduction over nothing gives. */
  static Value.Constant identity(Reduction reduction, ElementType type) {
    return Value.Constant.of(Identity.of(reduction, type));
  }
}
