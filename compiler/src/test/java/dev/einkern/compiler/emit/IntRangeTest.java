package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.testing.Kernels;
import org.junit.jupiter.api.Test;

/** Extents that are computed are checked where an int might not hold them, and only there. */
class IntRangeTest {
  private static final Size ROWS = Size.of(new Size.Dimension("x", 0));
  private static final Size COLUMNS = Size.of(new Size.Dimension("x", 1));
  private static final Size PARAMETER = Size.of(new Size.IntParameter("n"));

  @Test
  void an_extent_of_a_tensor_is_an_int() {
    assertThat(IntRange.holds(ROWS)).isTrue();
    assertThat(IntRange.holds(ROWS.quotient(Size.of(8)))).isTrue();
    assertThat(IntRange.holds(ROWS.max(COLUMNS))).isTrue();
  }

  @Test
  void factors_that_are_0_or_1_make_no_extent_larger() {
    assertThat(IntRange.holds(ROWS.times(COLUMNS.min(Size.ONE)))).isTrue();
    assertThat(IntRange.holds(ROWS.min(Size.ONE).times(COLUMNS.min(Size.ONE)))).isTrue();
  }

  @Test
  void what_may_be_larger_than_an_int_is_not_one() {
    assertThat(IntRange.holds(ROWS.times(COLUMNS))).isFalse();
    assertThat(IntRange.holds(ROWS.times(Size.of(2)))).isFalse();
    assertThat(IntRange.holds(ROWS.plus(COLUMNS).minus(Size.ONE))).isFalse();
    assertThat(IntRange.holds(ROWS.times(COLUMNS.min(Size.of(2))))).isFalse();
    assertThat(IntRange.holds(Size.of(1L << 31))).isFalse();
  }

  @Test
  void what_would_be_computed_on_the_way_counts_as_well() {
    assertThat(IntRange.holds(ROWS.times(ROWS.times(COLUMNS).min(Size.ONE)))).isFalse();
    assertThat(IntRange.holds(ROWS.times(COLUMNS).quotient(Size.of(8)))).isFalse();
  }

  @Test
  void what_may_be_negative_is_none() {
    assertThat(IntRange.holds(PARAMETER)).isFalse();
    assertThat(IntRange.holds(ROWS.minus(COLUMNS))).isFalse();
    assertThat(IntRange.holds(ROWS.times(PARAMETER.min(Size.ONE)))).isFalse();
  }

  @Test
  void rows_that_are_gathered_for_a_product_need_no_check_of_their_number() {
    assertThat(
            Kernels.source(
                "FloatTensor lookup(FloatTensor e, IntTensor w, FloatTensor u)",
                "e: vocab d, w: @vocab i, u: d out -> y: i out; y = e[w[i], d] .[d] u"))
        .doesNotContain("Shapes.extent(");
  }

  @Test
  void the_length_of_two_axes_one_after_the_other_is_checked() {
    assertThat(
            Kernels.source("FloatTensor join(FloatTensor a, FloatTensor b)", "id{i, j -> (i + j)}"))
        .contains("Shapes.extent(");
  }

  @Test
  void what_is_computed_inside_a_choice_or_a_quotient_does_not_overflow() {
    String products = "DoubleTensor f(DoubleTensor x, DoubleTensor z)";
    assertThat(
            Kernels.source(
                products,
                "x: n, z: m -> y: k; |k| = |n|*|m| > 1000000 ? 1 : 0; y[k] = x[k] + z[k]"))
        .contains("(long)");
    assertThat(
            Kernels.source(
                products, "x: n, z: m -> y: k; |k| = |n|*|m| // 65536; y[k] = x[k] + z[k]"))
        .contains("Math.floorDiv((long)");
  }
}
