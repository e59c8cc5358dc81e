package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernLexer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Functions, indices, numbers and comments as other languages write them. */
final class Calls {
  private static final Set<String> ELEMENTWISE =
      Set.of(
          "abs", "sign", "exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "sigmoid", "relu",
          "gelu", "floor", "ceil", "round");

  private static final Set<String> SUFFIXES = Set.of("f", "F", "d", "D", "l", "L");
  private static final Set<String> EDGES = Set.of("pad", "clamp", "wrap", "mirror");
  private static final Set<String> KEPT = Set.of("keepdims", "keepdim");
  private static final Set<Integer> NUMBERS = Set.of(EinkernLexer.INTEGER, EinkernLexer.REAL);

  private static final Optional<String> EVERY_AXIS =
      Optional.of("Each axis is named, all of them, too: 'sum[i j](x)'.");

  private Calls() {}

  /** What to write instead, if this is such a place. */
  static Optional<String> advice(Failure failure) {
    int type = failure.type();
    int previous = failure.previousType();
    int before = failure.index() - 1;
    boolean bracketed = previous == EinkernLexer.CLOSE_BRACKET;
    if (bracketed && type == EinkernLexer.OPEN_PARENTHESIS && holdsNumber(failure)) {
      return Optional.of("Axes go by their names, not by numbers: 'mean[i](x)'.");
    }
    if (bracketed && type == EinkernLexer.OPEN_PARENTHESIS) {
      for (int i = AxisLists.opening(failure) + 1; i < before; i++) {
        Optional<String> dashed = Dashes.advice(failure, i);
        if (dashed.isPresent()) {
          return dashed;
        }
        if (failure.typeAt(i) == EinkernLexer.COLON) {
          return EVERY_AXIS;
        }
      }
    }
    boolean star = type == EinkernLexer.TIMES && previous == EinkernLexer.OPEN_BRACKET;
    if (star && Members.ALONG.contains(text(failure, before - 1))) {
      return EVERY_AXIS;
    }
    if (Operands.isName(previous) && Operands.isName(type) && inIndex(failure)) {
      return Optional.of("The positions of an index have ',' between them: 'y[i, j]'.");
    }
    if (bracketed && type == EinkernLexer.OPEN_BRACKET) {
      return Optional.of("Indices stand in one pair of brackets: 'y[i, j]'.");
    }
    if (Operands.isName(type) || NUMBERS.contains(type)) {
      String function = text(failure, bracketed ? AxisLists.opening(failure) - 1 : before);
      if (ELEMENTWISE.contains(function) || Members.ALONG.contains(function)) {
        return Optional.of(
            "Arguments stand in parentheses: '%s%s(x)'."
                .formatted(function, Members.ALONG.contains(function) ? "[axis]" : ""));
      }
      if (NUMBERS.contains(previous)
          && failure.touch(before, failure.index())
          && SUFFIXES.contains(text(failure, failure.index()))) {
        return Optional.of("Numbers have no suffix: '%s'.".formatted(text(failure, before)));
      }
    }
    if (previous == EinkernLexer.SCAN || previous == EinkernLexer.FOLD) {
      return Optional.of(
          "It goes along an axis, and has states: '%s[t](h = 0 : h + x)'."
              .formatted(text(failure, before)));
    }
    if (type == EinkernLexer.ASSIGN && KEPT.contains(text(failure, before))) {
      return Optional.of("No axis is kept: what lacks one is repeated where it meets what has it.");
    }
    boolean first = failure.index() == failure.statementStart();
    return first && (type == EinkernLexer.FLOOR_OVER || type == EinkernLexer.OVER)
        ? Optional.of("A comment begins with '#', and ends with its line.")
        : Optional.empty();
  }

  /** What to write for {@code mean(x, axis=i)}, of which the '=' does not fit. */
  static String axisArgument(Failure failure) {
    List<Integer> open = failure.openBefore(failure.index());
    String function = open.isEmpty() ? "" : text(failure, open.get(open.size() - 1) - 1);
    int value = failure.index() + 1;
    return "Axes stand in brackets before the argument: '%s[%s](x)'."
        .formatted(
            Members.ALONG.contains(function) ? function : "sum",
            failure.typeAt(value) == EinkernLexer.NAME ? text(failure, value) : "i");
  }

  /** {@code f(x, min=0)}, and {@code X[pad(i=e)]}, of which the '=' does not fit. */
  static Optional<String> namedArgument(Failure failure) {
    List<Integer> open = failure.openBefore(failure.index());
    int before = failure.index() - 2;
    boolean named =
        Operands.isName(failure.previousType())
            && !open.isEmpty()
            && failure.typeAt(open.get(open.size() - 1)) == EinkernLexer.OPEN_PARENTHESIS
            && Operands.isName(failure.typeAt(open.get(open.size() - 1) - 1))
            && (open.get(open.size() - 1) == before
                || failure.typeAt(before) == EinkernLexer.COMMA);
    if (!named) {
      return Optional.empty();
    }
    String function = text(failure, open.get(open.size() - 1) - 1);
    return Optional.of(
        EDGES.contains(function) && open.size() > 1
            ? "The axis stands before it: '[%s=%s(…)]'."
                .formatted(text(failure, failure.index() - 1), function)
            : "Arguments go by their order, without names: '%s(x, …)'; '==' compares."
                .formatted(function));
  }

  static boolean inIndex(Failure failure) {
    List<Integer> open = failure.openBefore(failure.index());
    return !open.isEmpty()
        && failure.typeAt(open.get(open.size() - 1)) == EinkernLexer.OPEN_BRACKET
        && Operands.isName(failure.typeAt(open.get(open.size() - 1) - 1));
  }

  /** Whether a number stands between the brackets that close before the failure. */
  private static boolean holdsNumber(Failure failure) {
    for (int i = AxisLists.opening(failure); i < failure.index(); i++) {
      if (NUMBERS.contains(failure.typeAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String text(Failure failure, int place) {
    boolean there = place >= 0 && failure.typeAt(place) != Token.EOF;
    return there ? failure.source().text(failure.source().tokens().get(place)) : "";
  }
}
