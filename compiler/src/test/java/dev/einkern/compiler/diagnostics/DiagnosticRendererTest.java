package dev.einkern.compiler.diagnostics;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {

  @Test
  void carets_stand_under_the_exact_characters() {
    String string = "X: b inp, W: inp out -> Y: b out;\nY = X .[imp] W + c";

    assertThat(render(string, List.of("Did you mean 'inp'?"), span(string, "imp")))
        .isEqualTo(
            """
            EK204: 'imp' is wrong
                Y = X .[imp] W + c
                        ^^^
              Did you mean 'inp'?""");
  }

  @Test
  void several_places_on_a_line_each_get_carets() {
    assertThat(render("ij,jk->iz", List.of(), new Span(0, 2), new Span(8, 9)))
        .isEqualTo(
            """
            EK204: 'imp' is wrong
                ij,jk->iz
                ^^      ^""");
  }

  @Test
  void places_on_several_lines_show_each_line() {
    assertThat(render("a\nb\r\nc\rd", List.of(), new Span(0, 1), new Span(5, 6), new Span(7, 8)))
        .isEqualTo(
            """
            EK204: 'imp' is wrong
                a
                ^
                c
                ^
                d
                ^""");
  }

  @Test
  void a_place_that_runs_over_lines_is_marked_on_each_without_the_indentation() {
    String string = "Y = softmax[k](\n    X + c)";

    assertThat(render(string, List.of(), new Span(4, string.length())).lines().toList())
        .containsExactly(
            "EK204: 'imp' is wrong",
            "    Y = softmax[k](",
            "        ^^^^^^^^^^^",
            "        X + c)",
            "        ^^^^^^")
        .inOrder();
  }

  @Test
  void the_place_behind_the_last_character_gets_a_caret() {
    assertThat(caretLine("a (b", new Span(4, 4))).isEqualTo("        ^");
  }

  @Test
  void an_empty_string_shows_no_excerpt() {
    assertThat(render("", List.of(), new Span(0, 0))).isEqualTo("EK204: 'imp' is wrong");
    assertThat(render(" \n ", List.of(), new Span(0, 3))).isEqualTo("EK204: 'imp' is wrong");
  }

  @Test
  void a_tab_is_as_wide_as_the_spaces_it_is_shown_as() {
    assertThat(render("\ta b", List.of(), new Span(3, 4))).endsWith("\n        a b\n          ^");
  }

  @Test
  void characters_that_take_two_columns_get_two_carets() {
    assertThat(render("高 b -> 高", List.of(), new Span(0, 1), new Span(2, 3)))
        .endsWith("\n    高 b -> 高\n    ^^ ^");
  }

  @Test
  void a_combining_mark_takes_no_column() {
    assertThat(caretLine("e\u0301 b", new Span(3, 4))).isEqualTo("      ^");
  }

  @Test
  void a_character_outside_the_basic_plane_is_one_character() {
    assertThat(caretLine("\uD835\uDC31 b", new Span(3, 4))).isEqualTo("      ^");
  }

  @Test
  void control_and_bidirectional_characters_are_shown_escaped() {
    assertThat(render("a\u202Eb\u0007\u001B[31m", List.of(), new Span(1, 2)))
        .endsWith("\n    a\\u202Eb\\u0007\\u001B[31m\n     ^^^^^^");
  }

  @Test
  void half_a_surrogate_pair_is_shown_escaped() {
    assertThat(render("a\uD835", List.of(), new Span(1, 2)))
        .endsWith("\n    a\\uD835\n     ^^^^^^");
  }

  @Test
  void labels_stand_side_by_side_below_their_carets_where_they_fit() {
    String string = "q: batch (head=8 d), k: batch (head=12 d)";

    assertThat(
            render(
                string,
                List.of(),
                new Mark(span(string, "head=8"), "8 here"),
                new Mark(span(string, "head=12"), "12 here")))
        .isEqualTo(
            """
            EK204: 'imp' is wrong
                q: batch (head=8 d), k: batch (head=12 d)
                          ^^^^^^               ^^^^^^^
                          8 here               12 here""");
  }

  @Test
  void labels_that_do_not_fit_stand_one_below_the_other() {
    assertThat(
            render(
                "ij,jk->ijz",
                List.of(),
                new Mark(new Span(0, 1), "first here"),
                new Mark(new Span(7, 8), "again here"),
                new Mark(new Span(9, 10), "in no operand")))
        .isEqualTo(
            """
            EK204: 'imp' is wrong
                ij,jk->ijz
                ^      ^ ^
                |      | in no operand
                |      again here
                first here""");
  }

  @Test
  void the_sentence_and_the_notes_hide_nothing_either() {
    Diagnostic diagnostic =
        new Diagnostic(
            Code.EK204,
            "'\u202Ex' is\nwrong",
            List.of(Mark.of(new Span(0, 1))),
            List.of("say \u0000"));

    assertThat(DiagnosticRenderer.render(diagnostic, "x"))
        .isEqualTo("EK204: '\\u202Ex' is\\u000Awrong\n    x\n    ^\n  say \\u0000");
  }

  @Test
  void a_long_line_is_cut_around_the_places() {
    String string = "a ".repeat(5_000) + "imp" + " b".repeat(5_000) + " out";

    List<String> lines =
        render(string, List.of(), span(string, "imp"), span(string, "out")).lines().toList();

    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).startsWith("    …");
    assertThat(lines.get(1)).endsWith("…");
    assertThat(under(lines.get(1), lines.get(2))).isEqualTo("imp");
    assertThat(under(lines.get(3), lines.get(4))).isEqualTo("out");
    assertThat(lines.stream().mapToInt(String::length).max().getAsInt()).isAtMost(110);
  }

  @Test
  void no_string_makes_a_message_of_more_than_a_few_screens() {
    Span everything = new Span(0, 200_000);
    for (String string :
        List.of("a".repeat(200_000), "a\n".repeat(100_000), "\u0000".repeat(200_000))) {
      Diagnostic diagnostic =
          new Diagnostic(
              Code.EK204, string, List.of(new Mark(everything, string)), List.of(string));

      assertThat(DiagnosticRenderer.render(diagnostic, string).length()).isLessThan(10_000);
    }
  }

  @Test
  void the_number_of_excerpts_is_bounded() {
    Span[] spans =
        Stream.iterate(0, i -> i + 2)
            .limit(1_000)
            .map(i -> new Span(i, i + 1))
            .toArray(Span[]::new);

    assertThat(render("a\n".repeat(1_000), List.of(), spans).lines().count()).isLessThan(20);
  }

  /** The characters of {@code line} that have a caret below. */
  private static String under(String line, String carets) {
    StringBuilder under = new StringBuilder();
    for (int i = 0; i < carets.length(); i++) {
      if (carets.charAt(i) == '^') {
        under.append(line.charAt(i));
      }
    }
    return under.toString();
  }

  private static String caretLine(String string, Span span) {
    return render(string, List.of(), span).lines().toList().get(2);
  }

  private static Span span(String string, String part) {
    int start = string.indexOf(part);
    return new Span(start, start + part.length());
  }

  private static String render(String string, List<String> notes, Span... spans) {
    return render(string, notes, Stream.of(spans).map(Mark::of).toArray(Mark[]::new));
  }

  private static String render(String string, List<String> notes, Mark... marks) {
    return DiagnosticRenderer.render(
        new Diagnostic(Code.EK204, "'imp' is wrong", List.of(marks), notes), string);
  }
}
