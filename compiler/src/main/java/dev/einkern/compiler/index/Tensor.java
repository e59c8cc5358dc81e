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
 * @param spoken what a message calls it: a name that the user wrote, or what the tensor is made of
 */
public record Tensor(
    String name,
    ElementType type,
    List<Axis> axes,
    Optional<SizeVariable> indexInto,
    String spoken) {
  public Tensor {
    axes = List.copyOf(axes);
  }

  /** A tensor whose name the user wrote. */
  public Tensor(String name, ElementType type, List<Axis> axes, Optional<SizeVariable> indexInto) {
    this(name, type, axes, indexInto, name);
  }

  /** A tensor that the compiler made, with a name that nobody wrote. */
  public Tensor(String name, ElementType type, List<Axis> axes, String spoken) {
    this(name, type, axes, Optional.empty(), spoken);
  }

  /** What a message calls it where names stand in quotes. */
  public String quoted() {
    boolean isName = !spoken.startsWith("'") && !spoken.contains(" ");
    return isName ? "'" + spoken + "'" : spoken;
  }

  /** The same tensor, stored or computed over other axes. */
  public Tensor over(List<Axis> other) {
    return new Tensor(name, type, other, indexInto, spoken);
  }

  public int rank() {
    return axes.size();
  }
}
