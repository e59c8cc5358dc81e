package dev.einkern.processor.explain;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page shows what the command prints. */
class ExplainPageTest {
  private static final Page PAGE = new Page(Path.of("README.md"));
  private static final Page FRONT_PAGE = new Page(Path.of("..", "README.md"));
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern MEASURED = Pattern.compile("(?m)^  (time|speed) .*");

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    System.setProperty("picocli.ansi", "false");
    Files.writeString(folder.resolve("Layers.java"), FRONT_PAGE.block("Layers.java"));
    NpyFile.write(folder.resolve("u.npy"), TensorValue.of(new float[] {1, 2, 3}, 3));
    NpyFile.write(folder.resolve("v.npy"), TensorValue.of(new float[] {10, 20}, 2));
  }

  static List<String> commands() {
    return PAGE.blocks().stream().filter(name -> name.startsWith("explain ")).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_prints_what_the_page_shows(String name) {
    String shown = PAGE.block(name);
    String command = shown.lines().findFirst().orElseThrow();
    List<String> words = words(command.substring("$ explain ".length()));

    Ran ran = Ran.explain(words.toArray(String[]::new));

    String here = folder + "/";
    String printed = (command + "\n" + ran.out() + ran.err()).replace(here, "").stripTrailing();
    // Times differ from run to run, and are shown as they once were.
    if (!unmeasured(printed).equals(unmeasured(shown))) {
      PAGE.shows(name, printed);
    }
    assertThat(ran.exitCode()).isEqualTo(name.endsWith("mistake") ? 1 : 0);
  }

  @Test
  void it_has_commands() {
    assertThat(commands().size()).isAtLeast(6);
  }

  private static String unmeasured(String text) {
    return MEASURED.matcher(text).replaceAll("  $1 …");
  }

  /** The words of a command line; files lie in the test's folder. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      boolean isFile = word.endsWith(".java") || word.endsWith(".npy");
      words.add(isFile ? folder.resolve(word).toString() : word);
    }
    return words;
  }
}
