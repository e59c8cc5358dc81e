package dev.einkern.compiler.diagnostics;

import java.util.regex.Pattern;

/** Numbers in messages are digits, and what they count agrees with them. */
final class Plurals {
  private static final Pattern ONE_OF_MANY =
      Pattern.compile(
          "\\b1 (argument|component|dimension|input|next value|operand|output|parameter|state|value)s\\b");
  private static final Pattern ONE_AXES = Pattern.compile("\\b1 axes\\b");
  private static final Pattern ONE_INDICES = Pattern.compile("\\b1 indices stand\\b");

  private Plurals() {}

  /** The sentence with {@code 1 operand} for {@code 1 operands}. */
  static String agree(String sentence) {
    String agreeing = ONE_OF_MANY.matcher(sentence).replaceAll("1 $1");
    agreeing = ONE_AXES.matcher(agreeing).replaceAll("1 axis");
    return ONE_INDICES.matcher(agreeing).replaceAll("1 index stands");
  }
}
