package dev.einkern;

import static com.google.common.truth.Truth.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected texts are numpy's own, printed by numpy 2.4 (for booleans, in Java's spelling). */
class PrintingTest {
  private static DoubleTensor doubles(double... values) {
    return DoubleTensor.of(values, values.length);
  }

  @Test
  void a_matrix_has_a_line_for_each_row_and_aligned_columns() {
    assertThat(IntTensor.of(new int[] {1, -20, 3, 4, 5, 6}, 2, 3).toString())
        .isEqualTo("[[  1 -20   3]\n [  4   5   6]]");
    assertThat(FloatTensor.of(new float[] {1, 2.5f, -3, 0.125f}, 2, 2).toString())
        .isEqualTo("[[ 1.     2.5  ]\n [-3.     0.125]]");
    assertThat(BooleanTensor.of(new boolean[] {true, false, false, true}, 2, 2).toString())
        .isEqualTo("[[ true false]\n [false  true]]");
    assertThat(LongTensor.of(new long[] {Long.MIN_VALUE, 0}, 2).toString())
        .isEqualTo("[-9223372036854775808                    0]");
  }

  @Test
  void outer_axes_are_parted_by_empty_lines() {
    assertThat(IntTensor.of(new int[] {1, -20, 3, 4, 5, 6, 7, 8}, 2, 2, 2).toString())
        .isEqualTo("[[[  1 -20]\n  [  3   4]]\n\n [[  5   6]\n  [  7   8]]]");
  }

  @Test
  void rank_0_prints_the_bare_number_with_all_its_digits() {
    assertThat(DoubleTensor.scalar(1.0 / 3).toString()).isEqualTo("0.3333333333333333");
    assertThat(FloatTensor.scalar(1.5f).toString()).isEqualTo("1.5");
    assertThat(IntTensor.scalar(-7).toString()).isEqualTo("-7");
    assertThat(BooleanTensor.scalar(true).toString()).isEqualTo("true");
  }

  @Test
  void an_empty_tensor_tells_its_shape() {
    assertThat(FloatTensor.zeros(0).toString()).isEqualTo("[]");
    assertThat(FloatTensor.zeros(2, 0, 3).toString()).isEqualTo("[] shape=[2, 0, 3]");
  }

  @Test
  void floats_show_the_digits_that_tell_them_apart_and_no_more_than_eight() {
    assertThat(FloatTensor.of(new float[] {0.1f, 1f / 3, 100}, 3).toString())
        .isEqualTo("[  0.1          0.33333334 100.        ]");
    assertThat(doubles(1.0 / 3, 2.0 / 3, 0.1).toString())
        .isEqualTo("[0.33333333 0.66666667 0.1       ]");
    assertThat(doubles(2e-3, 0.3, 1.0000000005).toString()).isEqualTo("[0.002 0.3   1.   ]");
  }

  @Test
  void small_large_and_uneven_magnitudes_switch_to_exponents() {
    assertThat(doubles(1e-5, 2.5, 1.0 / 3).toString())
        .isEqualTo("[1.00000000e-05 2.50000000e+00 3.33333333e-01]");
    assertThat(FloatTensor.of(new float[] {1e-5f, 1f / 3}, 2).toString())
        .isEqualTo("[9.9999997e-06 3.3333334e-01]");
    assertThat(doubles(1e8, -1).toString()).isEqualTo("[ 1.e+08 -1.e+00]");
    assertThat(doubles(99999999).toString()).isEqualTo("[99999999.]");
    assertThat(doubles(1.23450000001e-5, 1).toString()).isEqualTo("[1.2345e-05 1.0000e+00]");
    assertThat(FloatTensor.of(new float[] {1e6f, -1}, 2).toString()).isEqualTo("[ 1.e+06 -1.e+00]");
    assertThat(FloatTensor.of(new float[] {999999}, 1).toString()).isEqualTo("[999999.]");
    assertThat(doubles(0.0001, 0).toString()).isEqualTo("[0.0001 0.    ]");
    assertThat(doubles(1, 1001).toString()).isEqualTo("[1.000e+00 1.001e+03]");
    assertThat(doubles(Double.MIN_VALUE, Double.MAX_VALUE).toString())
        .isEqualTo("[4.94065646e-324 1.79769313e+308]");
    assertThat(doubles(1e-5, 1e300).toString()).isEqualTo("[1.e-005 1.e+300]");
  }

  @Test
  void nan_infinities_and_negative_zero_keep_the_columns() {
    assertThat(DoubleTensor.of(new double[] {1, 2.5, -0.0, Double.NaN}, 2, 2).toString())
        .isEqualTo("[[ 1.   2.5]\n [-0.   nan]]");
    assertThat(doubles(1, Double.NEGATIVE_INFINITY).toString()).isEqualTo("[  1. -inf]");
    assertThat(doubles(Double.NaN, Double.POSITIVE_INFINITY).toString()).isEqualTo("[nan inf]");
    assertThat(doubles(1e-5, Double.NEGATIVE_INFINITY).toString()).isEqualTo("[1.e-05   -inf]");
  }

  @Test
  void long_rows_wrap_at_75_columns() {
    int[] numbers = IntStream.range(100, 130).toArray();
    assertThat(IntTensor.of(numbers, 30).toString())
        .isEqualTo(
            """
            [100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117
             118 119 120 121 122 123 124 125 126 127 128 129]\
            """);
  }

  @Test
  void beyond_1000_elements_the_middle_is_left_out_and_the_shape_told() {
    assertThat(IntTensor.of(IntStream.range(0, 1001).toArray(), 1001).toString())
        .isEqualTo("[   0    1    2 ...  998  999 1000] shape=[1001]");
    assertThat(IntTensor.of(IntStream.range(0, 1200).toArray(), 2, 600).toString())
        .isEqualTo(
            "[[   0    1    2 ...  597  598  599]\n [ 600  601  602 ... 1197 1198 1199]]"
                + " shape=[2, 600]");
    assertThat(IntTensor.of(IntStream.range(0, 1400).toArray(), 700, 2).toString())
        .isEqualTo(
            "[[   0    1]\n [   2    3]\n [   4    5]\n ...\n [1394 1395]\n [1396 1397]\n"
                + " [1398 1399]] shape=[700, 2]");
    assertThat(IntTensor.zeros(1000).toString()).doesNotContain("...");
  }

  @Test
  void a_view_prints_as_its_copy_does() {
    IntTensor x = IntTensor.of(IntStream.range(0, 12).toArray(), 3, 4).permute(1, 0).slice(0, 1, 3);
    assertThat(x.toString()).isEqualTo("[[ 1  5  9]\n [ 2  6 10]]");
  }
}
