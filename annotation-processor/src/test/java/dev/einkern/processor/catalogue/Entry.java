package dev.einkern.processor.catalogue;

import dev.einkern.processor.testing.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A code's entry in the catalogue of errors.
 *
 * @param meaning what the code is about, for people
 * @param refused Java that draws the code: a method, or whole types; empty for the few codes that
 *     no source can draw by itself
 * @param under what the carets stand under, where there are carets
 * @param says words of the message
 * @param mended the Java that does what was meant
 */
record Entry(
    String code,
    String meaning,
    Optional<String> refused,
    Optional<String> under,
    Optional<String> says,
    Optional<String> mended) {
  private static final Path FOLDER = Path.of("src/test/resources/catalogue");
  private static final Pattern TYPES =
      Pattern.compile("^(?:\\w+ )*(?:class|interface|@interface|record|enum) ", Pattern.MULTILINE);

  private static final Pattern METHOD = Pattern.compile("@Einsum\\(\"(.*)\"\\)\n(.*;)");

  static List<Entry> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Entry::read).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Entry read(Path file) {
    try {
      Map<String, String> sections = new LinkedHashMap<>();
      String section = "meaning";
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("--- ")) {
          section = line.substring(4).strip();
        } else {
          sections.merge(section, line + "\n", String::concat);
        }
      }
      sections.replaceAll((name, text) -> text.stripTrailing());
      return new Entry(
          file.getFileName().toString().replace(".txt", ""),
          sections.get("meaning"),
          Optional.ofNullable(sections.get("refused")),
          Optional.ofNullable(sections.get("under")),
          Optional.ofNullable(sections.get("says")),
          Optional.ofNullable(sections.get("mended")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What to write instead, where it differs from what is refused in the string alone. */
  Optional<String> mendedString() {
    if (mended.isEmpty() || refused.isEmpty()) {
      return Optional.empty();
    }
    Matcher wrong = METHOD.matcher(refused.get());
    Matcher right = METHOD.matcher(mended.get());
    boolean sameMethod =
        wrong.matches() && right.matches() && wrong.group(2).equals(right.group(2));
    return sameMethod ? Optional.of(right.group(1)) : Optional.empty();
  }

  /** The source file with {@code java} in it, in a package of its own. */
  SourceFile source(String java) {
    boolean isTypes = TYPES.matcher(java).find() && !java.stripLeading().startsWith("record ");
    String types = isTypes ? java : "interface Kernels {\n" + java + "\n}\n";
    String in = "catalogue." + code.toLowerCase(Locale.ROOT);
    return new SourceFile(
        in.replace('.', '/') + "/" + code + ".java",
        "package " + in + ";\n\nimport dev.einkern.*;\n\n" + types);
  }
}
