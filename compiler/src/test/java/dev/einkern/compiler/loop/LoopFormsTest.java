package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.testing.Stages;
import org.junit.jupiter.api.Test;

class LoopFormsTest {

  private static String loops(String method, String einsum) {
    String text = LoopPrinter.print(Stages.of(method, einsum).lowered());
    return text.substring(text.indexOf("nest "));
  }

  private static String schedule(String method, String einsum) {
    return Stages.of(method, einsum).schedule();
  }

  @Test
  void a_vector_times_a_matrix_accumulates_in_place() {
    assertThat(loops("FloatTensor f(FloatTensor x, FloatTensor w)", "b i, b i o -> b o"))
        .isEqualTo(
            """
            nest out, divided by b
              for b < |b|
                int outAtB = start(out) + b · |o|
                fill out[outAtB …] × |o| with 0.0
                int xAtB = start(x) + b · |i|
                int wAtB = start(w) + b · |i|·|o|
                for i < |i|: sum
                  float xValue = x[xAtB + i]
                  int wAtI = wAtB + i · |o|
                  for o < |o|
                    out[outAtB + o] := fma(xValue, w[wAtI + o], out[outAtB + o])
            """);
  }

  @Test
  void what_is_made_of_a_sum_in_place_is_applied_row_by_row() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor X, FloatTensor W, FloatTensor c)",
                "X: b i, W: b i o, c: o -> Y: b o; Y = relu(X .[i] W + c)"))
        .isEqualTo("Y: in place b → i → o\n");
  }

  @Test
  void a_matrix_times_a_vector_accumulates_in_a_local() {
    assertThat(schedule("FloatTensor f(FloatTensor x, FloatTensor w)", "b i, b o i -> b o"))
        .isEqualTo("out: nested b → o\n");
  }

  @Test
  void a_product_of_matrices_comes_in_strips_and_what_is_made_of_it_is_applied_there() {
    assertThat(
            loops(
                "FloatTensor f(FloatTensor x, FloatTensor w, FloatTensor c)",
                "x: h b i, w: h i o, c: o -> y: h b o; y = relu(x .[i] w + c)"))
        .isEqualTo(
            """
            nest y, divided by h and b
              product y: float
                rows b < |b| by |i| in x
                columns o < |o| by 1 in w
                depth i < |i| by 1 in x, by |o| in w
              for h < |h|
                int yAtH = start(y) + h · |b|·|o|
                strips of y from x[start(x) + h · |b|·|i|], w[start(w) + h · |i|·|o|]
                  for b < |b|
                    int yAtB = yAtH + b · |o|
                    for o < |o|
                      y[yAtB + o] := relu(total(y) + c[start(c) + o])
              close y
            """);
  }

  @Test
  void transposed_operands_diagonals_and_windows_are_products_by_their_strides() {
    assertThat(schedule("FloatTensor f(FloatTensor x, FloatTensor w)", "i b, o i -> b o"))
        .isEqualTo("out: product b × o over i\n");
    assertThat(schedule("FloatTensor f(FloatTensor x, FloatTensor w)", "b b i, i o -> b o"))
        .isEqualTo("out: product b × o over i\n");
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor x, FloatTensor w)",
                "x: c in, w: f c k=3 -> y: f out; y[f, out] = sum[c k](x[in = out + k] * w)"))
        .isEqualTo("y: product f × out over c → k\n");
  }

  @Test
  void the_target_is_written_along_columns_whichever_operand_has_them() {
    assertThat(schedule("FloatTensor f(FloatTensor x, FloatTensor w)", "i o, b i -> b o"))
        .isEqualTo("out: product b × o over i\n");
  }

  @Test
  void tiny_products_of_known_size_are_loops() {
    assertThat(
            schedule("FloatTensor f(FloatTensor x, FloatTensor w)", "b i=4 j=4, b j k=4 -> b i k"))
        .doesNotContain("product");
  }

  @Test
  void a_softmax_runs_through_each_row_once() {
    assertThat(schedule("FloatTensor f(FloatTensor X)", "X: b h s -> Y: b h s; Y = softmax[s](X)"))
        .isEqualTo(
            """
            band b·h
              largest: one value
              weight: nested s
              total: one value
              Y: nested s
            """);
  }

  @Test
  void the_scores_of_an_attention_are_never_stored_whole() {
    String attention =
        "q: h s' d, k: h s d, v: h s e -> y: h s' e; y = softmax[s](q .[d] k / sqrt(|d|)) .[s] v";
    String kernel = "FloatTensor f(FloatTensor q, FloatTensor k, FloatTensor v)";
    assertThat(schedule(kernel, attention))
        .isEqualTo(
            """
            band h
              score: product for h: s' × s over d
              largest: one value
              weight: nested s
              total: one value
              weightFactor: nested s
              y: product for h: s' × e over s
            """);
    LoopProgram loops = Stages.of(kernel, attention).lowered();
    assertThat(loops.buffers().stream().map(Buffer::name)).containsExactly("q", "k", "v", "y");
  }

  @Test
  void the_order_in_which_axes_are_stored_does_not_keep_an_attention_from_strips() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor q, FloatTensor k, FloatTensor v)",
                "q: s' h d, k: s h d, v: s h e -> y: s' h e; y = softmax[s](q .[d] k) .[s] v"))
        .startsWith(
            """
            band h
              score: product for h: s' × s over d
            """);
  }

  @Test
  void temporaries_are_stored_as_they_are_gone_through_whatever_appears_first_in_the_string() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor q, FloatTensor k, FloatTensor v)",
                "q: s' d, k: s d, v: s e -> y: s' e;"
                    + " y = softmax[s](s <= s' ? q .[d] k : -inf) .[s] v"))
        .isEqualTo(
            """
            band
              score: product s' × s over d
              largest: one value
              weight: nested s
              total: one value
              weightFactor: nested s
              y: product s' × e over s
            """);
  }

  @Test
  void the_right_factor_of_a_product_keeps_its_columns_last() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor p, FloatTensor x, FloatTensor w, FloatTensor c)",
                "p: s' s, x: s d, w: d e, c: e -> y: s' e; v = x .[d] w + c; y = p .[s] v"))
        .isEqualTo(
            """
            v: product s × e over d
            y: product s' × e over s
            """);
  }

  @Test
  void loops_are_one_only_where_the_target_too_is_stored_along_both() {
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor x)",
                "x: b h s -> y: h b s; m = sum[s](x); y[h, b, s] = x / m[b, h]"))
        .contains("band b → h");
  }

  @Test
  void what_others_need_is_stored() {
    LoopProgram loops =
        Stages.of(
                "void f(FloatTensor X, FloatTensor m, FloatTensor Y)",
                "X: b s -> m: b, Y: b s; m = sum[s](X * X); t = sum[s](X); Y = X / m / t")
            .lowered();
    assertThat(loops.buffers().stream().map(Buffer::name)).containsExactly("X", "m", "Y");
  }

  @Test
  void what_does_not_depend_on_a_loop_is_computed_outside_of_it() {
    assertThat(
            loops(
                "FloatTensor f(FloatTensor X, FloatTensor s)",
                "X: i j, s: i -> Y: i j; Y = X * exp(s) / sqrt(|j|)"))
        .isEqualTo(
            """
            nest Y, divided by i
              float root = float(sqrt(double(|j|)))
              for i < |i|
                int XAtI = start(X) + i · |j|
                float exp = exp(s[start(s) + i])
                int YAtI = start(Y) + i · |j|
                for j < |j|
                  Y[YAtI + j] := X[XAtI + j] · exp / root
            """);
  }

  @Test
  void axes_that_are_adjacent_in_every_tensor_share_a_loop() {
    assertThat(schedule("FloatTensor f(FloatTensor X)", "X: a b c -> Y: a b c; Y = exp(X)"))
        .isEqualTo("Y: nested a·b·c\n");
    assertThat(
            schedule(
                "FloatTensor f(FloatTensor X, FloatTensor w)",
                "X: a b c, w: c -> Y: a b c; Y = X + w"))
        .isEqualTo("Y: nested a·b → c\n");
  }

  @Test
  void a_transposition_writes_in_sequence() {
    assertThat(schedule("FloatTensor f(FloatTensor X)", "i j -> j i"))
        .isEqualTo("out: blocked j → i\n");
  }

  @Test
  void a_reduction_in_a_branch_stays_in_the_branch() {
    String loops =
        loops("FloatTensor f(FloatTensor X)", "X: i j -> Y: i; Y = i % 2 == 0 ? max[j](X) : 0");
    assertThat(loops).contains("    if ");
    assertThat(loops).contains("      require elements of j");
  }
}
