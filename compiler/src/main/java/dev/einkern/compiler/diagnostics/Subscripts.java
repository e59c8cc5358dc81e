package dev.einkern.compiler.diagnostics;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Functions that bear the axes that they work on as on paper, below their names: {@code sum_i}. */
public final class Subscripts {
  private static final Map<String, String> SIGNS = Map.of("Σ", "sum", "Π", "prod");

  private Subscripts() {}

  /**
   * "Write sum[i](…).", where the word is one of {@code functions}, or a sign for one, with axes.
   *
   * @param axes those that are known: several of one letter may stand side by side
   */
  public static Optional<String> advice(String word, Set<String> functions, Set<String> axes) {
    if (SIGNS.containsKey(word)) {
      return Optional.of("Write %s[axis](…).".formatted(SIGNS.get(word)));
    }
    for (int line = word.lastIndexOf('_'); line > 0; line = word.lastIndexOf('_', line - 1)) {
      String function = SIGNS.getOrDefault(word.substring(0, line), word.substring(0, line));
      String below = word.substring(line + 1);
      if (functions.contains(function) && !below.isEmpty()) {
        return Optional.of("Write %s[%s](…).".formatted(function, apart(below, axes)));
      }
    }
    return Optional.empty();
  }

  private static String apart(String below, Set<String> axes) {
    boolean several =
        !axes.contains(below)
            && below.codePoints().allMatch(c -> axes.contains(Character.toString(c)));
    return several ? String.join(" ", below.split("")) : below;
  }
}
