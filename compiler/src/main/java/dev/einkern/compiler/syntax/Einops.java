package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernLexer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls as Python has them, around a pattern that here stands alone or in braces. */
final class Einops {
  private static final Pattern CALL =
      Pattern.compile("\\s*(?:\\w+\\.)*(\\w+)\\s*[({](.*)", Pattern.DOTALL);

  /** A pattern in quotes, and what follows it. */
  private static final Pattern QUOTED =
      Pattern.compile("[^\"'“]*[\"'“]([^\"'”]*(?:->|→)[^\"'”]*)[\"'”](.*)", Pattern.DOTALL);

  /** A pattern in quotes at the beginning, and what follows it. */
  private static final Pattern ARGUMENT =
      Pattern.compile("[\"'“]([^\"'”]*)[\"'”](.*)", Pattern.DOTALL);

  private static final Pattern LETTERS = Pattern.compile("[A-Za-z., ]*(->[A-Za-z. ]*)?");

  /** A pattern without, up to the first comma behind its arrow. */
  private static final Pattern PLAIN =
      Pattern.compile("([^\"'“]*?(?:->|→)[^\"'“,]*)(.*)", Pattern.DOTALL);

  private static final Pattern REDUCTION = Pattern.compile("\\b(sum|mean|prod|max|min|any|all)\\b");

  /** Functions for which there is nothing but the pattern here. */
  private static final Set<String> NAMELESS = Set.of("rearrange", "repeat", "einsum", "contract");

  private Einops() {}

  /** What to write for a call with parentheses where a pattern alone has no such thing. */
  static Optional<String> call(Failure failure) {
    String text = failure.source().text();
    Matcher call = CALL.matcher(text);
    boolean before = call.matches() && failure.span().start() >= call.start(1) - 1;
    return failure.source().spelling() == Spelling.NAMES && before
        ? written(call.group(1), call.group(2))
        : Optional.empty();
  }

  /** What to write for a string in quotes inside of one. */
  static Optional<String> quoted(Failure failure) {
    if (failure.index() == 0) {
      return Optional.of("The string has no quotes of its own.");
    }
    if (failure.source().spelling() != Spelling.PROGRAM) {
      return call(failure);
    }
    List<Integer> open = failure.openBefore(failure.index());
    int function = open.isEmpty() ? -1 : open.get(open.size() - 1) - 1;
    return Operands.isName(failure.typeAt(function))
        ? inProgram(
            failure,
            failure.source().text(failure.source().tokens().get(function)),
            failure.index())
        : Optional.empty();
  }

  /** What to write in a program for a call with a pattern in quotes, which begins at a place. */
  static Optional<String> inProgram(Failure failure, String function, int place) {
    if (failure.typeAt(place) != EinkernLexer.UNKNOWN) {
      return Optional.empty();
    }
    Matcher argument =
        ARGUMENT.matcher(failure.source().text().substring(failure.spanAt(place).start()));
    if (!argument.lookingAt()) {
      return Optional.empty();
    }
    String pattern = argument.group(1).strip();
    boolean contraction = function.equals("einsum") || function.equals("contract");
    if (contraction && LETTERS.matcher(pattern).matches()) {
      return Optional.of(
          "Letters stand between back-quotes: `%s`(…).".formatted(pattern.replaceAll("\\s", "")));
    }
    String operation = contraction ? "dot" : NAMELESS.contains(function) ? "id" : function;
    if (function.equals("reduce")) {
      Matcher reduction = REDUCTION.matcher(argument.group(2));
      operation = reduction.find() ? reduction.group(1) : "sum";
    }
    return Optional.of("A pattern stands in braces: %s{%s}(…).".formatted(operation, pattern));
  }

  private static Optional<String> written(String function, String inside) {
    Matcher quoted = QUOTED.matcher(inside);
    Matcher found = quoted.matches() ? quoted : PLAIN.matcher(inside);
    if (!found.matches()) {
      return Optional.of("An operation has its pattern in braces: '%s{…}'.".formatted(function));
    }
    String pattern = balanced(found.group(1).strip());
    if (NAMELESS.contains(function)) {
      return Optional.of("Write the pattern alone: '%s'.".formatted(pattern));
    }
    Matcher reduction = REDUCTION.matcher(found.group(2));
    String operation =
        function.equals("reduce") ? reduction.find() ? reduction.group(1) : "sum" : function;
    return Optional.of("Write '%s{%s}'.".formatted(operation, pattern));
  }

  /** The pattern without the brackets at its end that close the call. */
  private static String balanced(String pattern) {
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      if (depth < 0) {
        return pattern.substring(0, i).strip();
      }
    }
    return pattern;
  }
}
