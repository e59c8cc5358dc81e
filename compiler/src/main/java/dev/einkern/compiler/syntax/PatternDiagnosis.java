package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.grammar.EinkernLexer;
import java.util.List;
import java.util.Optional;

/** Explains what does not fit in letters and in names. */
final class PatternDiagnosis {
  private PatternDiagnosis() {}

  static Optional<EinsumException> explain(Failure failure) {
    Optional<EinsumException> letters = letters(failure);
    return letters.isPresent() ? letters : names(failure);
  }

  private static Optional<EinsumException> letters(Failure failure) {
    if (failure.type() == EinkernLexer.LETTER_TERM
        && failure.previousType() == EinkernLexer.LETTER_TERM) {
      return refusal(
          Code.EK120,
          failure,
          "A ',' separates operands; names of more letters need no back-quotes.");
    }
    if (failure.type() == EinkernLexer.COMMA && inLetters(failure)) {
      return refusal(Code.EK121, failure, "Only names and programs have several outputs.");
    }
    return Optional.empty();
  }

  /** Whether the failure stands in letters, alone or between back-quotes. */
  static boolean inLetters(Failure failure) {
    List<Integer> open = failure.openBefore(failure.index());
    return open.isEmpty()
        ? failure.source().spelling() == Spelling.LETTERS
        : failure.typeAt(open.get(open.size() - 1)) == EinkernLexer.BACK_QUOTE;
  }

  private static Optional<EinsumException> names(Failure failure) {
    boolean program = failure.source().spelling() == Spelling.PROGRAM;
    boolean closed =
        failure.previousType() == EinkernLexer.CLOSE_BRACE
            || failure.previousType() == EinkernLexer.BACK_QUOTE;
    if (!program && closed && failure.openBefore(failure.index()).isEmpty()) {
      return refusal(
          Code.EK123,
          failure,
          failure.type() == EinkernLexer.ARROW
              ? "The axes of the result stand inside the braces: 'sum{a [b] -> a}'."
              : "A program has a ';' after its signature, and calls patterns there.");
    }
    if (failure.type() == EinkernLexer.PLUS && inPattern(failure)) {
      return refusal(
          Code.EK127, failure, "'(a + b)' joins two axes, '((a b) + c)' a group and an axis.");
    }
    if (failure.previousType() == EinkernLexer.ASSIGN
        && failure.type() == EinkernLexer.REPEATED_NAME) {
      return refusal(Code.EK118, failure, "A space stands between a size and an ellipsis.");
    }
    return Optional.empty();
  }

  private static boolean inPattern(Failure failure) {
    return failure.source().spelling() == Spelling.NAMES
        || failure.openBefore(failure.index()).stream()
            .anyMatch(place -> failure.typeAt(place) == EinkernLexer.OPEN_BRACE);
  }

  private static Optional<EinsumException> refusal(Code code, Failure failure, String note) {
    return Optional.of(EinsumException.of(code, failure.span(), failure.shown()).note(note));
  }
}
