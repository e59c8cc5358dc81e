package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;

/** Names in words what would have fitted where a token does not. */
final class ExpectedTokens {
  /** Trying every token costs a parse each, so it is left out far into a long string. */
  private static final int MAX_INDEX = 2000;

  private static final Set<Integer> EXPRESSION =
      Set.of(EinkernLexer.NAME, EinkernLexer.INTEGER, EinkernLexer.REAL, EinkernLexer.PI);
  private static final Set<Integer> EXPRESSION_STARTS =
      Set.of(EinkernLexer.MINUS, EinkernLexer.PLUS, EinkernLexer.NOT);

  private static final Set<Integer> OPERATOR = Set.of(EinkernLexer.PLUS, EinkernLexer.TIMES);

  private static final Set<Integer> AXES =
      Set.of(EinkernLexer.NAME, EinkernLexer.INTEGER, EinkernLexer.OPEN_PARENTHESIS);
  private static final Set<Integer> AXIS_STARTS =
      Set.of(EinkernLexer.ELLIPSIS, EinkernLexer.REPEATED_NAME, EinkernLexer.OPEN_BRACKET);

  private static final Set<Integer> ASSIGNMENTS =
      Set.of(EinkernLexer.ASSIGN, EinkernLexer.ADD_ASSIGN);

  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(EinkernLexer.NAME, "a name"),
          Map.entry(EinkernLexer.INTEGER, "a whole number"),
          Map.entry(EinkernLexer.REAL, "a number"),
          Map.entry(EinkernLexer.LETTER_TERM, "letters"),
          Map.entry(EinkernLexer.ARROW, "'->'"),
          Map.entry(EinkernLexer.SEMICOLON, "';'"),
          Map.entry(EinkernLexer.COLON, "':'"),
          Map.entry(EinkernLexer.COMMA, "','"),
          Map.entry(EinkernLexer.QUESTION, "'?'"),
          Map.entry(EinkernLexer.AT, "'@'"),
          Map.entry(EinkernLexer.BAR, "'|'"),
          Map.entry(EinkernLexer.ASSIGN, "'='"),
          Map.entry(EinkernLexer.PLUS, "'+'"),
          Map.entry(EinkernLexer.OPEN_PARENTHESIS, "'('"),
          Map.entry(EinkernLexer.CLOSE_PARENTHESIS, "')'"),
          Map.entry(EinkernLexer.OPEN_BRACKET, "'['"),
          Map.entry(EinkernLexer.CLOSE_BRACKET, "']'"),
          Map.entry(EinkernLexer.OPEN_BRACE, "'{'"),
          Map.entry(EinkernLexer.CLOSE_BRACE, "'}'"),
          Map.entry(EinkernLexer.BACK_QUOTE, "a back-quote"),
          Map.entry(EinkernLexer.ELLIPSIS, "'...'"),
          Map.entry(EinkernLexer.IF, "'if'"),
          Map.entry(EinkernLexer.DEF, "'def'"));

  private ExpectedTokens() {}

  static String describe(Failure failure) {
    if (failure.index() > MAX_INDEX) {
      return failure.type() == Token.EOF ? "something more" : "something else";
    }
    Set<Integer> fitting = new TreeSet<>();
    for (int type = 1; type <= EinkernLexer.VOCABULARY.getMaxTokenType(); type++) {
      if (failure.fits(type)) {
        fitting.add(type);
      }
    }
    List<String> words = summarise(fitting);
    if (failure.type() != Token.EOF && failure.fits(Token.EOF)) {
      words.add("the end of the string");
    }
    return join(words);
  }

  /** Replaces what belongs together by one word: an expression, an operator, an axis. */
  private static List<String> summarise(Set<Integer> fitting) {
    List<String> words = new ArrayList<>();
    if (fitting.containsAll(EXPRESSION)) {
      words.add("an expression");
      fitting.removeIf(type -> Operands.starts(type) || EXPRESSION_STARTS.contains(type));
    }
    if (fitting.containsAll(AXES)) {
      words.add("an axis");
      fitting.removeAll(AXES);
      fitting.removeAll(AXIS_STARTS);
    }
    if (fitting.containsAll(OPERATOR)) {
      words.add("an operator");
      fitting.removeIf(Operands::isOperator);
      fitting.remove(EinkernLexer.OPEN_BRACKET);
    }
    if (fitting.containsAll(ASSIGNMENTS)) {
      words.add("'='");
      fitting.removeAll(ASSIGNMENTS);
    }
    for (int type : fitting) {
      if (WORDS.containsKey(type)) {
        words.add(WORDS.get(type));
      }
    }
    return words;
  }

  private static String join(List<String> words) {
    int last = words.size() - 1;
    return last <= 0
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
