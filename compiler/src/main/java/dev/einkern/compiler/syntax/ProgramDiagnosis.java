package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.grammar.EinkernLexer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;

/** Explains what does not fit in a program: its signature, its statements, its expressions. */
final class ProgramDiagnosis {
  private static final List<Function<Failure, Optional<EinsumException>>> DIAGNOSES =
      List.of(
          ProgramDiagnosis::repeated,
          ProgramDiagnosis::reserved,
          ProgramDiagnosis::signature,
          ProgramDiagnosis::fraction,
          ProgramDiagnosis::chainedComparison,
          ProgramDiagnosis::secondAssignment,
          ProgramDiagnosis::missingArgument,
          ProgramDiagnosis::sideBySide);

  private static final Set<Integer> RESERVED =
      Set.of(
          EinkernLexer.IF,
          EinkernLexer.DEF,
          EinkernLexer.INF,
          EinkernLexer.PI,
          EinkernLexer.SCAN,
          EinkernLexer.FOLD);

  private ProgramDiagnosis() {}

  static Optional<EinsumException> explain(Failure failure) {
    if (failure.source().spelling() != Spelling.PROGRAM) {
      return Optional.empty();
    }
    return DIAGNOSES.stream()
        .map(rule -> rule.apply(failure))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<EinsumException> repeated(Failure failure) {
    return switch (failure.type()) {
      case EinkernLexer.REPEATED_NAME,
          EinkernLexer.CLOSE_PARENTHESIS_REPEATED,
          EinkernLexer.CLOSE_BRACKET_REPEATED ->
          refusal(
              Code.EK118,
              failure,
              "Here an ellipsis stands alone: leave a space before the '...'.");
      default -> Optional.empty();
    };
  }

  private static Optional<EinsumException> reserved(Failure failure) {
    if (!RESERVED.contains(failure.type()) || !failure.fits(EinkernLexer.NAME)) {
      return Optional.empty();
    }
    boolean first = failure.index() == failure.statementStart();
    String note =
        failure.type() == EinkernLexer.IF
            ? first
                ? "A guard stands behind what it guards: 'Y = X if X > 0'; a choice is 'condition ? a : b'."
                : "A choice between values is written 'condition ? a : b'."
            : "Reserved in programs are def, fold, if, inf, pi and scan.";
    return refusal(Code.EK110, failure, note);
  }

  private static Optional<EinsumException> signature(Failure failure) {
    if (!failure.inSignature()) {
      return Optional.empty();
    }
    boolean arrow =
        failure.level(0).stream().anyMatch(place -> failure.typeAt(place) == EinkernLexer.ARROW);
    if (failure.type() == EinkernLexer.SEMICOLON && !arrow) {
      return refusal(Code.EK125, failure, "A signature reads 'operands -> outputs;'.");
    }
    if (failure.type() == EinkernLexer.COLON && Operands.isName(failure.previousType())) {
      int name = failure.index() - 1;
      return Optional.of(
          EinsumException.of(Code.EK111, failure.spanAt(name), "','", failure.shownAt(name)));
    }
    boolean statement =
        arrow
            && (Operands.isOperator(failure.type())
                || failure.type() == EinkernLexer.OPEN_BRACKET
                || failure.type() == EinkernLexer.ASSIGN);
    return statement && failure.openBefore(failure.index()).isEmpty()
        ? refusal(Code.EK130, failure, "The signature ends with a ';', and statements follow it.")
        : Optional.empty();
  }

  private static Optional<EinsumException> fraction(Failure failure) {
    boolean size =
        failure.type() == EinkernLexer.REAL
            && failure.fits(EinkernLexer.INTEGER)
            && !failure.fits(EinkernLexer.REAL);
    return size
        ? Optional.of(EinsumException.of(Code.EK126, failure.span(), failure.shown()))
        : Optional.empty();
  }

  private static Optional<EinsumException> chainedComparison(Failure failure) {
    if (!Operands.isComparison(failure.type())) {
      return Optional.empty();
    }
    List<Integer> level = failure.level(failure.levelStart());
    for (int i = level.size() - 1; i >= 0; i--) {
      int place = level.get(i);
      if (Operands.isComparison(failure.typeAt(place))) {
        return Optional.of(
            EinsumException.of(Code.EK109, failure.span(), failure.shown())
                .also(failure.spanAt(place))
                .note("Write 'a < b && b < c'."));
      }
    }
    return Optional.empty();
  }

  private static Optional<EinsumException> secondAssignment(Failure failure) {
    if (failure.type() != EinkernLexer.ASSIGN || failure.inSignature()) {
      return Optional.empty();
    }
    List<Integer> statement = failure.level(failure.statementStart());
    boolean inside = !failure.openBefore(failure.index()).isEmpty();
    boolean guard = statement.stream().anyMatch(place -> failure.typeAt(place) == EinkernLexer.IF);
    Optional<EinsumException> recurrence = misspeltRecurrence(failure);
    if (recurrence.isPresent()) {
      return recurrence;
    }
    if (inside || guard) {
      return refusal(Code.EK124, failure, Habits.advice(failure).orElse("Write '=='."));
    }
    Optional<Integer> first =
        statement.stream()
            .filter(
                place ->
                    failure.typeAt(place) == EinkernLexer.COLON
                        || failure.typeAt(place) == EinkernLexer.ASSIGN)
            .findFirst();
    if (first.isPresent() && failure.typeAt(first.get()) == EinkernLexer.COLON) {
      return refusal(Code.EK122, failure, "Give the size in a statement of its own: '|n| = 4'.");
    }
    return first.map(
        place ->
            EinsumException.of(Code.EK128, failure.span())
                .also(failure.spanAt(place))
                .note("A ';' separates statements, and '==' compares."));
  }

  /** {@code scna[t](h = h0 : …)}: nothing but a recurrence has states. */
  private static Optional<EinsumException> misspeltRecurrence(Failure failure) {
    return failure
        .calledAround()
        .filter(place -> failure.typeAt(place) == EinkernLexer.NAME)
        .flatMap(place -> misspeltRecurrence(failure, place));
  }

  private static Optional<EinsumException> misspeltRecurrence(Failure failure, int place) {
    String name = failure.source().text(failure.source().tokens().get(place));
    return Suggestion.question(name, List.of("scan", "fold"))
        .map(EinsumException.of(Code.EK203, failure.spanAt(place), name)::note);
  }

  /** {@code A[i j] + 1}: axes side by side belong to a function, so its argument is awaited. */
  private static Optional<EinsumException> missingArgument(Failure failure) {
    boolean awaited =
        failure.previousType() == EinkernLexer.CLOSE_BRACKET
            && failure.type() != EinkernLexer.OPEN_PARENTHESIS
            && failure.fits(EinkernLexer.OPEN_PARENTHESIS)
            && !failure.fits(EinkernLexer.PLUS);
    if (!awaited) {
      return Optional.empty();
    }
    return AxisLists.group(failure)
        .or(
            () ->
                refusal(
                    Code.EK131,
                    failure,
                    "A function is written 'f[i j](x)'; the positions of an index have ',' between them."));
  }

  private static Optional<EinsumException> sideBySide(Failure failure) {
    boolean operands =
        Operands.ends(failure.previousType())
            && (Operands.starts(failure.type()) || failure.type() == EinkernLexer.DEF)
            && !failure.inSignature();
    boolean defines =
        failure.type() == EinkernLexer.OPEN_PARENTHESIS
            && failure.index() - 1 == failure.statementStart();
    boolean indexedTwice =
        failure.type() == EinkernLexer.OPEN_BRACKET
            && failure.previousType() == EinkernLexer.CLOSE_BRACKET;
    if (!operands || defines || indexedTwice) {
      return Optional.empty();
    }
    if (failure.openBefore(failure.index()).isEmpty() && startsStatement(failure)) {
      EinsumException error =
          EinsumException.of(Code.EK111, failure.span(), "';'", failure.shown());
      return Optional.of(Habits.advice(failure).map(error::note).orElse(error));
    }
    return Optional.of(
        EinsumException.of(
                Code.EK112, failure.span(), failure.shownAt(failure.index() - 1), failure.shown())
            .note(
                Habits.advice(failure)
                    .orElse("A product is written with '*', a contraction with '.[axes]'.")));
  }

  /** Whether what follows, up to the next ';', assigns something. */
  private static boolean startsStatement(Failure failure) {
    if (failure.type() == EinkernLexer.DEF) {
      return true;
    }
    for (int i = failure.index(); ; i++) {
      switch (failure.typeAt(i)) {
        case EinkernLexer.ASSIGN, EinkernLexer.ADD_ASSIGN, EinkernLexer.MULTIPLY_ASSIGN -> {
          return true;
        }
        case EinkernLexer.SEMICOLON, Token.EOF -> {
          return false;
        }
        default -> {}
      }
    }
  }

  private static Optional<EinsumException> refusal(Code code, Failure failure, String note) {
    return Optional.of(EinsumException.of(code, failure.span(), failure.shown()).note(note));
  }
}
