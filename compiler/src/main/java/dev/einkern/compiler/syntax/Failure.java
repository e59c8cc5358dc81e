package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.grammar.EinkernLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** The first token that does not fit, and what a diagnosis asks about its surroundings. */
record Failure(Source source, int index) {
  private static final int SHOWN_LENGTH = 40;
  private static final int NONE = 0;

  private static final Map<Integer, Set<Integer>> CLOSERS =
      Map.of(
          EinkernLexer.OPEN_PARENTHESIS,
          Set.of(EinkernLexer.CLOSE_PARENTHESIS, EinkernLexer.CLOSE_PARENTHESIS_REPEATED),
          EinkernLexer.OPEN_BRACKET,
          Set.of(EinkernLexer.CLOSE_BRACKET, EinkernLexer.CLOSE_BRACKET_REPEATED),
          EinkernLexer.CONTRACT,
          Set.of(EinkernLexer.CLOSE_BRACKET, EinkernLexer.CLOSE_BRACKET_REPEATED),
          EinkernLexer.OPEN_BRACE,
          Set.of(EinkernLexer.CLOSE_BRACE),
          EinkernLexer.BACK_QUOTE,
          Set.of(EinkernLexer.BACK_QUOTE));

  /** The type of the token that does not fit. */
  int type() {
    return typeAt(index);
  }

  /** The type of the token before it. */
  int previousType() {
    return typeAt(index - 1);
  }

  /** The type of any token, 0 beyond either end. */
  int typeAt(int place) {
    List<Token> tokens = source.tokens();
    return place < 0 || place >= tokens.size() ? NONE : tokens.get(place).getType();
  }

  Span span() {
    return spanAt(index);
  }

  Span spanAt(int place) {
    return source.span(source.tokens().get(place));
  }

  /** Whether two tokens stand side by side, without a space. */
  boolean touch(int left, int right) {
    return typeAt(left) != NONE
        && typeAt(right) != NONE
        && spanAt(left).end() == spanAt(right).start();
  }

  /** The token as the user wrote it, in quotes. */
  String shown() {
    return shownAt(index);
  }

  String shownAt(int place) {
    if (typeAt(place) == Token.EOF) {
      return "the end of the string";
    }
    String text = source.text(source.tokens().get(place));
    return text.length() <= SHOWN_LENGTH
        ? "'" + text + "'"
        : "'" + text.substring(0, SHOWN_LENGTH) + "…'";
  }

  static boolean opens(int type) {
    return CLOSERS.containsKey(type);
  }

  static boolean closes(int type) {
    return CLOSERS.values().stream().anyMatch(closers -> closers.contains(type));
  }

  /** The brackets that are open just before a place, outermost first. */
  List<Integer> openBefore(int place) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < place; i++) {
      int type = typeAt(i);
      if (!open.isEmpty() && CLOSERS.get(typeAt(open.peekLast())).contains(type)) {
        open.removeLast();
      } else if (opens(type)) {
        open.addLast(i);
      }
    }
    return new ArrayList<>(open);
  }

  /** Whether the bracket finds its partner before the statement ends. */
  boolean isClosed(int opening) {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = opening; i < source.tokens().size(); i++) {
      int type = typeAt(i);
      if (!open.isEmpty() && CLOSERS.get(open.peekLast()).contains(type)) {
        open.removeLast();
        if (open.isEmpty()) {
          return true;
        }
      } else if (opens(type)) {
        open.addLast(type);
      } else if (closes(type) || type == EinkernLexer.SEMICOLON) {
        return false;
      }
    }
    return false;
  }

  /** The places from {@code start} up to the failure that are inside no bracket of their own. */
  List<Integer> level(int start) {
    List<Integer> places = new ArrayList<>();
    int depth = 0;
    for (int i = start; i < index; i++) {
      int type = typeAt(i);
      if (closes(type) && (type != EinkernLexer.BACK_QUOTE || depth > 0)) {
        depth--;
      } else if (opens(type)) {
        depth++;
      } else if (depth == 0) {
        places.add(i);
      }
    }
    return places;
  }

  /** Where the innermost open bracket's inside starts, or else the statement or the string. */
  int levelStart() {
    List<Integer> open = openBefore(index);
    return open.isEmpty() ? statementStart() : open.get(open.size() - 1) + 1;
  }

  /** What the innermost open brackets belong to, in {@code f[i j](…}: the place of the f. */
  Optional<Integer> calledAround() {
    List<Integer> open = openBefore(index);
    if (open.isEmpty() || typeAt(open.get(open.size() - 1)) != EinkernLexer.OPEN_PARENTHESIS) {
      return Optional.empty();
    }
    int place = open.get(open.size() - 1) - 1;
    while (place > 0 && typeAt(place) != EinkernLexer.OPEN_BRACKET) {
      if (!Operands.isName(typeAt(place)) && typeAt(place) != EinkernLexer.CLOSE_BRACKET) {
        return Optional.empty();
      }
      place--;
    }
    return place > 0 ? Optional.of(place - 1) : Optional.empty();
  }

  /** Where the statement that holds the failure starts; the signature counts as one. */
  int statementStart() {
    int start = index;
    while (start > 0 && typeAt(start - 1) != EinkernLexer.SEMICOLON) {
      start--;
    }
    return start;
  }

  /** Whether the failure stands in the signature of a program. */
  boolean inSignature() {
    return source.spelling() == Spelling.PROGRAM && statementStart() == 0;
  }

  /** Whether a token of this type would have fitted instead. */
  boolean fits(int type) {
    List<Token> tokens = new ArrayList<>(source.tokens().subList(0, index));
    tokens.add(new CommonToken(type, ""));
    tokens.add(new CommonToken(Token.EOF, ""));
    OptionalInt error = TokenParser.firstError(tokens, source.spelling());
    return error.isEmpty() || error.getAsInt() > index;
  }
}
