package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.testing.Stages;
import org.junit.jupiter.api.Test;

/** What is made of a tensor and multiplied by a matrix is computed where the product wants it. */
class FedProductsTest {
  private static final String TWO = "FloatTensor f(FloatTensor x, FloatTensor w)";

  private static LoopProgram lowered(String method, String einsum) {
    return Stages.of(method, einsum).lowered();
  }

  private static String schedule(String method, String einsum) {
    return Stages.of(method, einsum).schedule();
  }

  /** Whether the program has no array but those of the caller. */
  private static boolean storesNothing(String method, String einsum) {
    return lowered(method, einsum).buffers().stream()
        .noneMatch(buffer -> buffer.role() == Buffer.Role.TEMPORARY);
  }

  @Test
  void a_function_of_each_element_is_applied_to_some_rows_which_the_product_then_takes() {
    String loops = LoopPrinter.print(lowered(TWO, "x: i k, w: k n -> y: i n; y = relu(x) .[k] w"));
    assertThat(loops.substring(loops.indexOf("nest ")))
        .isEqualTo(
            """
            nest y, divided by i and n
              product y: float
                rows i < |i| by |k| in xRelu
                columns n < |n| by 1 in w
                depth k < |k| by 1 in xRelu, by |n| in w
              some of xRelu for y
                for iK < |i|·|k|
                  xRelu[start(xRelu) + iK] := relu(x[start(x) + iK])
                strips of y from xRelu[start(xRelu)], w[start(w)]
                  for i < |i|
                    int yAtI = start(y) + i · |n|
                    for n < |n|
                      y[yAtI + n] := total(y)
              close y
            """);
  }

  @Test
  void a_sum_a_gather_and_a_norm_are_not_stored_either() {
    assertThat(
            storesNothing(
                "FloatTensor f(FloatTensor a, FloatTensor b, FloatTensor w)",
                "a: i k, b: k, w: k n -> y: i n; y = gelu(a + b) .[k] w"))
        .isTrue();
    assertThat(
            storesNothing(
                "FloatTensor f(FloatTensor e, IntTensor ids, FloatTensor w)",
                "e: v d, ids: @v i, w: d n -> y: i n; y[i, n] = e[ids[i], d] .[d] w"))
        .isTrue();
    assertThat(
            storesNothing(
                TWO,
                "x: i k, w: k n -> y: i n; h = (x - mean[k](x)) / sqrt(var[k](x) + 1e-5);"
                    + " y = h .[k] w"))
        .isTrue();
  }

  @Test
  void batches_and_rows_along_several_axes_are_not_stored_either() {
    assertThat(storesNothing(TWO, "x: b i=64 k=64, w: b k=64 n -> y: b i=64 n; y = exp(x) .[k] w"))
        .isTrue();
    assertThat(storesNothing(TWO, "x: b i k, w: k n -> y: i b n; y = exp(x) .[k] w")).isTrue();
    assertThat(storesNothing(TWO, "x: i k l, w: l k n -> y: i n; y = exp(x) .[k l] w")).isTrue();
    assertThat(storesNothing(TWO, "x: i k, w: n k -> y: i n; y = exp(x) .[k] w + 1")).isTrue();
  }

  @Test
  void the_schedule_says_what_is_done_for_some_rows_at_a_time() {
    assertThat(schedule(TWO, "x: b i k, w: k n -> y: b i n; y = exp(x) .[k] w"))
        .isEqualTo(
            """
            some of b·i
              xExp: nested b·i·k
              y: product b·i × n over k
            """);
  }

  @Test
  void what_something_else_needs_is_stored() {
    assertThat(
            schedule(
                "void f(FloatTensor x, FloatTensor w, FloatTensor h, FloatTensor y)",
                "x: i k, w: k n -> h: i k, y: i n; h = exp(x); y = h .[k] w"))
        .doesNotContain("some of");
    assertThat(schedule(TWO, "x: i k, w: k n -> y: i n; h = exp(x); y = h .[k] w + max[k](h)"))
        .doesNotContain("some of");
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor x)", "x: i k -> y: i j; h = exp(x); y = h .[k] h[i->j]"))
        .doesNotContain("some of");
  }

  @Test
  void of_a_batch_that_may_be_of_small_products_all_is_computed_at_once() {
    assertThat(schedule(TWO, "x: b i k, w: b k n -> y: b i n; y = exp(x) .[k] w"))
        .isEqualTo("xExp: nested b·i·k\ny: product for b: i × n over k\n");
  }

  @Test
  void only_the_operand_along_the_rows_of_the_result_is_computed_so() {
    assertThat(schedule(TWO, "x: i k, w: k n -> y: i n; y = x .[k] exp(w)"))
        .doesNotContain("some of");
    assertThat(schedule(TWO, "x: i k, w: n k -> y: n i; y = x .[k] exp(w)")).contains("some of n");
  }
}
