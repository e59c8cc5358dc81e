package dev.einkern.compiler.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the sizes out of a method's body that it declares and never uses: what loops over an axis
 * is known only when all of the body is written. Of one that is checked where it is worked out, the
 * check stays.
 */
final class UnusedSizes {
  private static final String CHECKED = "Shapes.";

  private UnusedSizes() {}

  /** The body without those of {@code sizes} that occur once: where they are declared. */
  static String removed(String body, Collection<String> sizes) {
    List<String> lastFirst = new ArrayList<>(sizes);
    Collections.reverse(lastFirst);
    String left = body;
    for (String size : lastFirst) {
      Pattern word =
          Pattern.compile("\\b" + Pattern.quote(size) + "\\b", Pattern.UNICODE_CHARACTER_CLASS);
      if (word.matcher(left).results().limit(2).count() == 1) {
        left = withoutDeclaration(left, size);
      }
    }
    return left;
  }

  private static String withoutDeclaration(String body, String size) {
    Matcher declaration =
        Pattern.compile("(?m)^( *)int " + Pattern.quote(size) + " =\\s+([^;]*);\n").matcher(body);
    if (!declaration.find()) {
      return body;
    }
    String value = declaration.group(2);
    boolean statement = value.startsWith(CHECKED);
    if (!statement && value.contains(CHECKED)) {
      return body;
    }
    String kept = statement ? declaration.group(1) + value + ";\n" : "";
    return body.substring(0, declaration.start()) + kept + body.substring(declaration.end());
  }
}
