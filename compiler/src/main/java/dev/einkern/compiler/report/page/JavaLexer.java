package dev.einkern.compiler.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Java source in tokens that together are the source again: enough to colour it. */
final class JavaLexer {
  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "true",
          "try",
          "var",
          "void",
          "while");

  /** What a token is. */
  enum Kind {
    KEYWORD,
    NAME,
    ANNOTATION,
    NUMBER,
    STRING,
    COMMENT,
    OTHER
  }

  /** A part of the source. */
  record Token(Kind kind, String text) {}

  private final String source;
  private int at;

  private JavaLexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    JavaLexer lexer = new JavaLexer(source);
    List<Token> tokens = new ArrayList<>();
    while (lexer.at < source.length()) {
      tokens.add(lexer.next());
    }
    return tokens;
  }

  private Token next() {
    int begin = at;
    Kind kind = skip();
    String text = source.substring(begin, at);
    return new Token(kind == Kind.NAME && KEYWORDS.contains(text) ? Kind.KEYWORD : kind, text);
  }

  /** Goes to the end of the token. */
  private Kind skip() {
    char c = source.charAt(at);
    if (source.startsWith("//", at)) {
      skipTo("\n", 0);
      return Kind.COMMENT;
    }
    if (source.startsWith("/*", at)) {
      at += 2;
      skipTo("*/", 2);
      return Kind.COMMENT;
    }
    if (c == '"' || c == '\'') {
      skipString(c);
      return Kind.STRING;
    }
    at++;
    if (Character.isDigit(c)) {
      while (at < source.length() && isPartOfNumber()) {
        at++;
      }
      return Kind.NUMBER;
    }
    if (Character.isJavaIdentifierStart(c) || c == '@') {
      while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
        at++;
      }
      return c == '@' ? Kind.ANNOTATION : Kind.NAME;
    }
    return Kind.OTHER;
  }

  private boolean isPartOfNumber() {
    char c = source.charAt(at);
    boolean exponent = (c == '-' || c == '+') && "eE".indexOf(source.charAt(at - 1)) >= 0;
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || exponent;
  }

  private void skipTo(String end, int length) {
    int found = source.indexOf(end, at);
    at = found < 0 ? source.length() : found + length;
  }

  private void skipString(char quote) {
    at++;
    while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, source.length());
  }
}
