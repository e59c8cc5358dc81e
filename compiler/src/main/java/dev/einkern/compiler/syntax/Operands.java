package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernLexer;
import java.util.Set;

/** Which tokens operands start and end with, and which stand between them. */
final class Operands {
  private static final Set<Integer> NAMES =
      Set.of(
          EinkernLexer.NAME,
          EinkernLexer.MAX,
          EinkernLexer.MIN,
          EinkernLexer.ANY,
          EinkernLexer.ALL);

  private static final Set<Integer> VALUES =
      Set.of(
          EinkernLexer.INTEGER,
          EinkernLexer.REAL,
          EinkernLexer.INF,
          EinkernLexer.PI,
          EinkernLexer.BAR,
          EinkernLexer.BACK_QUOTE);

  private static final Set<Integer> OPENERS =
      Set.of(
          EinkernLexer.SCAN,
          EinkernLexer.FOLD,
          EinkernLexer.OPEN_PARENTHESIS,
          EinkernLexer.OPEN_BRACKET);

  private static final Set<Integer> CLOSERS =
      Set.of(
          EinkernLexer.CLOSE_PARENTHESIS,
          EinkernLexer.CLOSE_PARENTHESIS_REPEATED,
          EinkernLexer.CLOSE_BRACKET,
          EinkernLexer.CLOSE_BRACKET_REPEATED,
          EinkernLexer.CLOSE_BRACE,
          EinkernLexer.ELLIPSIS,
          EinkernLexer.REPEATED_NAME);

  private static final Set<Integer> COMPARISONS =
      Set.of(
          EinkernLexer.EQUAL,
          EinkernLexer.NOT_EQUAL,
          EinkernLexer.LESS,
          EinkernLexer.LESS_EQUAL,
          EinkernLexer.GREATER,
          EinkernLexer.GREATER_EQUAL);

  private static final Set<Integer> OPERATORS =
      Set.of(
          EinkernLexer.QUESTION,
          EinkernLexer.OR,
          EinkernLexer.AND,
          EinkernLexer.PLUS,
          EinkernLexer.MINUS,
          EinkernLexer.TIMES,
          EinkernLexer.OVER,
          EinkernLexer.FLOOR_OVER,
          EinkernLexer.MODULO,
          EinkernLexer.POWER,
          EinkernLexer.CONTRACT);

  private Operands() {}

  static boolean isName(int type) {
    return NAMES.contains(type);
  }

  /** Whether an operand can start with the token; signs do not count. */
  static boolean starts(int type) {
    return isName(type) || VALUES.contains(type) || OPENERS.contains(type);
  }

  /** Whether an operand can end with the token, so that a sign after it stands between two. */
  static boolean ends(int type) {
    return isName(type) || VALUES.contains(type) || CLOSERS.contains(type);
  }

  static boolean isComparison(int type) {
    return COMPARISONS.contains(type);
  }

  /** Whether the token stands between operands; some of them can also stand before one. */
  static boolean isOperator(int type) {
    return OPERATORS.contains(type) || isComparison(type);
  }
}
