package dev.einkern.compiler.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The language reference keeps its word. */
final class LanguageReferenceTest {
  private static final Path REFERENCE = Path.of("..", "grammar", "README.md");
  private static final Pattern EXAMPLES = Pattern.compile("```einkern\\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_example_reads() throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher blocks = EXAMPLES.matcher(Files.readString(REFERENCE));
    while (blocks.find()) {
      examples.addAll(List.of(blocks.group(1).strip().split("\\n\\s*\\n")));
    }
    assertThat(examples.size()).isAtLeast(25);
    for (String example : examples) {
      assertWithMessage(example).that(SyntaxParser.parse(example)).isNotNull();
    }
  }

  @Test
  void the_limits_are_those_of_the_parser() throws IOException {
    String reference = Files.readString(REFERENCE);
    assertThat(SyntaxParser.MAX_LENGTH).isEqualTo(50_000);
    assertThat(reference).contains("| the string | 50 000 UTF-16 units |");
    assertThat(reference).contains("inside one another | " + NestingLimit.MAX_NESTING + " |");
    assertThat(reference).contains("operators | " + ExpressionReader.MAX_DEPTH + " |");
  }
}
