package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.grammar.EinkernLexer;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.WritableToken;

/**
 * A string, its tokens, and where each of them stands in the string as the user wrote it.
 *
 * <p>The lexer counts code points, a {@link Span} counts UTF-16 units; {@code offsets} leads from
 * the one to the other.
 */
final class Source {
  private static final int MAX_NAME_LENGTH = 200;
  private static final int REPLACEMENT = 0xFFFD;

  private final String text;
  private final Spelling spelling;
  private final int[] offsets;
  private final List<Token> tokens;

  private Source(String text, Spelling spelling, int[] offsets, List<Token> tokens) {
    this.text = text;
    this.spelling = spelling;
    this.offsets = offsets;
    this.tokens = List.copyOf(tokens);
  }

  /** Splits the text into tokens; half a surrogate pair reads as a character without a meaning. */
  static Source of(String text) {
    Spelling spelling = Spelling.of(text);
    int[] codePoints =
        text.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? REPLACEMENT : c).toArray();
    int[] offsets = new int[codePoints.length + 1];
    for (int i = 0; i < codePoints.length; i++) {
      offsets[i + 1] = offsets[i] + Character.charCount(codePoints[i]);
    }
    String readable = new String(codePoints, 0, codePoints.length);
    EinkernLexer lexer = new EinkernLexer(CharStreams.fromString(readable));
    lexer.removeErrorListeners();
    lexer.mode(spelling.lexerMode(text));
    List<Token> tokens = new ArrayList<>(lexer.getAllTokens());
    tokens.add(lexer.emitEOF());
    for (int i = 0; i < tokens.size(); i++) {
      ((WritableToken) tokens.get(i)).setTokenIndex(i);
    }
    return new Source(text, spelling, offsets, tokens);
  }

  /** The same text with only these of its tokens, numbered anew; the last is the end. */
  Source with(List<? extends Token> some) {
    List<Token> numbered = new ArrayList<>();
    for (Token token : some) {
      CommonToken copy = new CommonToken(token);
      copy.setTokenIndex(numbered.size());
      numbered.add(copy);
    }
    return new Source(text, spelling, offsets, numbered);
  }

  String text() {
    return text;
  }

  Spelling spelling() {
    return spelling;
  }

  /** The tokens that the parser sees, the end of the string last. */
  List<Token> tokens() {
    return tokens;
  }

  Span span(Token token) {
    if (token.getType() == Token.EOF) {
      return new Span(text.length(), text.length());
    }
    return new Span(offsets[token.getStartIndex()], offsets[token.getStopIndex() + 1]);
  }

  Span span(Token first, Token last) {
    return span(first).to(span(last));
  }

  /** What the context covers; where that is nothing, the empty place after the token before. */
  Span span(ParserRuleContext context) {
    Token first = context.getStart();
    Token last = context.getStop();
    if (last == null || last.getTokenIndex() < first.getTokenIndex()) {
      int index = first.getTokenIndex();
      int place = index > 0 ? span(tokens.get(index - 1)).end() : span(first).start();
      return new Span(place, place);
    }
    return span(first, last);
  }

  /** The token as the user wrote it. */
  String text(Token token) {
    Span span = span(token);
    return text.substring(span.start(), span.end());
  }

  Name name(Token token) {
    return name(token.getText(), span(token));
  }

  /** The name in NFC, its primes all alike. */
  Name name(String spelt, Span span) {
    if (spelt.length() > MAX_NAME_LENGTH) {
      throw EinsumException.of(Code.EK113, span, "a name", MAX_NAME_LENGTH);
    }
    return new Name(Normalizer.normalize(spelt.replace('′', '\''), Normalizer.Form.NFC), span);
  }

  /** The size that a token of digits stands for. */
  long size(Token token) {
    String digits = token.getText();
    if (!fitsLong(digits) || Long.parseLong(digits) > Integer.MAX_VALUE) {
      throw EinsumException.of(Code.EK116, span(token), Integer.MAX_VALUE);
    }
    return Long.parseLong(digits);
  }

  /** Whether a long can hold the number, however many digits it is written with. */
  static boolean fitsLong(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    String significant = digits.substring(zeros);
    return significant.length() < 20 && new BigInteger(significant).bitLength() < Long.SIZE;
  }
}
