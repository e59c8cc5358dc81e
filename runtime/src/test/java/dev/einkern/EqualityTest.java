package dev.einkern;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Exact equality, and closeness within a tolerance for tests of users. */
class EqualityTest {
  private static final DoubleTensor MATRIX = DoubleTensor.of(new double[] {1, 2, 3, 4}, 2, 2);

  @Test
  void tensors_are_equal_by_type_shape_and_elements_wherever_these_lie() {
    assertThat(MATRIX.permute(1, 0)).isEqualTo(DoubleTensor.of(new double[] {1, 3, 2, 4}, 2, 2));
    assertThat(MATRIX.permute(1, 0).hashCode())
        .isEqualTo(DoubleTensor.of(new double[] {1, 3, 2, 4}, 2, 2).hashCode());
    assertThat(MATRIX).isNotEqualTo(MATRIX.permute(1, 0));
    assertThat(MATRIX).isNotEqualTo(MATRIX.reshape(4));
    assertThat(IntTensor.zeros(2)).isNotEqualTo(LongTensor.zeros(2));
    assertThat(IntTensor.zeros(0, 2)).isNotEqualTo(IntTensor.zeros(0, 3));
    assertThat(BooleanTensor.of(new boolean[] {true, false}, 2))
        .isNotEqualTo(BooleanTensor.of(new boolean[] {true, true}, 2));
  }

  @Test
  void as_in_arrays_nan_equals_nan_and_zero_differs_from_negative_zero() {
    assertThat(FloatTensor.scalar(Float.NaN)).isEqualTo(FloatTensor.scalar(Float.NaN));
    assertThat(FloatTensor.scalar(0f)).isNotEqualTo(FloatTensor.scalar(-0f));
    assertThat(FloatTensor.scalar(0f).closeTo(FloatTensor.scalar(-0f), 0, 0)).isTrue();
  }

  @Test
  void close_is_within_atol_plus_rtol_times_expected() {
    DoubleTensor off = DoubleTensor.of(new double[] {1.05, 2.15, 3, 4}, 2, 2);
    assertThat(off.closeTo(MATRIX, 0, 0.2)).isTrue();
    assertThat(off.closeTo(MATRIX, 0, 0.1)).isFalse();
    assertThat(off.closeTo(MATRIX, 0.08, 0)).isTrue();
    assertThat(off.closeTo(MATRIX, 0.07, 0)).isFalse();
    assertThat(off.closeTo(MATRIX, 0.05, 0.06)).isTrue();
  }

  @Test
  void nan_is_close_to_nan_only_and_an_infinity_to_itself_only() {
    DoubleTensor nan = DoubleTensor.scalar(Double.NaN);
    DoubleTensor infinity = DoubleTensor.scalar(Double.POSITIVE_INFINITY);
    DoubleTensor minus = DoubleTensor.scalar(Double.NEGATIVE_INFINITY);
    DoubleTensor one = DoubleTensor.scalar(1);
    assertThat(nan.closeTo(nan.copy(), 0, 0)).isTrue();
    assertThat(infinity.closeTo(infinity.copy(), 0, 0)).isTrue();
    assertThat(nan.closeTo(one, 1, 1)).isFalse();
    assertThat(one.closeTo(nan, 1, 1)).isFalse();
    assertThat(infinity.closeTo(minus, 1, 1)).isFalse();
    assertThat(one.closeTo(infinity, 1, 1)).isFalse();
    assertThat(infinity.closeTo(one, 1, 1)).isFalse();
  }

  @Test
  void the_difference_names_the_first_and_the_worst_element() {
    DoubleTensor off = DoubleTensor.of(new double[] {1, 2.5, 3, 6}, 2, 2);
    assertThat(off.difference(MATRIX, 0, 0.25))
        .hasValue(
            """
            2 of 4 elements differ by more than 0.25 + 0.0·|expected|
              first at [0, 1]: 2.5, but expected 2.0, off by 0.5
              worst at [1, 1]: 6.0, but expected 4.0, off by 2.0\
            """);
    assertThat(off.difference(MATRIX, 0, 1))
        .hasValue(
            """
            1 of 4 elements differs by more than 1.0 + 0.0·|expected|
              first at [1, 1]: 6.0, but expected 4.0, off by 2.0\
            """);
    assertThat(off.difference(off.copy(), 0, 0)).isEmpty();
    assertThat(off.permute(1, 0).difference(MATRIX, 0, 0)).isPresent();
  }

  @Test
  void a_nan_where_a_number_was_expected_is_the_worst_there_can_be() {
    DoubleTensor off = DoubleTensor.of(new double[] {9, Double.NaN, 3, 99}, 2, 2);
    assertThat(off.difference(MATRIX, 0, 0).orElseThrow())
        .contains("worst at [0, 1]: NaN, but expected 2.0");
  }

  @Test
  void different_shapes_are_the_difference() {
    assertThat(MATRIX.reshape(4).difference(MATRIX, 1, 1))
        .hasValue("shape [4], but expected [2, 2]");
  }

  @Test
  void an_assertion_fails_with_the_difference() {
    MATRIX.assertCloseTo(MATRIX.copy(), 0, 0);
    DoubleTensor zeros = DoubleTensor.zeros(2, 2);
    assertThat(assertThrows(AssertionError.class, () -> zeros.assertCloseTo(MATRIX, 0, 0)))
        .hasMessageThat()
        .contains("first at [0, 0]: 0.0, but expected 1.0, off by 1.0");
  }

  @Test
  void longs_that_no_double_tells_apart_still_differ() {
    LongTensor big = LongTensor.scalar(Long.MAX_VALUE);
    LongTensor almost = LongTensor.scalar(Long.MAX_VALUE - 1);
    assertThat(big.closeTo(almost, 0, 0.5)).isFalse();
    assertThat(big.closeTo(almost, 0, 1)).isTrue();
    assertThat(big.closeTo(LongTensor.scalar(Long.MIN_VALUE), 0, 1e18)).isFalse();
  }

  @Test
  void booleans_are_close_only_if_equal() {
    BooleanTensor yes = BooleanTensor.scalar(true);
    assertThat(yes.closeTo(BooleanTensor.scalar(true), 0, 0)).isTrue();
    assertThat(yes.closeTo(BooleanTensor.scalar(false), 1, 1)).isFalse();
  }
}
