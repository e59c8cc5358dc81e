package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.grammar.EinkernLexer;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Axes listed in brackets: those of a contraction, of a function, of a rename or a merge. */
final class AxisLists {
  private static final Optional<String> CARRIED =
      Optional.of("The axes of an ellipsis are only carried along: what is worked on has names.");

  private AxisLists() {}

  /** What to write instead, if the failure is of such a list. */
  static Optional<String> advice(Failure failure) {
    int type = failure.type();
    if (inContraction(failure) && type == EinkernLexer.COMMA) {
      return Optional.of("The axes of a contraction have no ',' between them: 'A .[i j] B'.");
    }
    if (inContraction(failure) && type == EinkernLexer.ASSIGN) {
      String axis = text(failure, failure.index() - 1);
      return Optional.of(
          "Both operands have the axes of a contraction, under one name: rename first, 'B[%s->%s]'."
              .formatted(text(failure, failure.index() + 1), axis));
    }
    if (type == EinkernLexer.ELLIPSIS && Calls.inIndex(failure)) {
      List<Integer> open = failure.openBefore(failure.index());
      return Members.ALONG.contains(text(failure, open.get(open.size() - 1) - 1))
          ? CARRIED
          : Optional.of("The positions of an index have ',' between them: 'y[i, ...]'.");
    }
    if (type == EinkernLexer.ELLIPSIS && inType(failure)) {
      return Optional.of(
          "Without a type a local has the axes of its right side, those of an ellipsis too.");
    }
    if (type != EinkernLexer.OPEN_PARENTHESIS
        || failure.previousType() != EinkernLexer.CLOSE_BRACKET) {
      return Optional.empty();
    }
    return holdsDots(failure)
        ? CARRIED
        : Optional.of("The axes of a function have no ',' between them: 'f[i j](x)'.");
  }

  /** {@code X[i->j k]} and {@code X[i j->k]}: what is split or merged is a group. */
  static Optional<EinsumException> group(Failure failure) {
    int opening = opening(failure);
    int close = failure.index() - 1;
    int arrow = opening;
    while (arrow < close && failure.typeAt(arrow) != EinkernLexer.ARROW) {
      arrow++;
    }
    for (int i = opening + 2; i < close && arrow < close; i++) {
      if (Operands.isName(failure.typeAt(i)) && Operands.isName(failure.typeAt(i - 1))) {
        String from = listed(failure, opening + 1, arrow);
        String to = listed(failure, arrow + 1, close);
        return Optional.of(
            EinsumException.of(
                    Code.EK112, failure.spanAt(i), failure.shownAt(i - 1), failure.shownAt(i))
                .note(
                    "Axes that are split or merged stand in parentheses: '%s[%s->%s]'."
                        .formatted(text(failure, opening - 1), from, to)));
      }
    }
    return Optional.empty();
  }

  /** The tokens of a place as one axis or one group. */
  private static String listed(Failure failure, int start, int end) {
    List<Token> tokens = failure.source().tokens().subList(start, end);
    String names = String.join(" ", tokens.stream().map(failure.source()::text).toList());
    return tokens.size() == 1 ? names : "(" + names + ")";
  }

  private static boolean inContraction(Failure failure) {
    List<Integer> open = failure.openBefore(failure.index());
    return !open.isEmpty()
        && failure.typeAt(open.get(open.size() - 1)) == EinkernLexer.CONTRACT
        && Operands.isName(failure.previousType());
  }

  /** Whether a target's axes are declared at the failure: {@code T: b …}. */
  private static boolean inType(Failure failure) {
    List<Integer> level = failure.level(failure.statementStart());
    return level.size() > 1
        && failure.typeAt(level.get(1)) == EinkernLexer.COLON
        && level.stream().noneMatch(place -> failure.typeAt(place) == EinkernLexer.ASSIGN);
  }

  private static boolean holdsDots(Failure failure) {
    for (int i = opening(failure); i < failure.index(); i++) {
      if (failure.typeAt(i) == EinkernLexer.ELLIPSIS) {
        return true;
      }
    }
    return false;
  }

  /** Where the bracket opens that closes before the failure. */
  static int opening(Failure failure) {
    List<Integer> open = failure.openBefore(failure.index() - 1);
    return open.isEmpty() ? 0 : open.get(open.size() - 1);
  }

  private static String text(Failure failure, int place) {
    boolean there = place >= 0 && failure.typeAt(place) != Token.EOF;
    return there ? failure.source().text(failure.source().tokens().get(place)) : "";
  }
}
