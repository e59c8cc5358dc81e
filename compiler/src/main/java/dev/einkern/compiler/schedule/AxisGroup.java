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

  /** What a reader calls the loop's index: {@code batchQuery} for one loop over both. */
  public String name() {
    if (axes.size() > 4) {
      return "element";
    }
    return axes.stream().map(AxisGroup::word).reduce((a, b) -> a + capitalised(b)).orElseThrow();
  }

  /** An axis without a name is a part of what stands around it. */
  private static String word(Axis axis) {
    return axis.isNamed() ? axis.name() : "part";
  }

  /** {@code Query} for {@code query}. */
  public static String capitalised(String name) {
    int first = name.codePointAt(0);
    return new StringBuilder()
        .appendCodePoint(Character.toUpperCase(first))
        .append(name.substring(Character.charCount(first)))
        .toString();
  }

  /** The innermost of the axes: where the loop's stride is the tensor's. */
  public Axis last() {
    return axes.get(axes.size() - 1);
  }
}
