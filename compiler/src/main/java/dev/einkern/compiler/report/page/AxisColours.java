package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.report.AxisMention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The colour of each axis in a method, by name: in the order in which the string names them, then
 * those that the compiler made.
 */
record AxisColours(List<String> names) {
  /** How many colours the style sheet has. */
  static final int COLOURS = 8;

  AxisColours {
    names = List.copyOf(names);
  }

  static AxisColours of(List<AxisMention> mentions, Collection<IndexProgram> programs) {
    List<String> names =
        new ArrayList<>(mentions.stream().map(AxisMention::axis).distinct().toList());
    for (IndexProgram program : programs) {
      for (Axis axis : Expressions.axes(program)) {
        if (!names.contains(axis.name())) {
          names.add(axis.name());
        }
      }
    }
    return new AxisColours(names);
  }

  /** The class of what has an axis' colour; of the second round of colours, it is dashed, too. */
  String classOf(String axis) {
    List<Integer> places = places(axis);
    if (places.isEmpty()) {
      return "axis";
    }
    int place = places.get(0);
    return "axis a" + place % COLOURS + (place < COLOURS ? "" : " again");
  }

  /** The attributes of what has an axis' colour, and lights up with it. */
  String attributes(String axis) {
    return attributes(axis, "");
  }

  /** As the other, with more classes. */
  String attributes(String axis, String more) {
    return "class=\"%s\" data-axis=\"%s\""
        .formatted((classOf(axis) + " " + more).strip(), key(axis));
  }

  /** What tells axes apart in the page: their numbers, since names may be anything. */
  String key(String axis) {
    return places(axis).stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** Axes without a name may be meant by the number that stands in its place. */
  private List<Integer> places(String axis) {
    boolean exact = names.contains(axis);
    return IntStream.range(0, names.size())
        .filter(i -> axis.equals(exact ? names.get(i) : shown(names.get(i))))
        .boxed()
        .toList();
  }

  String keys(Collection<String> axes) {
    return axes.stream().map(this::key).collect(Collectors.joining(" "));
  }

  /** The name that people see: one that the compiler made ends in a number that they need not. */
  static String shown(String axis) {
    int dot = axis.indexOf('.');
    return dot > 0 ? axis.substring(0, dot) : axis;
  }

  /** An axis' name in its colour. */
  String html(String axis) {
    return "<span %s>%s</span>".formatted(attributes(axis), Html.escape(shown(axis)));
  }

  /** Names of axes, each in its colour. */
  String html(Collection<String> axes, String between) {
    return axes.stream().map(this::html).collect(Collectors.joining(between));
  }
}
