package dev.einkern.examples.gallery.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.testing.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system's page, whose blocks are taken from what it describes.
 *
 * <p>A block {@code <!-- Interface.method -->} is that method of an interface of the folder: under
 * {@code ```java} with its annotation, under {@code ```einkern} its string alone. Every other block
 * is what a test computes, by {@link #shows}. With {@code -Deinkern.rewrite=true} they are written.
 */
public final class Exhibit {
  private static final Pattern METHOD = Pattern.compile("([A-Z]\\w*)\\.(\\w+)");
  private static final Pattern STRING =
      Pattern.compile("\"\"\"\\s*?\\n(.*?)\"\"\"|\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);

  private final Page page;
  private final Path sources;

  /**
   * @param folder the system's folder
   * @param type any of its types, which tells the package
   */
  public Exhibit(String folder, Class<?> type) {
    page = new Page(Path.of(folder, "README.md"));
    sources = Path.of(folder, "src/main/java", type.getPackageName().replace('.', '/'));
  }

  /** Demands that every block that bears a method's name shows the method. */
  public void showsItsMethods() {
    int shown = 0;
    for (String block : page.blocks()) {
      Matcher name = METHOD.matcher(block);
      if (name.matches()) {
        String method = method(name.group(1), name.group(2));
        boolean stringAlone = page.text().contains("<!-- " + block + " -->\n```einkern");
        page.shows(block, stringAlone ? string(method) : method);
        shown++;
      }
    }
    assertWithMessage("methods shown").that(shown).isGreaterThan(0);
  }

  /** Demands that a block shows a value, as it prints. */
  public void shows(String name, Object value) {
    page.shows(name, value.toString());
  }

  /** Demands that every link to a file leads to one. */
  public void leadsSomewhere() {
    page.leadsSomewhere();
  }

  private String method(String type, String name) {
    String source = read(sources.resolve(type + ".java"));
    Matcher declaration =
        Pattern.compile(
                "  @Einsum\\((?:(?!\\n  @Einsum\\().)*?\\n  [^\\n@]*?\\b" + name + "\\([^;]*;",
                Pattern.DOTALL)
            .matcher(source);
    assertWithMessage("%s has a method '%s' with a string", type, name)
        .that(declaration.find())
        .isTrue();
    return declaration.group().stripIndent().strip();
  }

  private static String string(String method) {
    StringBuilder string = new StringBuilder();
    Matcher literal = STRING.matcher(method);
    while (literal.find()) {
      boolean block = literal.group(1) != null;
      string.append(block ? literal.group(1).stripIndent() : literal.group(2).translateEscapes());
    }
    return string.toString().stripTrailing();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
