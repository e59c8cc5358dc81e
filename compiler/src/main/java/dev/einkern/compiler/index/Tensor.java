package dev.einkern.compiler.index;

import java.util.List;
import java.util.Optional;

/**
 * A named function of its axes: an operand, a local or an output.
 *
 * <p>The axes are formal: their order is the row-major layout, and their sizes are the extents. The
 * statement that writes a tensor binds exactly these axes; a {@link Expr.Read} gives one index
 * each.
 *
 * @param name unique among the program's tensors; a user's name, or one that the compiler made
 * @param indexInto for {@code @v}: the size that the values stay below
 */
public record Tensor(
    String name, ElementType type, List<Axis> axes, Optional<SizeVariable> indexInto) {
  public Tensor {
    axes = List.copyOf(axes);
  }

  public int rank() {
    return axes.size();
  }
}
