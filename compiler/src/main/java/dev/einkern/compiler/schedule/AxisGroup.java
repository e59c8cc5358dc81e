package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import java.util.List;

/**
 * Axes that one loop runs over, row-major: every tensor that has one of them has all, adjacent and
 * in this order.
 */
public record AxisGroup(List<Axis> axes) {
  public AxisGroup {
    axes = List.copyOf(axes);
  }

  /** The innermost of the axes: where the loop's stride is the tensor's. */
  public Axis last() {
    return axes.get(axes.size() - 1);
  }
}
