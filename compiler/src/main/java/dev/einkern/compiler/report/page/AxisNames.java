package dev.einkern.compiler.report.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells which axes a name in generated source is made of: {@code outAtBatchHead}: batch, head. */
record AxisNames(List<String> axes) {
  private static final Pattern WORDS = Pattern.compile("(?=\\p{Lu})|(?<=\\D)(?=\\d)|_+");

  /** What generated code calls an axis without a name. */
  private static final String UNNAMED = "part";

  AxisNames {
    axes = List.copyOf(axes);
  }

  /** The axes in a name, in the order in which they stand there. */
  Set<String> in(String name) {
    List<String> words = new ArrayList<>();
    for (String word : WORDS.split(name)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    Set<String> found = new LinkedHashSet<>();
    for (int from = 0; from < words.size(); from++) {
      if (lowered(words.get(from)).equals(UNNAMED)) {
        axes.stream().filter(axis -> Character.isDigit(axis.charAt(0))).forEach(found::add);
      }
      for (int to = words.size(); to > from; to--) {
        String joined = String.join("", words.subList(from, to));
        Optional<String> axis = called(from == 0 ? joined : lowered(joined));
        if (axis.isPresent()) {
          found.add(axis.get());
          from = to - 1;
          break;
        }
      }
    }
    return found;
  }

  /** Whether a name is that of axes, and of nothing else: {@code batchHead}. */
  boolean isMadeOf(String name) {
    String joined = in(name).stream().map(AxisNames::inJava).collect(Collectors.joining());
    return joined.equalsIgnoreCase(name) && !name.isEmpty();
  }

  private Optional<String> called(String word) {
    return axes.stream().filter(axis -> inJava(axis).equals(word)).findFirst();
  }

  /** The axis' name as generated code has it. */
  private static String inJava(String axis) {
    return axis.replace("'", "Prime");
  }

  private static String lowered(String word) {
    return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
  }
}
