package dev.einkern.compiler.inference;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.index.Size;
import org.junit.jupiter.api.Test;

/** Affine indices give an axis the largest range that stays in bounds. */
final class WindowsTest {
  private static SizedProgram convolution() {
    return new SizedProgram().operand("X", "h").operand("W", "i");
  }

  @Test
  void a_window_slides_as_far_as_it_fits() {
    Inferred sizes = convolution().let("Y", "y", "X[y + i] * W[i]").infer();
    assertThat(sizes.extent("y", Shapes.of("X", 10).and("W", 3))).isEqualTo(8);
    assertThat(sizes.extent("y", Shapes.of("X", 3).and("W", 3))).isEqualTo(1);
    assertThat(sizes.checked()).doesNotContain(true);
    assertThat(sizes.violations()).isEmpty();
  }

  @Test
  void a_window_larger_than_the_input_is_refused() {
    Inferred sizes = convolution().let("Y", "y", "X[y + i] * W[i]").infer();
    assertThat(sizes.failures(Shapes.of("X", 2).and("W", 3))).containsExactly("h");
    assertThat(sizes.accepts(Shapes.of("X", 3).and("W", 3))).isTrue();
  }

  @Test
  void a_stride_drops_what_is_left_over() {
    Inferred sizes = convolution().let("Y", "y", "X[3*y + i] * W[i]").infer();
    assertThat(sizes.extent("y", Shapes.of("X", 10).and("W", 3))).isEqualTo(3);
    assertThat(sizes.extent("y", Shapes.of("X", 12).and("W", 3))).isEqualTo(4);
    assertThat(sizes.checked()).doesNotContain(true);
  }

  @Test
  void a_stride_alone_takes_every_second_element() {
    Inferred sizes = new SizedProgram().operand("X", "h").let("Y", "y", "X[2*y]").infer();
    assertThat(sizes.extent("y", Shapes.of("X", 5))).isEqualTo(3);
    assertThat(sizes.extent("y", Shapes.of("X", 4))).isEqualTo(2);
    assertThat(sizes.extent("y", Shapes.of("X", 0))).isEqualTo(0);
    assertThat(sizes.checks()).isEmpty();
    assertThat(sizes.checked()).containsExactly(false);
  }

  @Test
  void a_dilated_window_spans_the_gaps() {
    Inferred sizes = convolution().let("Y", "y", "X[y + 2*i] * W[i]").infer();
    assertThat(sizes.extent("y", Shapes.of("X", 10).and("W", 3))).isEqualTo(6);
    assertThat(sizes.checked()).doesNotContain(true);
  }

  @Test
  void stride_and_dilation_may_be_int_parameters() {
    Inferred sizes =
        convolution().scalar("s").scalar("d").let("Y", "y", "X[s*y + d*i] * W[i]").infer();
    Shapes shapes = Shapes.of("X", 20).and("W", 3).parameter("s", 2).parameter("d", 4);
    assertThat(sizes.extent("y", shapes)).isEqualTo(6);
    assertThat(sizes.accepts(shapes)).isTrue();
    assertThat(sizes.accepts(shapes.parameter("s", 0))).isFalse();
    assertThat(sizes.accepts(shapes.parameter("s", 2).parameter("d", -1))).isFalse();
    assertThat(sizes.checked()).doesNotContain(true);
  }

  @Test
  void a_coefficient_may_be_a_size() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "h")
            .operand("K", "k")
            .let("Y", "n k", "X[n*|k| + k] * K[k]")
            .infer();
    assertThat(sizes.extent("n", Shapes.of("X", 11).and("K", 3))).isEqualTo(3);
    assertThat(sizes.accepts(Shapes.of("X", 11).and("K", 3))).isTrue();
  }

  @Test
  void a_difference_of_neighbours_is_one_shorter() {
    Inferred sizes =
        new SizedProgram().operand("X", "h").let("Y", "y", "X[y + 1] - X[y + 0]").infer();
    assertThat(sizes.extent("y", Shapes.of("X", 5))).isEqualTo(4);
    assertThat(sizes.extent("y", Shapes.of("X", 1))).isEqualTo(0);
    assertThat(sizes.accepts(Shapes.of("X", 1))).isTrue();
    assertThat(sizes.accepts(Shapes.of("X", 0))).isFalse();
    assertThat(sizes.checked()).containsExactly(false, false);
  }

  @Test
  void the_tightest_of_several_affine_indices_limits_the_range() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "h")
            .operand("Z", "k")
            .let("Y", "y", "X[y + 2] * Z[2*y]")
            .infer();
    assertThat(sizes.extent("y", Shapes.of("X", 10).and("Z", 5))).isEqualTo(3);
    assertThat(sizes.extent("y", Shapes.of("X", 4).and("Z", 50))).isEqualTo(2);
    assertThat(sizes.checked()).containsExactly(false, false);
  }

  @Test
  void a_bare_use_is_exact_and_comes_before_a_window() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "h")
            .operand("Z", "k")
            .let("Y", "y", "X[y + 2] * Z[y]")
            .infer();
    assertThat(sizes.extent("y", Shapes.of("X", 10).and("Z", 5))).isEqualTo(5);
    assertThat(sizes.accepts(Shapes.of("X", 10).and("Z", 5))).isTrue();
    assertThat(sizes.failures(Shapes.of("X", 6).and("Z", 5))).containsExactly("h");
    assertThat(sizes.checked()).containsExactly(false, false);
  }

  @Test
  void windows_follow_on_each_other() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "h")
            .operand("W", "i")
            .let("A", "u", "X[u + i] * W[i]")
            .let("P", "v", "A[2*v + j]", "|j| = 2")
            .infer();
    assertThat(sizes.extent("v", Shapes.of("X", 12).and("W", 5))).isEqualTo(4);
    assertThat(sizes.accepts(Shapes.of("X", 12).and("W", 5))).isTrue();
    assertThat(sizes.checked()).doesNotContain(true);
  }

  @Test
  void windows_of_known_sizes_need_no_checks() {
    Inferred sizes =
        new SizedProgram()
            .operand("X", "h=28")
            .operand("W", "i=5")
            .let("A", "u", "X[u + i] * W[i]")
            .let("P", "v", "A[2*v + j]", "|j| = 2")
            .infer();
    assertThat(sizes.extent("u")).isEqualTo(Size.of(24));
    assertThat(sizes.extent("v")).isEqualTo(Size.of(12));
    assertThat(sizes.checks()).hasSize(2); // the operands' own
  }

  @Test
  void a_known_output_is_held_against_the_input_once() {
    Inferred sizes = convolution().axes("y=14").let("Y", "y", "X[y + i] * W[i]").infer();
    assertThat(sizes.accepts(Shapes.of("X", 16).and("W", 3))).isTrue();
    assertThat(sizes.accepts(Shapes.of("X", 20).and("W", 3))).isTrue();
    assertThat(sizes.failures(Shapes.of("X", 15).and("W", 3))).containsExactly("h");
    assertThat(sizes.checked()).doesNotContain(true);
  }

  @Test
  void an_empty_axis_indexes_nothing_and_fails_no_check() {
    Inferred sizes = convolution().axes("y=14").let("Y", "y", "X[y + i] * W[i]").infer();
    assertThat(sizes.accepts(Shapes.of("X", 5).and("W", 0))).isTrue();
  }

  @Test
  void an_axis_that_only_pulls_down_stops_at_zero() {
    Inferred sizes = new SizedProgram().operand("X", "h").let("Y", "y", "X[|h| - 1 - y]").infer();
    assertThat(sizes.extent("y", Shapes.of("X", 7))).isEqualTo(7);
    assertThat(sizes.checked()).containsExactly(false);
    assertThat(sizes.checks()).isEmpty();
  }

  @Test
  void a_reversed_stride_counts_what_fits() {
    Inferred sizes = new SizedProgram().operand("X", "h").let("Y", "y", "X[|h| - 1 - 2*y]").infer();
    assertThat(sizes.extent("y", Shapes.of("X", 7))).isEqualTo(4);
    assertThat(sizes.extent("y", Shapes.of("X", 8))).isEqualTo(4);
    assertThat(sizes.checked()).containsExactly(false);
  }

  @Test
  void a_given_bare_axis_need_only_stay_in_bounds() {
    Inferred sizes = new SizedProgram().operand("a", "i").axes("j=3").let("o", "j", "a[j]").infer();
    assertThat(sizes.extent("j")).isEqualTo(Size.of(3));
    assertThat(sizes.accepts(Shapes.of("a", 3))).isTrue();
    assertThat(sizes.accepts(Shapes.of("a", 9))).isTrue();
    assertThat(sizes.failures(Shapes.of("a", 2))).containsExactly("i");
    assertThat(sizes.checked()).containsExactly(false);
  }

  @Test
  void an_axis_named_like_the_one_it_pads_into_takes_its_size() {
    Inferred sizes =
        new SizedProgram()
            .operand("a", "i")
            .let("b", "k", "a[k]")
            .let("c", "k", "b[pad(k - 1)]")
            .infer();
    assertThat(sizes.extent("k", Shapes.of("a", 6))).isEqualTo(6);
  }

  @Test
  void padding_constrains_no_size() {
    Inferred sizes =
        new SizedProgram().operand("a", "i").axes("j=9").let("o", "j", "a[pad(j)]").infer();
    assertThat(sizes.accepts(Shapes.of("a", 2))).isTrue();
    assertThat(sizes.checks()).isEmpty();
    assertThat(sizes.checked()).containsExactly(false);
  }

  @Test
  void a_window_known_not_to_fit_shows_how_far_it_reaches() {
    Refusal.of(
            new SizedProgram()
                .operand("X", "h=3")
                .operand("W", "i=5")
                .let("Y", "y", "X[y + i] * W[i]"))
        .with(Code.EK305)
        .under("y + i")
        .saying("y + i", "'h'", "reaches 4", "size is 3", "'y'");
  }

  @Test
  void a_window_with_two_unknowns_shows_its_equation() {
    Refusal.of(new SizedProgram().operand("X", "h").let("Y", "y", "X[y + i]"))
        .with(Code.EK302)
        .under("y + i")
        .saying("'y' and 'i'", "0 <= y + i < |h|", "y=…");
  }

  @Test
  void a_long_chain_of_windows_is_followed_to_its_end() {
    Inferred sizes = chain(60, "u + i").infer();
    assertThat(sizes.extent("u", Shapes.of("X", 200).and("W", 3))).isEqualTo(80);
    assertThat(sizes.accepts(Shapes.of("X", 200).and("W", 3))).isTrue();
    assertThat(sizes.accepts(Shapes.of("X", 120).and("W", 3))).isFalse();
  }

  @Test
  void a_chain_of_strides_too_long_to_follow_is_refused_with_a_code() {
    Refusal.of(chain(60, "2*u + i")).with(Code.EK390);
  }

  private static SizedProgram chain(int length, String index) {
    SizedProgram program = convolution();
    for (int i = 0; i < length; i++) {
      String before = i == 0 ? "X" : "A" + (i - 1);
      program.let("A" + i, "u", before + "[" + index + "] * W[i]");
    }
    return program;
  }
}
