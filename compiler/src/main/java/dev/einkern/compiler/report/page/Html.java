package dev.einkern.compiler.report.page;

import java.util.Locale;

/** Text as HTML has it. */
final class Html {
  private Html() {}

  /** The text with what means something to HTML escaped; it may stand in an attribute, too. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isShown(c) ? c : '\uFFFD');
      }
    }
    return escaped.toString();
  }

  /** What HTML refuses, and what turns the direction of writing and so could hide code. */
  private static boolean isShown(char c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean turns = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    return !control && !turns;
  }

  /** A length in a drawing: whole numbers stay whole. */
  static String length(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
