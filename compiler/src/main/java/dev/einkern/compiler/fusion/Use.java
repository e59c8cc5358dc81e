package dev.einkern.compiler.fusion;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A place where a tensor is read. */
record Use(Place place, Expr.Read read) {
  /** Whether an expression may take the place of the read: no index is held against the tensor. */
  boolean isReplaceable() {
    return read.indices().stream()
        .noneMatch(index -> index.checked() || Expressions.containsReduction(index.at()));
  }

  /** Whether each element is read at most once: its axes are all the loops that there are. */
  boolean readsEachElementOnce(Extents extents) {
    Set<Axis> axes = new HashSet<>(plainAxes());
    return axes.size() == read.indices().size()
        && place.scope().stream()
            .allMatch(axis -> axes.contains(axis) || extents.constant(axis.size()).orElse(0) == 1);
  }

  /** Whether every element is read, come what may. */
  boolean readsAllElements(Extents extents) {
    if (place.conditional() || !readsEachElementOnce(extents)) {
      return false;
    }
    Tensor tensor = read.tensor();
    List<Axis> axes = plainAxes();
    for (int d = 0; d < axes.size(); d++) {
      if (!extents.same(axes.get(d).size(), tensor.axes().get(d).size())) {
        return false;
      }
    }
    return true;
  }

  /** The axes that are plain indices, in order. */
  List<Axis> plainAxes() {
    List<Axis> axes = new ArrayList<>();
    for (Expr.Index index : read.indices()) {
      if (index.at() instanceof Expr.IndexOf at) {
        axes.add(at.axis());
      }
    }
    return axes;
  }
}
