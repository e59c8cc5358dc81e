package dev.einkern.processor.catalogue;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.NamedCase;
import dev.einkern.processor.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every code has an entry, whose first example draws it and whose second does not; and the README
 * shows the entries as they are. Run with {@code -Deinkern.rewrite=true} to rewrite the README.
 */
class CatalogueTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN =
      "<!-- The entries below are made from src/test/resources/catalogue. -->\n";
  private static final String END = "<!-- End of the entries. -->\n";

  /** Codes that stand for a full disk, for exhausted memory and for faults of ours. */
  private static final Set<String> WITHOUT_EXAMPLE = Set.of("EK538", "EK698", "EK699");

  private static final List<Entry> ENTRIES = Entry.all();

  @TempDir static Path folder;
  private static Compiled refused;
  private static Compiled mended;

  @BeforeAll
  static void compile() {
    refused =
        Project.in(folder.resolve("refused"), HostCompiler.JAVAC)
            .with("-Xmaxerrs", "100000", "-Xmaxwarns", "100000")
            .compile(ENTRIES.stream().flatMap(e -> e.refused().map(e::source).stream()).toList());
    mended =
        Project.in(folder.resolve("mended"), HostCompiler.JAVAC)
            .with("-Xmaxerrs", "100000", "-Xmaxwarns", "100000")
            .compile(ENTRIES.stream().flatMap(e -> e.mended().map(e::source).stream()).toList());
  }

  @Test
  void every_code_has_an_entry_and_every_entry_a_code() {
    assertThat(ENTRIES.stream().map(Entry::code).toList())
        .containsExactlyElementsIn(Arrays.stream(Code.values()).map(Code::name).toList());
  }

  @Test
  void every_code_that_a_source_can_draw_has_an_example() {
    assertThat(ENTRIES.stream().filter(e -> e.refused().isEmpty()).map(Entry::code).toList())
        .containsExactlyElementsIn(WITHOUT_EXAMPLE);
  }

  @TestFactory
  Stream<DynamicTest> every_example_draws_its_code_under_the_right_characters() {
    return ENTRIES.stream()
        .filter(e -> e.refused().isPresent())
        .map(e -> NamedCase.of(e.code(), () -> checkRefused(e)));
  }

  @TestFactory
  Stream<DynamicTest> every_mended_example_compiles_without_a_word() {
    return ENTRIES.stream()
        .filter(e -> e.mended().isPresent())
        .map(e -> NamedCase.of(e.code(), () -> checkMended(e)));
  }

  @Test
  void the_readme_shows_every_entry_as_it_is() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    String entries = String.join("\n", ENTRIES.stream().map(CatalogueTest::markdown).toList());
    if (Boolean.getBoolean("einkern.rewrite")) {
      Files.writeString(
          README, readme.substring(0, begin) + "\n" + entries + "\n" + readme.substring(end));
    } else {
      assertThat(readme.substring(begin, end).strip()).isEqualTo(entries.strip());
    }
  }

  private static void checkRefused(Entry entry) {
    List<String> messages = messages(entry, refused);
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).startsWith(entry.code() + ": ");
    assertWithMessage("under the carets of %s", messages.get(0))
        .that(underCarets(messages.get(0)))
        .isEqualTo(entry.under());
    assertWithMessage("an entry says some words of its message").that(entry.says()).isPresent();
    assertThat(messages.get(0)).contains(entry.says().get());
  }

  private static void checkMended(Entry entry) {
    List<String> all =
        mended.messages().stream()
            .filter(m -> m.file().equals(entry.code() + ".java"))
            .map(Message::text)
            .toList();
    assertThat(all).isEmpty();
  }

  /** Our messages of an entry's file. */
  private static List<String> messages(Entry entry, Compiled compiled) {
    return compiled.messages().stream()
        .filter(m -> m.file().equals(entry.code() + ".java"))
        .map(Message::text)
        .filter(text -> text.startsWith("EK"))
        .toList();
  }

  /** The runs of characters that have carets below, with {@code …} between. */
  private static Optional<String> underCarets(String message) {
    List<String> lines = message.lines().toList();
    StringBuilder under = new StringBuilder();
    for (int i = 1; i + 1 < lines.size(); i++) {
      String carets = lines.get(i + 1);
      if (carets.isBlank() || !carets.matches("[ ^]+")) {
        continue;
      }
      for (int at = 0; at < carets.length(); at++) {
        boolean begins = carets.charAt(at) == '^' && carets.charAt(at - 1) == ' ';
        under.append(begins && !under.isEmpty() ? " … " : "");
        if (carets.charAt(at) == '^' && at < lines.get(i).length()) {
          under.append(lines.get(i).charAt(at));
        }
      }
    }
    boolean hasCarets = message.contains("^");
    return hasCarets ? Optional.of(under.toString().stripTrailing()) : Optional.empty();
  }

  /** The message shows a string; only a source that is more than one string is shown beside it. */
  private static String markdown(Entry entry) {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(entry.code()).append("\n\n").append(entry.meaning()).append("\n");
    Optional<String> shown = entry.mendedString();
    if (entry.refused().isPresent()) {
      if (shown.isEmpty()) {
        text.append("\n```java\n").append(entry.refused().get()).append("\n```\n");
      }
      text.append("\n```\n");
      messages(entry, refused).forEach(m -> text.append(unindented(m)).append("\n"));
      text.append("```\n");
    }
    if (shown.isPresent()) {
      text.append("\nInstead: `").append(shown.get()).append("`\n");
    } else if (entry.mended().isPresent()) {
      text.append("\nInstead:\n\n```java\n").append(entry.mended().get()).append("\n```\n");
    }
    return text.toString();
  }

  /** Without the two columns by which javac moves all lines but the first. */
  private static String unindented(String message) {
    return message.replace("\n  ", "\n");
  }
}
