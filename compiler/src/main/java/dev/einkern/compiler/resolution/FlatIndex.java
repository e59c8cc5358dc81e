package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import java.util.List;

/** Row-major arithmetic on several axes: flattening them into one index, and taking one apart. */
final class FlatIndex {
  private FlatIndex() {}

  /** {@code (h w)}: h·|w| + w. */
  static Expr of(List<Axis> axes) {
    Expr flat = new Expr.IndexOf(axes.get(0));
    for (Axis axis : axes.subList(1, axes.size())) {
      Expr scaled = apply(Operation.MULTIPLY, flat, new Expr.SizeOf(axis.size()));
      flat = apply(Operation.ADD, scaled, new Expr.IndexOf(axis));
    }
    return flat;
  }

  /**
   * The index along the axis at {@code position} that the row-major index {@code flat} stands for.
   */
  static Expr part(Expr flat, List<Axis> axes, int position) {
    Expr quotient = flat;
    List<Axis> later = axes.subList(position + 1, axes.size());
    if (!later.isEmpty()) {
      Expr stride =
          later.stream()
              .map(a -> (Expr) new Expr.SizeOf(a.size()))
              .reduce((l, r) -> apply(Operation.MULTIPLY, l, r))
              .orElseThrow();
      quotient = apply(Operation.FLOOR_DIVIDE, flat, stride);
    }
    if (position == 0) {
      return quotient;
    }
    return apply(Operation.MODULO, quotient, new Expr.SizeOf(axes.get(position).size()));
  }

  /** The number of settings of the axes. */
  static Size size(List<Axis> axes) {
    return Size.product(axes.stream().map(a -> Size.of(a.size())).toList());
  }

  private static Expr apply(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, ElementType.INT, List.of(left, right));
  }
}
