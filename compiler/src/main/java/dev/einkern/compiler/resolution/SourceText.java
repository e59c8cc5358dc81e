package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Expression;
import java.util.regex.Pattern;

/** How a message calls an expression. */
final class SourceText {
  private static final Pattern COMMENT = Pattern.compile("#[^\\r\\n]*");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}]+");
  private static final int LONGEST = 60;

  private SourceText() {}

  /** A plain tensor's name; of any other expression the text, in quotes. */
  static String spoken(Expression expression, String text) {
    return expression instanceof Expression.Reference reference
        ? reference.name().text()
        : quoted(text, expression.span());
  }

  /** What stands at {@code span}, on one line and in quotes; of a long text its beginning. */
  static String quoted(String text, Span span) {
    String all = COMMENT.matcher(text.substring(span.start(), span.end())).replaceAll(" ");
    String line = SPACE.matcher(all).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return "'" + line + "'";
    }
    return "'" + line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…'";
  }

  /** The name of a plain tensor, indexed or not; else {@code otherwise}. */
  static String label(Expression expression, String otherwise) {
    if (expression instanceof Expression.Reference reference) {
      return reference.name().text();
    }
    if (expression instanceof Expression.Indexed indexed) {
      return label(indexed.base(), otherwise);
    }
    return otherwise;
  }
}
