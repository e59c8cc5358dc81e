package dev.einkern.compiler.report.page;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.joining;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceHtmlTest {
  private static final String SOURCE =
      """
      /** A {@code comment}
       * of two lines. */
      int f(int batchSize) {
        // "no string"
        for (int batch = 0; batch < batchSize; batch++) {
          for (int keyHead = 0; keyHead < 8; keyHead++) {
            s += x[outAtBatch + 1.5e-3f] + "a\\"b" + '"' + 0x1F; /* here */
          }
          t = s;
        }
      }
      """;

  private static String html(String... axes) {
    return SourceHtml.of(SOURCE, new AxisColours(List.of(axes)));
  }

  private static String line(String html, String part) {
    return html.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
  }

  @Test
  void tokens_are_the_source_again() {
    assertThat(JavaLexer.tokens(SOURCE).stream().map(JavaLexer.Token::text).collect(joining()))
        .isEqualTo(SOURCE);
  }

  @Test
  void strings_numbers_and_comments_are_told_apart() {
    assertThat(texts(JavaLexer.Kind.STRING)).containsExactly("\"a\\\"b\"", "'\"'").inOrder();
    assertThat(texts(JavaLexer.Kind.NUMBER)).containsAtLeast("1.5e-3f", "0x1F");
    assertThat(texts(JavaLexer.Kind.COMMENT)).hasSize(3);
    assertThat(texts(JavaLexer.Kind.KEYWORD))
        .containsExactly("int", "int", "for", "int", "for", "int");
  }

  private static List<String> texts(JavaLexer.Kind kind) {
    return JavaLexer.tokens(SOURCE).stream()
        .filter(token -> token.kind() == kind)
        .map(JavaLexer.Token::text)
        .toList();
  }

  @Test
  void unfinished_source_ends() {
    for (String text : List.of("\"a", "'", "/* a", "// a", "\"\\", "1e")) {
      assertThat(JavaLexer.tokens(text).stream().map(JavaLexer.Token::text).collect(joining()))
          .isEqualTo(text);
    }
  }

  @Test
  void a_loop_has_the_axes_of_its_variable() {
    String html = html("batch", "head", "key");
    assertThat(line(html, "batch</span> = "))
        .contains("class=\"line loop\" data-in=\"0\" data-axis=\"0\"");
    assertThat(line(html, "keyHead</span> = ")).contains("data-axis=\"2 1\"");
  }

  @Test
  void a_line_knows_the_loops_around_it() {
    String html = html("batch", "head", "key");
    assertThat(line(html, "here")).contains("data-in=\"2 1 0\"");
    assertThat(line(html, " = s;")).contains("data-in=\"0\"");
    assertThat(html.lines().toList().get(2)).doesNotContain("data-in");
  }

  @Test
  void names_made_of_axes_are_found_and_others_are_not() {
    AxisNames names = new AxisNames(List.of("b", "h", "key", "outChannel", "2"));
    assertThat(names.in("outAtBH")).containsExactly("b", "h").inOrder();
    assertThat(names.in("keySize")).containsExactly("key");
    assertThat(names.in("firstOutChannel")).containsExactly("outChannel");
    assertThat(names.in("part2")).containsExactly("2");
    assertThat(new AxisNames(List.of("h", "h'")).in("outAtHPrime")).containsExactly("h'");
    assertThat(names.in("keys")).isEmpty();
    assertThat(names.in("BData")).isEmpty();
  }
}
