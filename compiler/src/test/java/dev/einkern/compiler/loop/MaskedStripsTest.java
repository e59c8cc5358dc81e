package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.testing.Stages;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Strips end where a condition masks what is behind, and nowhere else. */
class MaskedStripsTest {
  private static final String THREE = "FloatTensor f(FloatTensor q, FloatTensor k, FloatTensor v)";

  /** What is said of the end of the strips. */
  private static Optional<String> end(String method, String einsum) {
    return LoopPrinter.print(Stages.of(method, einsum).lowered())
        .lines()
        .filter(line -> line.contains("columns before"))
        .map(line -> line.substring(line.indexOf("columns before")))
        .findFirst();
  }

  private static Optional<String> endOfScores(String weights) {
    return end(THREE, "q: i d, k: j d, v: j e -> y: i e; y = " + weights + " .[j] v");
  }

  @Test
  void an_affine_condition_says_where_a_row_ends() {
    assertThat(endOfScores("softmax[j](j <= i ? q .[d] k : -inf)"))
        .hasValue("columns before 1 + 1 · row");
    assertThat(endOfScores("softmax[j](j < i ? q .[d] k : -inf)"))
        .hasValue("columns before 0 + 1 · row");
    assertThat(endOfScores("softmax[j](2 * i >= j - 3 ? q .[d] k : -inf)"))
        .hasValue("columns before 4 + 2 · row");
    assertThat(endOfScores("softmax[j](j + i < |j| ? q .[d] k : -inf)"))
        .hasValue("columns before long(|j|) + -1 · row");
  }

  @Test
  void the_condition_may_be_a_part_of_another_or_say_what_is_masked() {
    String causal = "columns before 1 + 1 · row";
    assertThat(endOfScores("softmax[j](j <= i && i - j < 9 ? q .[d] k : -inf)")).hasValue(causal);
    assertThat(endOfScores("softmax[j](j > i ? -inf : q .[d] k)")).hasValue(causal);
    assertThat(endOfScores("softmax[j](j > i || i - j > 9 ? -inf : q .[d] k)")).hasValue(causal);
    assertThat(endOfScores("softmax[j](q .[d] k / 8 + (j <= i ? 0 : -inf))")).hasValue(causal);
    assertThat(endOfScores("softmax[j]((j <= i ? q .[d] k : -inf) / sqrt(|d|))")).hasValue(causal);
  }

  @Test
  void lengths_and_numbers_of_the_caller_move_the_end() {
    assertThat(
            end(
                "FloatTensor f(FloatTensor q, FloatTensor k, FloatTensor v, int past)",
                "q: i d, k: j d, v: j e, past: -> y: i e;"
                    + " y = softmax[j](j <= i + past ? q .[d] k : -inf) .[j] v"))
        .isPresent();
    assertThat(
            end(
                "FloatTensor f(FloatTensor q, FloatTensor k, FloatTensor v, IntTensor n)",
                "q: b i d, k: b j d, v: b j e, n: b -> y: b i e;"
                    + " y = softmax[j](j < n ? q .[d] k : -inf) .[j] v"))
        .isPresent();
  }

  @Test
  void what_may_have_a_part_in_the_result_is_computed() {
    for (String weights :
        new String[] {
          // Not affine in row and column, or no bound from above.
          "softmax[j](q .[d] k)",
          "softmax[j](j * i < 9 ? q .[d] k : -inf)",
          "softmax[j](j >= i ? q .[d] k : -inf)",
          "softmax[j](j <= i || j < 4 ? q .[d] k : -inf)",
          "softmax[j](2 * j <= i ? q .[d] k : -inf)",
          // What is masked still counts.
          "softmax[j](j <= i ? q .[d] k : 0)",
          "softmax[j](j <= i ? q .[d] k : -10000)",
          "softmax[j](j <= i ? q .[d] k : q .[d] k - 1)",
        }) {
      assertWithMessage(weights).that(endOfScores(weights)).isEmpty();
    }
  }

  @Test
  void weights_that_are_a_result_too_are_computed_in_whole() {
    assertThat(
            end(
                "example.Both<y:FloatTensor,w:FloatTensor> f(FloatTensor q, FloatTensor k, FloatTensor v)",
                "q: i d, k: j d, v: j e -> y: i e, w: i j;"
                    + " w = softmax[j](j <= i ? q .[d] k : -inf); y = w .[j] v"))
        .isEmpty();
  }
}
