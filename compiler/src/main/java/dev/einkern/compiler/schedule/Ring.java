package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tensor whose slices along one axis take turns in the memory of a few of them: slice {@code t}
 * lies where slice {@code t} modulo {@code slices} would. Halide calls it storage folding.
 *
 * @param slot the place of the axis among the tensor's
 * @param slices how many have memory of their own
 */
public record Ring(int slot, int slices) {

  /** The extents in memory of a tensor that may be kept in a ring. */
  public static List<Size> extents(Optional<Ring> ring, List<Axis> axes, Extents extents) {
    List<Size> inMemory = new ArrayList<>(axes.stream().map(extents::of).toList());
    ring.ifPresent(kept -> inMemory.set(kept.slot(), Size.of(kept.slices())));
    return inMemory;
  }

  /** The place in memory of the slice at an index. */
  Expr place(Expr at) {
    return slices == 1
        ? Expr.Literal.of(0)
        : new Expr.Apply(Operation.MODULO, ElementType.INT, List.of(at, Expr.Literal.of(slices)));
  }
}
