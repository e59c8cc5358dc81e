package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.grammar.EinkernLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.Token;

/**
 * Refuses what would nest too deep for a parser by recursive descent, before that parser runs.
 *
 * <p>What nests: brackets, signs before signs, powers of powers, and conditionals in conditionals.
 */
final class NestingLimit {
  /** The levels that may be open at once. */
  static final int MAX_NESTING = 100;

  /**
   * The levels outside the innermost bracket, and those that its conditionals and its signs add.
   */
  private record Frame(int outside, int conditionals, int signs) {
    int depth() {
      return outside + conditionals + signs;
    }

    Frame plain() {
      return new Frame(outside, 0, 0);
    }

    Frame conditional() {
      return new Frame(outside, conditionals + 1, 0);
    }

    Frame sign() {
      return new Frame(outside, conditionals, signs + 1);
    }

    Frame operator() {
      return new Frame(outside, conditionals, 0);
    }
  }

  private NestingLimit() {}

  static void check(Source source) {
    Deque<Frame> outer = new ArrayDeque<>();
    Frame frame = new Frame(0, 0, 0);
    int previous = Token.EOF;
    for (Token token : source.tokens()) {
      int type = token.getType();
      switch (type) {
        case EinkernLexer.OPEN_PARENTHESIS,
            EinkernLexer.OPEN_BRACKET,
            EinkernLexer.OPEN_BRACE,
            EinkernLexer.CONTRACT -> {
          outer.push(frame);
          frame = new Frame(frame.depth() + 1, 0, 0);
        }
        case EinkernLexer.CLOSE_PARENTHESIS,
            EinkernLexer.CLOSE_PARENTHESIS_REPEATED,
            EinkernLexer.CLOSE_BRACKET,
            EinkernLexer.CLOSE_BRACKET_REPEATED,
            EinkernLexer.CLOSE_BRACE ->
            frame = outer.isEmpty() ? frame : outer.pop();
        case EinkernLexer.COMMA, EinkernLexer.SEMICOLON -> frame = frame.plain();
        case EinkernLexer.QUESTION -> frame = frame.conditional();
        case EinkernLexer.POWER, EinkernLexer.NOT -> frame = frame.sign();
        case EinkernLexer.PLUS, EinkernLexer.MINUS ->
            frame = Operands.ends(previous) ? frame.operator() : frame.sign();
        default -> {
          boolean parts = type == EinkernLexer.COLON || Operands.isOperator(type);
          frame = parts ? frame.operator() : frame;
        }
      }
      if (frame.depth() > MAX_NESTING) {
        throw EinsumException.of(Code.EK114, source.span(token), MAX_NESTING)
            .note("Give an inner part a name of its own in a statement before this one.");
      }
      previous = type;
    }
  }
}
