package dev.einkern.compiler.emit;

import dev.einkern.compiler.diagnostics.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Strings of the user's as Java text in which nothing of them can become code. */
final class JavaText {
  private JavaText() {}

  /** A string literal: printable ASCII, all else escaped. */
  static String literal(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        default -> {
          if (c >= ' ' && c < 127) {
            text.append(c);
          } else {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          }
        }
      }
    }
    return text.append('"').toString();
  }

  /** The identifiers in an expression of locals and numbers alone. */
  static List<String> identifiers(String expression) {
    return Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*")
        .matcher(expression)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  /** Where the string literal that begins at {@code start} ends; exclusive. */
  static int endOfString(String text, int start) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  /** Text for a Javadoc comment that shows {@code value} as it is, line breaks included. */
  static String javadoc(String value) {
    StringBuilder text = new StringBuilder();
    value.codePoints().forEach(c -> appendInert(c, text));
    return text.toString();
  }

  /** Whether {@code value} can stand in a Javadoc {@code @code} tag as it is. */
  static boolean isInert(String value) {
    int depth = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      boolean startsTag = c == '@' && value.substring(0, i).stripTrailing().endsWith("\n");
      if (depth < 0 || startsTag || c != '\n' && !VisibleText.isVisible(c)) {
        return false;
      }
    }
    return depth == 0
        && !value.isEmpty()
        && !value.startsWith("@")
        && !value.contains("*/")
        && !value.contains("\\");
  }

  private static void appendInert(int c, StringBuilder text) {
    switch (c) {
      case '&' -> text.append("&amp;");
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '\n' -> text.append('\n');
      case '@', '{', '}', '*', '/', '\\' -> appendReference(c, text);
      default -> {
        if (VisibleText.isVisible(c)) {
          text.appendCodePoint(c);
        } else {
          appendReference(c, text);
        }
      }
    }
  }

  private static void appendReference(int c, StringBuilder text) {
    text.append("&#").append(c).append(';');
  }
}
