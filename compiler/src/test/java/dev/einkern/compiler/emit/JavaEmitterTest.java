package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.compiler.testing.Kernels;
import org.junit.jupiter.api.Test;

class JavaEmitterTest {

  @Test
  void a_loop_over_an_axis_bears_its_name() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor scores(FloatTensor q, FloatTensor k)",
            "q: batch query d, k: batch key d -> s: batch query key; s = q .[d] k / 2");
    assertThat(kernels.source())
        .contains("for (int batch = Turns.first(from, querySize); batch < endBatch; batch++) {");
    assertThat(kernels.source()).contains("int query = sProduct.row() + row;");
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4}, 1, 2, 2);
    assertThat(kernels.run(x, x))
        .isEqualTo(FloatTensor.of(new float[] {2.5f, 5.5f, 5.5f, 12.5f}, 1, 2, 2));
  }

  @Test
  void elementwise_over_contiguous_tensors_is_one_loop() {
    Kernels kernels =
        Kernels.of("FloatTensor twice(FloatTensor X)", "X: a b c -> Y: a b c; Y = 2 * X");
    assertThat(kernels.source()).contains("aBC < aSize * bSize * cSize; aBC++) {");
    assertThat(kernels.source()).doesNotContain("int b = 0");
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4}, 1, 2, 2);
    assertThat(kernels.run(x)).isEqualTo(FloatTensor.of(new float[] {2, 4, 6, 8}, 1, 2, 2));
  }

  @Test
  void views_with_strides_are_read_as_what_they_show() {
    Kernels kernels = Kernels.of("FloatTensor sum(FloatTensor a, FloatTensor b)", "ij,ij->ij");
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(kernels.run(x.slice(1, 1, 3), x.slice(1, 0, 2).permute(1, 0)))
        .isEqualTo(FloatTensor.of(new float[] {2, 12, 10, 30}, 2, 2));
  }

  @Test
  void scores_are_worked_on_where_the_product_leaves_them() {
    String source =
        Kernels.source(
            "FloatTensor attend(FloatTensor q, FloatTensor k, FloatTensor v)",
            "q: m d, k: n d, v: n d -> y: m d; y = softmax[n](q .[d] k) .[n] v");
    assertThat(source).contains("float[] score = scoreProduct.sums(row);");
    assertThat(source).doesNotContain("score[n] = score[n];");
  }

  @Test
  void a_static_and_tiny_product_has_no_loop() {
    Kernels kernels =
        Kernels.of("DoubleTensor mul(DoubleTensor a, DoubleTensor b)", "i=2 j=2, j k=2 -> i k");
    assertThat(kernels.source()).doesNotContain("for (");
    assertThat(kernels.source()).contains("out[1] = Math.fma(a01, b11, a00 * b01);");
    DoubleTensor a = DoubleTensor.of(new double[] {1, 2, 3, 4}, 2, 2);
    assertThat(kernels.run(a, a)).isEqualTo(DoubleTensor.of(new double[] {7, 10, 15, 22}, 2, 2));
  }

  @Test
  void sizes_in_the_string_leave_only_the_check_that_an_operand_has_them() {
    String source =
        Kernels.source("FloatTensor first(FloatTensor X)", "X: i=300 -> Y: j=300; Y[j] = X[j]");
    assertThat(source).contains("if (X.extent(0) != 300) {");
    assertThat(source).doesNotContain("Shapes.elements");
    assertThat(source).contains("new float[300]");
  }

  @Test
  void a_mismatch_names_the_method_the_axis_both_operands_and_their_shapes() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor scores(FloatTensor q, FloatTensor k)",
            "batch query (head=2 d), batch key (head d) -> batch head query key");
    ShapeMismatchException e =
        assertThrows(
            ShapeMismatchException.class,
            () -> kernels.run(FloatTensor.zeros(1, 3, 8), FloatTensor.zeros(1, 3, 6)));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            """
            Model.scores: axis 'd' is 4 in q but 3 in k
              q: batch query (head=2 d) has shape [1, 3, 8], so d = 8 / 2 = 4
              k: batch key (head d) has shape [1, 3, 6], so d = 6 / 2 = 3""");
  }

  @Test
  void a_size_that_does_not_divide_is_refused() {
    Kernels kernels = Kernels.of("FloatTensor split(FloatTensor x)", "b (head=8 d) -> b head d");
    ShapeMismatchException e =
        assertThrows(ShapeMismatchException.class, () -> kernels.run(FloatTensor.zeros(1, 12)));
    assertThat(e).hasMessageThat().contains("12 / 8");
  }

  @Test
  void too_many_elements_are_refused_before_anything_is_allocated() {
    Kernels kernels = Kernels.of("FloatTensor outer(FloatTensor a, FloatTensor b)", "i, j -> i j");
    FloatTensor wide = FloatTensor.zeros(1).expand(100_000);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> kernels.run(wide, wide));
    assertThat(e).hasMessageThat().contains("100000 × 100000");
  }

  @Test
  void a_gathered_index_out_of_range_is_refused_by_name() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor look(FloatTensor E, IntTensor I)",
            "E: vocab d, I: @vocab n -> Y: n d; Y = E[vocab=I]");
    FloatTensor table = FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    assertThat(kernels.run(table, IntTensor.of(new int[] {1, 0}, 2)))
        .isEqualTo(FloatTensor.of(new float[] {3, 4, 1, 2}, 2, 2));
    IndexOutOfBoundsException e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> kernels.run(table, IntTensor.of(new int[] {2}, 1)));
    assertThat(e).hasMessageThat().contains("Model.look: index 2 is out of range for axis 'vocab'");
  }

  @Test
  void a_branch_not_taken_reads_and_checks_nothing() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor pick(FloatTensor E, IntTensor I)",
            "E: v, I: n -> Y: n; Y = I >= 0 ? E[v=I] : 7.0");
    assertThat(kernels.run(FloatTensor.of(new float[] {5}, 1), IntTensor.of(new int[] {-1, 0}, 2)))
        .isEqualTo(FloatTensor.of(new float[] {7, 5}, 2));
  }

  @Test
  void a_reduction_in_a_branch_not_taken_does_not_run() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor most(FloatTensor X, int skip)",
            "X: i j, skip -> Y: i; Y = skip > 0 ? 0 : max[j](X)");
    FloatTensor empty = FloatTensor.zeros(2, 0);
    assertThat(kernels.run(empty, 1)).isEqualTo(FloatTensor.zeros(2));
    assertThrows(IllegalArgumentException.class, () -> kernels.run(empty, 0));
  }

  @Test
  void the_largest_of_nothing_is_refused_with_the_name_of_the_axis() {
    Kernels kernels = Kernels.of("FloatTensor most(FloatTensor x)", "max{row [column]}");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> kernels.run(FloatTensor.zeros(2, 0)));
    assertThat(e).hasMessageThat().contains("max over axis 'column' of size 0");
    assertThat(kernels.run(FloatTensor.zeros(0, 0))).isEqualTo(FloatTensor.zeros(0));
  }

  @Test
  void argmax_gives_the_first_of_equals_and_the_first_nan() {
    Kernels kernels =
        Kernels.of("IntTensor best(DoubleTensor X)", "X: a b c -> Y: a; Y = argmax[b c](X)");
    double nan = Double.NaN;
    DoubleTensor x =
        DoubleTensor.of(new double[] {1, 5, 5, 2, nan, 9, nan, 1, -1, -1, -1, -1}, 3, 2, 2);
    assertThat(kernels.run(x)).isEqualTo(IntTensor.of(new int[] {1, 0, 0}, 3));
  }

  @Test
  void a_scatter_combines_what_falls_on_one_place() {
    Kernels kernels =
        Kernels.of("double[] bins(int[] a, double[] w)", "a: i, w: i -> o: j=3; o[a[i]] += w[i]");
    assertThat((double[]) kernels.run(new int[] {2, 0, 2}, new double[] {1, 2, 3}))
        .isEqualTo(new double[] {2, 0, 4});
  }

  @Test
  void the_same_source_comes_out_every_time() {
    String method = "FloatTensor attend(FloatTensor Q, FloatTensor K, FloatTensor V)";
    String einsum =
        "Q: b h s' d, K: b h s d, V: b h s e -> Y: b h s' e;"
            + " Y = softmax[s](Q .[d] K / sqrt(|d|)) .[s] V";
    assertThat(Kernels.source(method, einsum)).isEqualTo(Kernels.source(method, einsum));
  }

  @Test
  void no_line_of_code_is_wider_than_a_hundred_columns() {
    String source =
        Kernels.source(
            "FloatTensor conv(FloatTensor X, FloatTensor W, FloatTensor bias)",
            """
            X: b c h w, W: o c i j, bias: o -> Y: b o y=14 x=14;
            Z[b,o,y,x] += X[b, c, pad(2*y+i-1), pad(2*x+j-1)] * W[o,c,i,j];
            Y = Z + bias""");
    assertThat(source.lines().filter(line -> line.length() > 100).toList()).isEmpty();
  }
}
