package dev.einkern.compiler.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown whose blocks of code have names: {@code <!-- name -->} in the line above.
 *
 * <p>Run with {@code -Deinkern.rewrite=true} to write what is so into the page.
 */
public record Page(Path file) {
  private static final Pattern NAME = Pattern.compile("<!-- (.*) -->");
  private static final Pattern CODE = Pattern.compile("```.*?```|`[^`\n]*`", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");

  public String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a block holds, without the newline at its end. */
  public String block(String name) {
    return text().substring(begin(name), end(name)).stripTrailing();
  }

  /** The names of the blocks, in order. */
  public List<String> blocks() {
    return NAME.matcher(text()).results().map(name -> name.group(1)).toList();
  }

  /** Demands that every link to a file leads to one. */
  public void leadsSomewhere() {
    String prose = CODE.matcher(text()).replaceAll("");
    List<String> links = LINK.matcher(prose).results().map(link -> link.group(1)).toList();
    assertWithMessage("links in %s", file).that(links).isNotEmpty();
    for (String link : links) {
      assertWithMessage(link).that(Files.exists(file.resolveSibling(link))).isTrue();
    }
  }

  /** Demands that a block shows this. */
  public void shows(String name, String what) {
    if (Boolean.getBoolean("einkern.rewrite")) {
      String text = text();
      try {
        Files.writeString(
            file, text.substring(0, begin(name)) + what + "\n" + text.substring(end(name)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertWithMessage("'%s' in %s; -Deinkern.rewrite=true writes it anew", name, file)
        .that(block(name))
        .isEqualTo(what);
  }

  private int begin(String name) {
    Matcher opening =
        Pattern.compile(Pattern.quote("<!-- " + name + " -->") + "\\n```[a-z]*\\n").matcher(text());
    assertWithMessage("%s has a block '%s'", file, name).that(opening.find()).isTrue();
    return opening.end();
  }

  private int end(String name) {
    return text().indexOf("```\n", begin(name));
  }
}
