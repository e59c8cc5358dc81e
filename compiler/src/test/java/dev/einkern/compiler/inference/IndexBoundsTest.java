package dev.einkern.compiler.inference;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.diagnostics.Code;
import org.junit.jupiter.api.Test;

/**
 * Which indices need no check where they are used, which are refused, and which are checked once.
 */
final class IndexBoundsTest {
  private static SizedProgram vector() {
    return new SizedProgram().operand("a", "i");
  }

  private static void proven(SizedProgram program) {
    Inferred sizes = program.infer();
    assertThat(sizes.checked()).doesNotContain(true);
    assertThat(sizes.violations()).isEmpty();
  }

  @Test
  void an_index_below_zero_is_told_of_pad_clamp_and_shift() {
    Refusal.of(
            new SizedProgram()
                .operand("X", "h")
                .operand("W", "i")
                .axes("y")
                .let("Y", "y", "X[y + i - 1] * W[i]"))
        .with(Code.EK321)
        .under("y + i - 1")
        .saying("y + i - 1", "axis 'h' of X", "below 0", "-1", "pad(y + i - 1)", "clamp", "shift");
  }

  @Test
  void an_index_that_falls_below_zero_with_the_second_element_is_refused() {
    Refusal.of(
            new SizedProgram().operand("X", "h").operand("W", "i").let("Y", "h", "X[h - i] * W[i]"))
        .with(Code.EK321)
        .under("h - i")
        .saying("pad(h - i)");
  }

  @Test
  void an_index_beyond_its_own_axis_is_refused() {
    Refusal.of(vector().let("o", "i", "a[i + 1]"))
        .with(Code.EK322)
        .under("i + 1")
        .saying(
            "i + 1",
            "axis 'i' of a",
            "reaches |i|",
            "size is |i|",
            "from 0 to |i| - 1",
            "pad(i + 1)");
  }

  @Test
  void an_index_beyond_a_known_size_shows_the_numbers() {
    Refusal.of(new SizedProgram().operand("a", "i=4").axes("j=9").let("o", "j", "a[j]"))
        .with(Code.EK322)
        .under("j")
        .saying("reaches 8", "size is 4", "indices go from 0 to 3");
  }

  @Test
  void an_index_that_one_element_keeps_inside_is_held_against_the_size_once() {
    Inferred sizes =
        new SizedProgram()
            .operand("a", "i=4")
            .operand("b", "j")
            .let("o", "j", "a[j + 3] * b[j]")
            .infer();
    assertThat(sizes.checked()).doesNotContain(true);
    assertThat(sizes.accepts(Shapes.of("a", 4).and("b", 1))).isTrue();
    assertThat(sizes.accepts(Shapes.of("a", 4).and("b", 0))).isTrue();
    assertThat(sizes.failures(Shapes.of("a", 4).and("b", 2))).containsExactly("i");
  }

  @Test
  void an_index_that_no_element_keeps_inside_is_refused() {
    Refusal.of(
            new SizedProgram()
                .operand("a", "i=4")
                .operand("b", "j")
                .let("o", "j", "a[j + 4] * b[j]"))
        .with(Code.EK322)
        .under("j + 4");
  }

  @Test
  void an_index_that_one_element_alone_keeps_inside_its_own_axis_is_refused() {
    Refusal.of(vector().let("o", "i", "a[2 * i]")).with(Code.EK322).under("2 * i");
  }

  @Test
  void a_fixed_index_is_held_against_the_size_once() {
    Inferred sizes = vector().let("o", "", "a[3]").infer();
    assertThat(sizes.checked()).containsExactly(false);
    assertThat(sizes.accepts(Shapes.of("a", 4))).isTrue();
    assertThat(sizes.failures(Shapes.of("a", 3))).containsExactly("i");
  }

  @Test
  void a_shift_by_an_int_parameter_is_checked_at_both_ends_once() {
    Inferred sizes =
        new SizedProgram()
            .operand("a", "i")
            .operand("b", "j")
            .scalar("shift")
            .let("o", "j", "a[j + shift] * b[j]")
            .infer();
    Shapes shapes = Shapes.of("a", 10).and("b", 4);
    assertThat(sizes.checked()).doesNotContain(true);
    assertThat(sizes.accepts(shapes.parameter("shift", 6))).isTrue();
    assertThat(sizes.accepts(shapes.parameter("shift", 0))).isTrue();
    assertThat(sizes.failures(shapes.parameter("shift", 7))).containsExactly("i");
    assertThat(sizes.failures(shapes.parameter("shift", -1))).containsExactly("i");
    assertThat(sizes.accepts(Shapes.of("a", 10).and("b", 0).parameter("shift", -1))).isTrue();
  }

  @Test
  void a_stride_that_may_be_negative_is_held_at_whichever_end_it_reaches() {
    Inferred sizes = vector().scalar("s").axes("j=4").let("o", "j", "a[s*j + 6]").infer();
    assertThat(sizes.accepts(Shapes.of("a", 7).parameter("s", -2))).isTrue();
    assertThat(sizes.accepts(Shapes.of("a", 7).parameter("s", -3))).isFalse();
    assertThat(sizes.accepts(Shapes.of("a", 7).parameter("s", 1))).isFalse();
    assertThat(sizes.accepts(Shapes.of("a", 10).parameter("s", 1))).isTrue();
  }

  @Test
  void flipping_is_proven() {
    proven(vector().let("o", "i", "a[|i| - 1 - i]"));
  }

  @Test
  void rolling_is_proven() {
    proven(vector().let("o", "i", "a[(i + 1) % |i|]"));
    proven(vector().scalar("shift").let("o", "i", "a[(i + shift) % |i|]"));
  }

  @Test
  void the_remainder_is_proven_only_by_its_own_divisor() {
    Inferred sizes = vector().operand("b", "j").let("o", "j", "a[j % 4] * b[j]").infer();
    assertThat(sizes.checked()).containsExactly(true, false);
    proven(
        new SizedProgram().operand("a", "i=4").operand("b", "j").let("o", "j", "a[j % 4] * b[j]"));
  }

  @Test
  void a_quotient_of_its_own_index_is_proven() {
    proven(vector().let("o", "i", "a[i // 2]"));
    proven(new SizedProgram().operand("a", "i=3").axes("j=6").let("o", "j", "a[j // 2]"));
  }

  @Test
  void a_quotient_of_unrelated_sizes_stays_checked() {
    Inferred sizes = vector().operand("b", "j").let("o", "j", "a[j // 2] * b[j]").infer();
    assertThat(sizes.checked()).containsExactly(true, false);
    assertThat(sizes.checks()).isEmpty();
  }

  @Test
  void a_merged_axis_taken_apart_is_proven() {
    proven(
        new SizedProgram()
            .operand("A", "h w")
            .axes("m")
            .equal("m", "h w")
            .let("o", "m", "A[m // |w|, m % |w|]"));
  }

  @Test
  void a_divided_axis_merged_into_another_operands_axis_is_proven() {
    proven(
        new SizedProgram()
            .operand("A", "(a b=3)")
            .operand("Z", "c")
            .equal("a b", "c")
            .let("o", "c", "A[c // |b|, c % |b|] * Z[c]"));
  }

  @Test
  void a_flattened_index_is_proven() {
    proven(
        new SizedProgram()
            .operand("a", "m")
            .operand("g", "h w")
            .equal("h w", "m")
            .let("o", "h w", "a[h*|w| + w] * g[h, w]"));
  }

  @Test
  void clamp_wrap_and_mirror_into_the_axis_that_is_run_over_are_proven() {
    proven(vector().let("o", "i", "a[clamp(i - 1)]"));
    proven(vector().let("o", "i", "a[wrap(i - 1)]"));
    proven(vector().let("o", "i", "a[mirror(i - 1)]"));
    proven(vector().let("o", "i", "a[clamp(2*i + 3)]"));
  }

  @Test
  void clamping_into_an_axis_that_may_be_empty_stays_checked() {
    Inferred sizes = vector().operand("b", "j").let("o", "j", "a[clamp(j)] * b[j]").infer();
    assertThat(sizes.checked()).containsExactly(true, false);
  }

  @Test
  void padding_is_proven_by_its_own_condition() {
    proven(vector().let("o", "i", "a[pad(i - 1)]"));
    proven(
        new SizedProgram()
            .operand("X", "h w")
            .operand("W", "i j")
            .axes("y=14 x=14")
            .let("Y", "y x", "X[pad(2*y + i - 1), pad(2*x + j - 1)] * W[i, j]"));
    proven(vector().operand("b", "j k").let("o", "j k", "a[pad(j*k - 7)] * b[j, k]"));
  }

  @Test
  void a_condition_on_the_same_expression_proves_the_branch() {
    proven(
        vector()
            .operand("b", "j")
            .axes("k=9")
            .let("o", "k", "k < |i| ? a[k] : k < |i| + |j| ? b[k - |i|] : 0"));
  }

  @Test
  void an_index_beside_the_edge_is_proven_by_leaving_the_edge_out() {
    proven(vector().let("o", "i", "i == 0 ? 0 : a[i - 1]"));
    proven(vector().let("o", "i", "i != 0 ? a[i - 1] : 0"));
    proven(vector().let("o", "i", "i > 0 && i < |i| - 1 ? a[i - 1] + a[i + 1] : a[i]"));
    proven(vector().let("o", "i", "i == |i| - 1 ? 0 : a[i + 1]"));
    proven(vector().let("o", "i", "!(i >= 1) ? 0 : a[i - 1]"));
    proven(vector().let("o", "i", "i < 1 || a[i - 1] > 0 ? 0 : a[i]"));
  }

  @Test
  void a_triangle_is_proven() {
    proven(vector().let("o", "i i'", "i' < i ? a[i - i' - 1] : 0", "|i'| = 8"));
  }

  @Test
  void a_condition_that_says_too_little_does_not_excuse_an_affine_index() {
    Refusal.of(vector().let("o", "i", "i > 0 ? a[i - 2] : 0")).with(Code.EK321);
    Refusal.of(vector().let("o", "i", "i == 0 ? a[i - 1] : 0")).with(Code.EK321);
  }

  @Test
  void a_gather_stays_checked() {
    Inferred sizes =
        new SizedProgram()
            .operand("E", "v d")
            .operand("p", "d")
            .let("o", "d v", "E[v*d, d] * p[d]")
            .infer();
    assertThat(sizes.checked()).containsExactly(true, false, false);
  }

  @Test
  void a_gather_under_a_condition_on_its_value_is_proven() {
    proven(
        vector().operand("b", "j k").let("o", "j k", "0 <= j*k && j*k < |i| ? a[j*k] : b[j, k]"));
  }

  @Test
  void a_product_of_indices_is_not_trusted_to_stay_positive() {
    Inferred sizes =
        vector().operand("b", "j k").let("o", "j k", "j*k < |i| ? a[j*k] : b[j, k]").infer();
    assertThat(sizes.checked()).contains(true);
  }

  @Test
  void an_access_that_does_not_depend_on_an_empty_axis_is_held_against_its_own_size() {
    // It may be moved out of the loop over b, which may be empty.
    Inferred sizes = vector().operand("c", "b").let("o", "b", "a[|b| - 1] * c[b]").infer();
    assertThat(sizes.accepts(Shapes.of("a", 4).and("c", 4))).isTrue();
    assertThat(sizes.accepts(Shapes.of("a", 4).and("c", 0))).isFalse();
    assertThat(sizes.accepts(Shapes.of("a", 4).and("c", 5))).isFalse();
  }

  @Test
  void nothing_is_demanded_of_an_axis_known_to_be_empty() {
    Inferred sizes = vector().axes("j=0").let("o", "j", "a[j + 100]").infer();
    assertThat(sizes.accepts(Shapes.of("a", 1))).isTrue();
    assertThat(sizes.checked()).containsExactly(false);
  }

  @Test
  void a_scatter_at_an_affine_place_is_decided_once() {
    Inferred sizes = vector().axes("o=9").scatter("Y", "o", "2*i", "").infer();
    assertThat(sizes.checked()).containsExactly(false);
    assertThat(sizes.accepts(Shapes.of("a", 5))).isTrue();
    assertThat(sizes.failures(Shapes.of("a", 6))).containsExactly("o");
  }

  @Test
  void a_guard_keeps_a_scatter_in_bounds() {
    Inferred sizes = vector().axes("o=9").scatter("Y", "o", "i - 1", "i > 0 && i < 10").infer();
    assertThat(sizes.checked()).containsExactly(false);
    assertThat(sizes.checks()).isEmpty();
    Refusal.of(vector().axes("o=9").scatter("Y", "o", "i - 1", "")).with(Code.EK321);
  }

  @Test
  void a_scatter_at_computed_places_stays_checked() {
    Inferred sizes = vector().axes("o=9").scatter("Y", "o", "i*i", "").infer();
    assertThat(sizes.checked()).containsExactly(true);
  }
}
