package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The axes of one pattern, and terms made of them: grouped, sized and bracketed at random. */
final class PatternAxes {
  private static final List<String> NAMES =
      List.of(
          "a", "b", "h", "d", "batch", "query", "key'", "s''", "x_1", "größe", "class", "int", "x0",
          "out", "data", "length");
  private static final int MOST_PLACES = 3000;

  private final Choice choice;
  private final Map<String, Integer> extents = new LinkedHashMap<>();
  private final Set<String> sizedByParameter = new TreeSet<>();
  private int places = 1;

  PatternAxes(Choice choice, int count) {
    this.choice = choice;
    for (String name : choice.some(NAMES, count)) {
      add(name, choice.extent(room()));
    }
  }

  private int room() {
    return Math.max(1, Math.min(17, MOST_PLACES / places));
  }

  private void add(String name, int extent) {
    extents.put(name, extent);
    places *= Math.max(1, extent);
  }

  /** One more axis, of a name that no other has. */
  String more(int extent) {
    String name = choice.of(NAMES.stream().filter(n -> !extents.containsKey(n)).toList());
    add(name, extent);
    return name;
  }

  List<String> names() {
    return List.copyOf(extents.keySet());
  }

  int extent(String name) {
    return extents.get(name);
  }

  /** A term's text, and the shape of the tensor that it describes. */
  record Term(String text, List<Integer> shape) {
    int[] dimensions() {
      return shape.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** An input: what its groups leave unknown is written or passed. */
  Term input(List<String> axes, Set<String> bracketed) {
    return term(axes, bracketed, true, choice.chance(40));
  }

  /** An output, whose axes are known from the inputs. */
  Term output(List<String> axes) {
    return term(axes, Set.of(), false, choice.chance(40));
  }

  /** A term without groups. */
  Term flat(List<String> axes, Set<String> bracketed) {
    return term(axes, bracketed, false, false);
  }

  private Term term(List<String> axes, Set<String> bracketed, boolean input, boolean groups) {
    List<String> items = new ArrayList<>();
    List<Integer> shape = new ArrayList<>();
    int next = 0;
    while (next < axes.size()) {
      int end =
          Math.min(axes.size(), next + (groups && choice.chance(50) ? choice.between(2, 3) : 1));
      List<String> group = axes.subList(next, end);
      if (group.size() == 1) {
        boolean sized = input && choice.chance(20);
        items.add(
            bracket(sized ? sized(group.get(0)) : group.get(0), bracketed.contains(group.get(0))));
        shape.add(extent(group.get(0)));
      } else {
        items.add(group(group, bracketed, input));
        shape.add(group.stream().mapToInt(this::extent).reduce(1, (l, r) -> l * r));
      }
      next = end;
    }
    if (groups && choice.chance(15)) {
      int at = choice.between(0, items.size());
      items.add(at, choice.of("1", "()"));
      shape.add(at, 1);
    }
    return new Term(String.join(" ", items), shape);
  }

  private String group(List<String> group, Set<String> bracketed, boolean input) {
    boolean empty = group.stream().anyMatch(axis -> extent(axis) == 0);
    int open = empty ? -1 : choice.below(group.size());
    List<String> leaves = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      String axis = group.get(i);
      boolean twice = group.indexOf(axis) != i || group.lastIndexOf(axis) != i;
      String text = input && (i != open || twice) ? known(axis) : axis;
      leaves.add(bracket(text, bracketed.contains(axis)));
    }
    return "(" + String.join(" ", leaves) + ")";
  }

  /** The axis with its size, which an int parameter of its name may give instead. */
  private String known(String axis) {
    boolean identifier = axis.chars().allMatch(c -> c < 128 && c != '\'');
    boolean reserved = Set.of("class", "int", "x0", "out").contains(axis);
    if (identifier && !reserved && choice.chance(20)) {
      sizedByParameter.add(axis);
      return axis;
    }
    return sized(axis);
  }

  String sized(String axis) {
    return axis + "=" + extent(axis);
  }

  private static String bracket(String text, boolean bracketed) {
    return bracketed ? "[" + text + "]" : text;
  }

  static Argument tensor(String name, ElementType type, Term term, Content content) {
    return new Argument(name, new JavaType.TensorType(type), term.dimensions(), content);
  }

  /** The int parameters that size axes. */
  List<Argument> sizeArguments() {
    return sizedByParameter.stream()
        .map(
            axis ->
                new Argument(
                    axis,
                    new JavaType.Primitive(ElementType.INT),
                    new int[0],
                    Content.exactly(extent(axis))))
        .toList();
  }

  /** The pattern, in braces where it would read as letters or where chance has it. */
  static String spelt(String pattern, Choice choice) {
    boolean letters = pattern.matches("[A-Za-z.,\\s>-]*") && !pattern.matches(".*\\w\\s+\\w.*");
    return letters || choice.chance(5) ? "{" + pattern + "}" : pattern;
  }
}
