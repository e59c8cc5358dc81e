package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.testing.Stages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionFormsTest {
  private static final String METHOD = "FloatTensor f(FloatTensor x, FloatTensor f)";

  private static String schedule(String method, String einsum) {
    return Stages.of(method, einsum).schedule();
  }

  private static String text(String einsum) {
    return IndexPrinter.print(Stages.of(METHOD, einsum).fused());
  }

  @Test
  void a_convolution_with_a_border_is_a_product_over_an_image_with_the_border() {
    String einsum =
        "x: b c h w, f: o c k=3 l=3 -> y: b o h w; "
            + "y[b, o, h, w] = x[b, c, pad(h + k - 1), pad(w + l - 1)] .[c k l] f";
    assertThat(text(einsum)).contains("size |hWindow| = x[2] + 2\n");
    assertThat(text(einsum)).contains("Σ[c, k, l] xPadded[b, c, h + k, w + l] · f[o, c, k, l]");
    assertThat(schedule(METHOD, einsum))
        .isEqualTo(
            """
            xPadded: nested b·c → hWindow → wWindow
            y: product o × b → h → w over c → k → l
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "clamp(h + k - 1)",
    "wrap(h + k - 1)",
    "mirror(h + k - 1)",
    "pad(2 * h + k - 1)",
    "pad(h + 2 * k - 2)",
    "pad(h - k + 1)",
    "pad(1 - k + h)",
  })
  void any_way_of_reading_beyond_an_edge_is_a_product(String place) {
    assertThat(
            schedule(
                METHOD,
                "x: b c h, f: o c k=3 -> y: b o h; y[b, o, h] = x[b, c, %s] .[c k] f"
                    .formatted(place)))
        .contains("y: product o × b → h over c → k\n");
  }

  @Test
  void windows_of_one_image_are_stored_once() {
    String einsum =
        "x: c h, f: o c k=3, g: o c k=3 -> y: o h; "
            + "s = x[c, pad(h + k - 1)] .[c k] f; t = x[c, pad(h + k - 1)] .[c k] g; y = s * t";
    assertThat(schedule("FloatTensor f(FloatTensor x, FloatTensor f, FloatTensor g)", einsum))
        .containsMatch("^xPadded: [^\n]*\ns: product [^\n]*\n[a-zA-Z]*: product");
  }

  @Test
  void gathered_rows_of_a_table_are_multiplied_as_a_matrix() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor table, IntTensor word, FloatTensor w)",
                "table: v d, word: @v s, w: d o -> y: s o; y[s, o] = table[word[s], d] .[d] w"))
        .isEqualTo("some of s\n  tableGathered: nested d\n  y: product s × o over d\n");
  }

  @Test
  void where_an_axis_is_empty_a_place_that_may_fail_is_not_looked_at() {
    assertThat(
            IndexPrinter.print(
                Stages.of(
                        "FloatTensor f(FloatTensor table, IntTensor word, FloatTensor w)",
                        "table: v d, word: @v s, w: d o -> y: s o; "
                            + "y[s, o] = table[word[s], d] .[d] w")
                    .fused()))
        .contains("size |s₂| = word[0]·min(table[1], 1)·min(w[1], 1)\n");
  }

  @Test
  void what_a_condition_leaves_out_is_not_computed_before() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor table, IntTensor word, FloatTensor w)",
                "table: v d, word: @v s, w: d o -> y: s o; "
                    + "y[s, o] = o > 2 ? table[word[s], d] .[d] w : 0"))
        .doesNotContain("product");
  }

  @Test
  void a_window_in_each_channel_is_written_out_along_the_rows() {
    assertThat(
            schedule(
                METHOD,
                "x: b c h w, f: c k=3 l=3 -> y: b c h w; "
                    + "y[b, c, h, w] = x[b, c, pad(h + k - 1), pad(w + l - 1)] .[k l] f"))
        .isEqualTo(
            """
            band b → c
              xPadded: nested hWindow → wWindow
              y: nested h → w, k·l written out
            """);
  }

  @Test
  void a_window_of_unknown_size_keeps_its_loops() {
    assertThat(schedule(METHOD, "x: c h, f: c k -> y: c h; y[c, h] = x[c, pad(h + k - 1)] .[k] f"))
        .doesNotContain("written out");
  }
}
