package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.List;

/**
 * A tensor whose slices along one axis take turns in the memory of a few of them: slice {@code t}
 * lies where {@code t} modulo {@code slices} would. Halide calls it storage folding.
 *
 * @param slot the place of the axis among the tensor's
 * @param slices how many have memory of their own
 */
public record Ring(int slot, int slices) {

  /** How many elements the tensor's memory has. */
  public Size elements(List<Axis> axes, Extents extents) {
    Size elements = Size.ONE;
    for (int i = 0; i < axes.size(); i++) {
      elements = elements.times(i == slot ? Size.of(slices) : extents.of(axes.get(i)));
    }
    return elements;
  }

  /** The place in memory of the slice at an index. */
  Expr place(Expr at) {
    return slices == 1
        ? Expr.Literal.of(0)
        : new Expr.Apply(Operation.MODULO, ElementType.INT, List.of(at, Expr.Literal.of(slices)));
  }
}
