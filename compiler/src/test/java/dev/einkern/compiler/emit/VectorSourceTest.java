package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.testing.Kernels;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which loops are written with vectors. */
class VectorSourceTest {
  private static Optional<String> vectors(String einsum) {
    return Kernels.vectorSource("FloatTensor f(FloatTensor x)", einsum, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: row column -> y: row column; y = 2 * x + 1",
        "x: row column -> y: row; y = sum[column](x)",
        "x: row column -> y: row; y = max[column](abs(x))",
        "x: row column -> y: row column; y = gelu(x)",
        "x: row column -> y: row column; y = x > 0 ? x : 0.1 * x",
        "x: row column -> y: row column; y = column <= row ? 2 * x : 0",
      })
  void a_loop_over_neighbours_is_written_with_vectors(String einsum) {
    assertThat(vectors(einsum)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: row column -> y: column row; y = x",
        "x: row column -> y: row; y = argmax[column](x) + x[row, 0]",
        "x: row column=4 -> y: row column; y = softmax[column](x)",
        "x: row column -> y: row column; y = atan2(x, x)",
      })
  void a_loop_that_gains_nothing_is_not_repeated(String einsum) {
    assertThat(vectors(einsum)).isEmpty();
  }

  @Test
  void a_loop_with_very_much_to_do_is_left_to_plain_java() {
    StringBuilder sum = new StringBuilder("x");
    for (int i = 0; i < 300; i++) {
      sum.append(" + abs(x - ").append(i).append(")");
    }

    assertThat(vectors("x: i -> y: i; y = " + sum)).isEmpty();
  }

  @Test
  void what_is_read_under_a_condition_is_read_in_those_lanes_alone() {
    String source = vectors("x: i -> y: i; y = i > 0 && x > 0 ? x[i - 1] : 0").orElseThrow();

    assertThat(source).contains("FloatVector.fromArray(FLOATS, x, xStart - 1 + i, taken)");
  }

  @Test
  void what_is_read_away_from_an_edge_is_read_in_all_lanes() {
    String source = vectors("x: i -> y: i; y = i > 0 ? 2 * x[i - 1] : 0").orElseThrow();

    assertThat(source).contains("FloatVector.fromArray(FLOATS, x, xStart - 1 + i)");
    assertThat(source).doesNotContain("VectorMask");
  }

  @Test
  void a_loop_that_reduces_runs_along_the_array() {
    String source = vectors("x: row column -> y: row; y = sum[column](x)").orElseThrow();

    assertThat(source).contains("for (int xAt = xAtRow; xAt < xAtRow + columnBlocks; xAt +=");
  }

  @Test
  void the_greatest_of_a_row_is_one_call_of_the_runtime() {
    String source = vectors("x: row column -> y: row; y = max[column](x)").orElseThrow();

    assertThat(source).contains("float largest = FloatRows.max(x, xAtRow, columnSize);");
  }

  @Test
  void a_loop_that_needs_its_index_counts() {
    String source = vectors("x: row column -> y: row; y = max[column](x * column)").orElseThrow();

    assertThat(source).contains("for (int column = 0; column < columnBlocks; column +=");
  }

  @Test
  void more_functions_than_one_are_applied_by_the_runtime() {
    String source = vectors("x: i -> y: i; y = tanh(x) * erf(2 * x)").orElseThrow();

    assertThat(source).contains("FloatRowFunctions.tanh(x, xStart + iFrom, tanhRow, 0, iCount);");
    assertThat(source).contains("FloatRowFunctions.erf(erfRow, 0, iCount);");
    assertThat(source).doesNotContain("FloatLanes");
  }

  @Test
  void a_function_within_a_sum_is_applied_by_the_runtime() {
    String source = vectors("x: row column -> y: column; y = sum[row](gelu(x))").orElseThrow();

    assertThat(source).contains("FloatRows.gelu(x, xAtRow + columnFrom, geluRow, 0, columnCount);");
  }

  @Test
  void one_short_function_is_part_of_its_loop() {
    String source = vectors("x: i -> y: i; y = 2 * log(x)").orElseThrow();

    assertThat(source).contains("FloatLanes.log(");
    assertThat(source).doesNotContain("FloatRowFunctions");
  }

  @Test
  void a_function_of_what_may_be_beyond_an_array_stays_under_its_condition() {
    String source =
        vectors("x: i -> y: i; y = (i > 0 && x > 0 ? tanh(x[i - 1]) : 0) + erf(x)").orElseThrow();

    assertThat(source).contains("FloatRowFunctions.erf(");
    assertThat(source).doesNotContain("FloatRowFunctions.tanh");
  }

  @Test
  void a_strict_sum_is_added_up_in_order() {
    String sum = "x: row column -> y: row; y = sum[column](x)";

    assertThat(Kernels.vectorSource("FloatTensor f(FloatTensor x)", sum, true)).isEmpty();
  }

  @Test
  void a_strict_function_is_that_of_math() {
    String method = "FloatTensor f(FloatTensor x)";
    String einsum = "x: row column -> y: row column; y = exp(x) + gelu(x)";

    assertThat(Kernels.vectorSource(method, einsum, true)).isEmpty();
    assertThat(Kernels.strictSource(method, einsum)).contains("(float) Math.exp(");
    assertThat(Kernels.strictSource(method, einsum)).contains("(float) Functions.gelu((double) ");
  }

  @Test
  void strict_loops_without_rounding_of_their_own_use_vectors() {
    String sum = "x: row column -> y: row column; y = x + x * x";

    assertThat(Kernels.vectorSource("FloatTensor f(FloatTensor x)", sum, true)).isPresent();
  }
}
