package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Tensor;
import java.util.List;

/**
 * A tensor that holds what is computed somewhere again.
 *
 * @param axes its axes, in the order in which the key of what it holds numbers them
 */
record Made(Tensor tensor, List<Axis> axes) {
  Made {
    axes = List.copyOf(axes);
  }

  /** The tensor, which is {@code value}. */
  static Made of(Tensor tensor, Expr value) {
    return new Made(tensor, CanonicalKey.byAppearance(tensor.axes(), value));
  }

  /** A read of it, where what has its key has the axes {@code at}. */
  Expr.Read read(List<Axis> at) {
    return new Expr.Read(
        tensor,
        tensor.axes().stream()
            .map(axis -> new Expr.Index(new Expr.IndexOf(at.get(axes.indexOf(axis))), false))
            .toList());
  }

  /** A read of it instead of one of {@code other}, which is the same with its axes elsewhere. */
  Expr.Read instead(Made other, Expr.Read read) {
    return new Expr.Read(
        tensor,
        tensor.axes().stream()
            .map(axis -> other.axes().get(axes.indexOf(axis)))
            .map(axis -> read.indices().get(other.tensor().axes().indexOf(axis)))
            .toList());
  }

  /** Whether its axes stand as those of {@code other} do. */
  boolean isInOrderOf(Made other) {
    return tensor.axes().stream()
        .allMatch(
            axis ->
                tensor.axes().indexOf(axis)
                    == other.tensor().axes().indexOf(other.axes().get(axes.indexOf(axis))));
  }
}
