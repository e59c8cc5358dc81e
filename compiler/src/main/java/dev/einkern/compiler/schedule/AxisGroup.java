package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * Axes that one loop runs over, row-major: every tensor that has one of them has all, adjacent and
 * in this order.
 */
public record AxisGroup(List<Axis> axes) {
  private static final String DOTS = "...";
  private static final String MORE = "more";

  public AxisGroup {
    axes = List.copyOf(axes);
  }

  /**
   * What a reader calls the loop's index: {@code batchQuery} for one loop over both, {@code more}
   * for one over any number of axes that dots stand for.
   */
  public String name() {
    List<String> words = new ArrayList<>();
    for (Axis axis : axes) {
      boolean again = isDots(axis) && !words.isEmpty() && words.get(words.size() - 1).equals(MORE);
      if (!again) {
        words.add(isDots(axis) ? MORE : word(axis));
      }
    }
    if (words.size() > 4) {
      return "element";
    }
    return words.stream().reduce((a, b) -> a + capitalised(b)).orElseThrow();
  }

  private static boolean isDots(Axis axis) {
    return axis.isNamed() && axis.name().startsWith(DOTS);
  }

  /** An axis without a name is a part of what stands around it. */
  private static String word(Axis axis) {
    return axis.isNamed() ? axis.name() : "part";
  }

  /** {@code more0} for {@code ...0}, the first of the axes that dots stand for. */
  public static String spelled(String name) {
    return name.startsWith(DOTS) ? MORE + name.substring(DOTS.length()) : name;
  }

  /** {@code Query} for {@code query}. */
  public static String capitalised(String name) {
    int first = name.codePointAt(0);
    return new StringBuilder()
        .appendCodePoint(Character.toUpperCase(first))
        .append(name.substring(Character.charCount(first)))
        .toString();
  }

  /** The axes of some groups, in order. */
  public static List<Axis> axes(List<AxisGroup> groups) {
    return groups.stream().flatMap(group -> group.axes().stream()).toList();
  }

  /** The innermost of the axes: where the loop's stride is the tensor's. */
  public Axis last() {
    return axes.get(axes.size() - 1);
  }
}
