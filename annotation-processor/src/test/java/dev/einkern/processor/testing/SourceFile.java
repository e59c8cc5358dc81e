package dev.einkern.processor.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java source for a test to compile.
 *
 * @param name the path: {@code demo/Foo.java}
 */
public record SourceFile(String name, String text) {
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern TYPE = Pattern.compile("(?:interface|class|record|enum)\\s+(\\w+)");

  /** A source whose path follows from its package and its first type. */
  public static SourceFile of(String text) {
    Matcher in = PACKAGE.matcher(text);
    String folder = in.find() ? in.group(1).replace('.', '/') + "/" : "";
    Matcher type = TYPE.matcher(text);
    if (!type.find()) {
      throw new IllegalArgumentException("no type in: " + text);
    }
    return new SourceFile(folder + type.group(1) + ".java", text);
  }

  /** {@code text} as a Java string literal. */
  public static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
              } else if (c < ' ' || c > '~') {
                literal.append(c == '\n' ? "\\n" : String.format("\\u%04x", c));
              } else {
                literal.append((char) c);
              }
            });
    return literal.append('"').toString();
  }
}
