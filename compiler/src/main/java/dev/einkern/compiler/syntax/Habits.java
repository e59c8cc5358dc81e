package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Subscripts;
import dev.einkern.grammar.EinkernLexer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** What people write in other languages where a program does not read, and what they mean by it. */
final class Habits {
  private static final String LOOPS =
      "There are no loops: a statement runs over its axes, scan and fold go along one.";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("else", "A choice is written 'condition ? a : b'."),
          Map.entry("then", "A choice is written 'condition ? a : b'."),
          Map.entry("and", "Write '&&'."),
          Map.entry("or", "Write '||'."),
          Map.entry("not", "Write '!'."),
          Map.entry("lambda", "A function is defined by 'def f(x) = …'."),
          Map.entry("return", "An output is written by its name: 'Y = …'."),
          Map.entry("for", LOOPS),
          Map.entry("in", LOOPS),
          Map.entry("while", LOOPS));

  private static final Set<String> DECLARING =
      Set.of("let", "var", "val", "const", "final", "auto", "float", "double", "int", "long");

  private static final Set<String> AXIS_ARGUMENTS =
      Set.of("axis", "axes", "dim", "dims", "keepdims", "keepdim");

  private Habits() {}

  /** A line that says what is written here instead. */
  static Optional<String> advice(Failure failure) {
    if (failure.source().spelling() != Spelling.PROGRAM) {
      return Einops.call(failure);
    }
    return Dashes.advice(failure)
        .or(() -> word(failure))
        .or(() -> Calls.advice(failure))
        .or(() -> AxisLists.advice(failure))
        .or(() -> Optional.ofNullable(sign(failure)));
  }

  private static Optional<String> word(Failure failure) {
    String before = text(failure, failure.index() - 1);
    if (DECLARING.contains(before) && Operands.isName(failure.type())) {
      return Optional.of(
          "A local needs no keyword: '%s = …'.".formatted(text(failure, failure.index())));
    }
    Optional<String> subscripted = Subscripts.advice(before, Members.ALONG, Set.of());
    if (subscripted.isPresent() && Operands.starts(failure.type())) {
      return subscripted;
    }
    return Optional.ofNullable(WORDS.get(text(failure, failure.index())))
        .or(() -> Optional.ofNullable(WORDS.get(before)));
  }

  private static String sign(Failure failure) {
    int type = failure.type();
    int previous = failure.previousType();
    boolean afterOperand = Operands.ends(previous);
    boolean first = failure.index() - 1 == failure.statementStart();
    if (type == EinkernLexer.GREATER
        && previous == EinkernLexer.ASSIGN
        && failure.touch(failure.index() - 1, failure.index())) {
      return "An arrow is written '->'.";
    }
    if (failure.inSignature()) {
      if (type == EinkernLexer.TIMES) {
        return "The axes of a declaration stand side by side: 'X: n m'.";
      }
      boolean opens = type == EinkernLexer.OPEN_BRACKET || type == EinkernLexer.OPEN_PARENTHESIS;
      return opens && (afterOperand || previous == EinkernLexer.COLON)
          ? "A declaration reads 'X: i j', its axes without brackets."
          : null;
    }
    if (isBody(failure)) {
      return "A def has a '=' before what it computes: 'def f(x) = …'.";
    }
    if (first && type == EinkernLexer.OPEN_PARENTHESIS) {
      return "A function is defined by 'def %s(x) = …'."
          .formatted(text(failure, failure.index() - 1));
    }
    boolean target = first || isIndexedTarget(failure);
    if (target && type == EinkernLexer.EQUAL) {
      return "'=' assigns, '==' compares.";
    }
    if (target && Operands.isOperator(type)) {
      return "Statements assign with =, +=, *=, max=, min=, any= or all=.";
    }
    if (type == EinkernLexer.ASSIGN
        && AXIS_ARGUMENTS.contains(text(failure, failure.index() - 1))) {
      return Calls.axisArgument(failure);
    }
    Optional<String> named =
        type == EinkernLexer.ASSIGN ? Calls.namedArgument(failure) : Optional.empty();
    if (named.isPresent()) {
      return named.get();
    }
    if (type == EinkernLexer.BAR && afterOperand) {
      return "'or' is written '||'; bars stand around an axis, for its size: '|i|'.";
    }
    if (type == EinkernLexer.OR && !afterOperand) {
      return "A length is written norm[axis](x), an absolute value abs(x).";
    }
    if (type == EinkernLexer.AT && afterOperand) {
      return "A product of matrices names the axis that it sums over: 'A .[k] B'.";
    }
    if (type == EinkernLexer.TIMES && previous == EinkernLexer.TIMES) {
      return "A power is written '^'.";
    }
    if (isState(failure)) {
      return "A state has a name and a first value: '(h = 0 : …)'.";
    }
    if (type == EinkernLexer.COLON && !failure.openBefore(failure.index()).isEmpty()) {
      return "There are no slices: an index takes a part, 'X[i + 1]' with '|i| = 2' before it; flip[i](X) reverses.";
    }
    if (type == EinkernLexer.COMMA && failure.openBefore(failure.index()).isEmpty()) {
      return "A ';' separates statements.";
    }
    if (isChoice(failure)) {
      return "A choice is written 'condition ? a : b'.";
    }
    return null;
  }

  /** {@code def f(x): …} or {@code def f(x) { … }}. */
  private static boolean isBody(Failure failure) {
    return failure.typeAt(failure.statementStart()) == EinkernLexer.DEF
        && (failure.type() == EinkernLexer.COLON || failure.type() == EinkernLexer.OPEN_BRACE)
        && failure.previousType() == EinkernLexer.CLOSE_PARENTHESIS
        && failure.openBefore(failure.index()).isEmpty();
  }

  /** Whether a target with its index ends before the failure, and nothing else stands before. */
  private static boolean isIndexedTarget(Failure failure) {
    int start = failure.statementStart();
    return failure.previousType() == EinkernLexer.CLOSE_BRACKET
        && Operands.isName(failure.typeAt(start))
        && failure.typeAt(start + 1) == EinkernLexer.OPEN_BRACKET
        && failure.level(start).size() == 1;
  }

  private static boolean isChoice(Failure failure) {
    boolean ends = failure.type() == EinkernLexer.SEMICOLON || failure.type() == Token.EOF;
    List<Integer> level = failure.level(failure.levelStart());
    return ends && level.stream().anyMatch(place -> failure.typeAt(place) == EinkernLexer.QUESTION);
  }

  private static boolean isState(Failure failure) {
    return failure
        .calledAround()
        .map(failure::typeAt)
        .filter(type -> type == EinkernLexer.SCAN || type == EinkernLexer.FOLD)
        .isPresent();
  }

  private static String text(Failure failure, int place) {
    boolean there = place >= 0 && failure.typeAt(place) != Token.EOF;
    return there ? failure.source().text(failure.source().tokens().get(place)) : "";
  }
}
