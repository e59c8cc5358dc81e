package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.grammar.EinkernLexer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;

/**
 * Says in words why a string does not read. The diagnoses are tried in order, the most telling
 * first; what none of them knows is told as what was found and what would fit.
 */
final class SyntaxDiagnosis {
  private static final List<Function<Failure, Optional<EinsumException>>> DIAGNOSES =
      List.of(
          CharacterDiagnosis::explain,
          SyntaxDiagnosis::secondArrow,
          SyntaxDiagnosis::unclosed,
          SyntaxDiagnosis::closesNothing,
          SyntaxDiagnosis::nothingBetween,
          PatternDiagnosis::explain,
          ProgramDiagnosis::explain);

  private static final Set<Integer> SEPARATORS = Set.of(EinkernLexer.COMMA, EinkernLexer.SEMICOLON);

  private SyntaxDiagnosis() {}

  /** The refusal for the token at {@code index}, the first that does not fit. */
  static EinsumException explain(Source source, int index) {
    Failure failure = new Failure(source, index);
    for (Function<Failure, Optional<EinsumException>> diagnosis : DIAGNOSES) {
      Optional<EinsumException> explained = diagnosis.apply(failure);
      if (explained.isPresent()) {
        return explained.get();
      }
    }
    String expected = ExpectedTokens.describe(failure);
    EinsumException error =
        failure.type() == Token.EOF
            ? EinsumException.of(Code.EK129, failure.span(), expected)
            : EinsumException.of(Code.EK102, failure.span(), failure.shown(), expected);
    return Habits.advice(failure).map(error::note).orElse(error);
  }

  private static Optional<EinsumException> secondArrow(Failure failure) {
    if (failure.type() != EinkernLexer.ARROW) {
      return Optional.empty();
    }
    return failure.level(failure.levelStart()).stream()
        .filter(place -> failure.typeAt(place) == EinkernLexer.ARROW)
        .findFirst()
        .map(
            first ->
                EinsumException.of(Code.EK105, failure.span())
                    .also(failure.spanAt(first))
                    .note("One '->' parts the operands from the outputs."));
  }

  private static Optional<EinsumException> unclosed(Failure failure) {
    List<Integer> open = failure.openBefore(failure.index());
    for (int i = open.size() - 1; i >= 0; i--) {
      int opening = open.get(i);
      if (!failure.isClosed(opening)) {
        return Optional.of(
            EinsumException.of(
                Code.EK103, failure.spanAt(opening), failure.shownAt(opening), failure.shown()));
      }
    }
    return Optional.empty();
  }

  private static Optional<EinsumException> closesNothing(Failure failure) {
    boolean stray =
        Failure.closes(failure.type())
            && failure.type() != EinkernLexer.BACK_QUOTE
            && failure.openBefore(failure.index()).isEmpty();
    return stray
        ? Optional.of(EinsumException.of(Code.EK104, failure.span(), failure.shown()))
        : Optional.empty();
  }

  private static Optional<EinsumException> nothingBetween(Failure failure) {
    int before = failure.previousType();
    int after = failure.type();
    boolean starts = Failure.opens(before) || SEPARATORS.contains(before);
    boolean ends = Failure.closes(after) || SEPARATORS.contains(after);
    if (!starts || !ends || after == EinkernLexer.BACK_QUOTE) {
      return Optional.empty();
    }
    return Optional.of(
        EinsumException.of(
            Code.EK115,
            failure.spanAt(failure.index() - 1).to(failure.span()),
            failure.shownAt(failure.index() - 1),
            failure.shown()));
  }
}
