package dev.einkern;

import java.util.Arrays;

/** Elements in Java's own spelling, right-aligned in a column: integers and booleans. */
final class AlignedText {
  private AlignedText() {}

  static String[] format(Tensor<?> tensor, int[] positions) {
    String[] texts = Arrays.stream(positions).mapToObj(tensor::text).toArray(String[]::new);
    int width = Arrays.stream(texts).mapToInt(String::length).max().orElse(0);
    return Arrays.stream(texts)
        .map(text -> " ".repeat(width - text.length()) + text)
        .toArray(String[]::new);
  }
}
