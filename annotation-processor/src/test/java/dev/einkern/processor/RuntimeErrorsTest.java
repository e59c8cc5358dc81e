package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kernel says when it is called with what does not fit. */
class RuntimeErrorsTest {
  private static Kernels kernels;

  @BeforeAll
  static void compile(@TempDir Path folder) {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  @Einsum("ij,jk->ik") FloatTensor product(FloatTensor a, FloatTensor b);
                  @Einsum("...i,...i->...") FloatTensor inner(FloatTensor a, FloatTensor b);
                  @Einsum("b (h=8 d) -> b h d") FloatTensor split(FloatTensor x);
                  @Einsum("i j -> j i") void turn(FloatTensor x, FloatTensor out);
                  @Einsum("x: a b c d e -> y: e; y = sum[a b c d](x)")
                  void last(FloatTensor x, FloatTensor y);
                  @Einsum("x: i -> y: a i, z; y[a, i] = x; z = sum[i](x)")
                  void several(int a, FloatTensor x, FloatTensor y, FloatTensor z);
                  @Einsum("E: v e, I: b s -> Y: b s e; Y = E[v=I]")
                  FloatTensor embed(FloatTensor E, IntTensor I);
                  @Einsum("X: i, n -> y; y = X[n]") float at(FloatTensor X, int n);
                  @Einsum("X: i j -> Y: i j; Y[i,j] = X[j,i]") FloatTensor square(FloatTensor X);
                  @Einsum("b q (h=2 d), b k (h d) -> b h q k")
                  FloatTensor scores(FloatTensor q, FloatTensor k);
                  @Einsum("x: b i, w: i o -> y: b o; y = x .[i] w")
                  FloatTensor layer(FloatTensor x, float[][] w);
                  @Einsum("x: n, a: n=3 m -> y: m; y = x .[n] a")
                  FloatTensor rows(FloatTensor x, FloatTensor a);
                  @Einsum("X: i=4 -> Y: i; Y = X") FloatTensor four(FloatTensor X);
                  @Einsum("(n m) -> m n") FloatTensor grid(int n, FloatTensor x, int m);
                  @Einsum("x: s, k -> y: a; |a| = |s| // k; y[a] = x[a]")
                  FloatTensor head(FloatTensor x, int k);
                  record Parts(FloatTensor b, FloatTensor c) {}
                  @Einsum("id{a (b=2 + c=3) -> a b, a c}") Parts parts(FloatTensor x);
                  @Einsum("X: b n, W: k -> Y: b k; Y = topk[n->k](X) .[] W")
                  FloatTensor largest(FloatTensor X, FloatTensor W);
                  @Einsum("x: n, c: n -> y; y = sum[n](x * c)")
                  double weighted(double[] x, int[] c);
                  @Einsum("x: n m=3, c: m -> y: n=2; y = x .[m] c")
                  void flat(float[] x, boolean[] c, float[] y);
                  @Einsum("X: i, Z: o -> Y: o; Y[o] = X[wrap(o-1)] + Z[o]")
                  FloatTensor around(FloatTensor X, FloatTensor Z);
                  @Einsum("X: i, Z: o -> Y: o; Y = Z[o] + X[i=o // |i|]")
                  FloatTensor quotient(FloatTensor X, FloatTensor Z);
                  @Einsum("x: n -> y: n n'; y = x * x[n->n']")
                  void squares(long[] x, long[][] y);
                }
                """);
    assertThat(compiled.success()).isTrue();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @Test
  void a_mismatch_names_method_axis_operands_shapes_and_the_string() {
    assertThat(failure("product", zeros(2, 3), zeros(4, 5)))
        .isEqualTo(
            """
            Foo.product: axis 'j' is 3 in a but 4 in b
              a has shape [2, 3]
              b has shape [4, 5]
              in ij,jk->ik""");
  }

  @Test
  void an_operand_that_is_null_is_named() {
    assertThat(failure("product", zeros(2, 3), null)).isEqualTo("Foo.product: operand b is null");
    assertThat(failure("inner", null, zeros(2, 3))).isEqualTo("Foo.inner: operand a is null");
    assertThat(failure("inner", zeros(3), null)).isEqualTo("Foo.inner: operand b is null");
  }

  @Test
  void an_array_that_is_null_is_named() {
    double[] two = {1, 2};
    assertThat(failure("weighted", null, new int[2])).isEqualTo("Foo.weighted: operand x is null");
    assertThat(failure("weighted", two, null)).isEqualTo("Foo.weighted: operand c is null");
    assertThat(failure("flat", null, new boolean[3], new float[2]))
        .isEqualTo("Foo.flat: operand x is null");
    assertThat(failure("flat", new float[6], null, new float[2]))
        .isEqualTo("Foo.flat: operand c is null");
  }

  @Test
  void an_array_for_the_result_that_is_null_is_named() {
    assertThat(failure("flat", new float[6], new boolean[3], null))
        .isEqualTo("Foo.flat: destination y is null");
    assertThat(failure("squares", new long[2], null))
        .isEqualTo("Foo.squares: destination y is null");
  }

  @Test
  void a_destination_that_is_null_is_named() {
    assertThat(failure("turn", zeros(2, 3), null)).isEqualTo("Foo.turn: destination out is null");
    assertThat(failure("last", zeros(1, 1, 1, 1, 2), null))
        .isEqualTo("Foo.last: destination y is null");
    assertThat(failure("several", 2, zeros(3), null, zeros()))
        .isEqualTo("Foo.several: destination y is null");
    assertThat(failure("several", 2, zeros(3), zeros(2, 3), null))
        .isEqualTo("Foo.several: destination z is null");
  }

  @Test
  void a_size_that_is_divided_by_zero_names_the_axis() {
    assertThat(failure("head", zeros(4), 0))
        .contains("Foo.head: axis 'a': what its size is divided by must be positive");
  }

  @Test
  void an_axis_that_a_pattern_joins_is_called_as_it_is_written() {
    assertThat(failure("parts", zeros(2, 6)))
        .contains("Foo.parts: axis '(b + c)' must be 5 but is 6 in x");
  }

  @Test
  void more_of_the_largest_than_there_are_is_refused_with_both_numbers() {
    assertThat(failure("largest", zeros(2, 5), zeros(6)))
        .contains("axis 'n': topk takes |k| of its elements, but 6 is more than 5");
  }

  @Test
  void an_operand_that_would_fit_transposed_is_asked_for() {
    assertThat(failure("product", zeros(2, 3), zeros(4, 3)))
        .contains("\n  Is b transposed? b.permute(1, 0) would fit.");
    assertThat(failure("product", zeros(3, 2), zeros(3, 4)))
        .contains("\n  Is a transposed? a.permute(1, 0) would fit.");
    assertThat(failure("product", zeros(4, 3), zeros(4, 3)))
        .contains("\n  Is a or b transposed? a.permute(1, 0) or b.permute(1, 0) would fit.");
    assertThat(failure("scores", zeros(5, 7, 8), zeros(7, 5, 8)))
        .contains("\n  Is q or k transposed? q.permute(1, 0, 2) or k.permute(1, 0, 2) would fit.");
    assertThat(failure("layer", zeros(2, 3), new float[4][3]))
        .contains("\n  Is w transposed? w.permute(1, 0) would fit.");
  }

  @Test
  void what_would_fit_in_no_order_is_asked_for_nothing() {
    assertThat(failure("product", zeros(2, 3), zeros(4, 5))).doesNotContain("transposed");
    assertThat(failure("product", zeros(2, 3), zeros(4, 4))).doesNotContain("transposed");
    assertThat(failure("inner", zeros(2, 3), zeros(3, 2))).doesNotContain("transposed");
    assertThat(failure("rows", zeros(4), zeros(3, 4))).doesNotContain("transposed");
  }

  @Test
  void an_axis_of_an_ellipsis_is_told_by_its_number() {
    assertThat(failure("inner", zeros(2, 3), zeros(4, 3)))
        .startsWith("Foo.inner: axis 0 of '...' is 2 in a but 4 in b");
  }

  @Test
  void a_size_that_does_not_divide_shows_the_division() {
    assertThat(failure("split", zeros(2, 510)))
        .isEqualTo(
            """
            Foo.split: axis 'd' has no whole size in x
              x: b (h=8 d) has shape [2, 510], so d = 510 / 8 is not whole
              in b (h=8 d) -> b h d""");
  }

  @Test
  void a_gather_names_the_value_and_its_place() {
    IntTensor indices = IntTensor.of(new int[] {1, 2, 3, 4, 17, 5}, 2, 3);
    assertThat(failure("embed", zeros(10, 4), indices))
        .isEqualTo(
            """
            Foo.embed: index 17 is out of range for axis 'v' of E, which has size 10; it is \
            element 4 of I, counted from 0 in row-major order
              in E: v e, I: b s -> Y: b s e; Y = E[v=I]""");
  }

  @Test
  void an_index_from_a_parameter_is_told_with_its_value() {
    assertThat(failure("at", zeros(4), 9))
        .startsWith(
            "Foo.at: the index n of axis 'i' of X reaches 9, but the size is 4: indices go from 0 to 3");
  }

  @Test
  void two_dimensions_of_one_operand_are_told_apart() {
    assertThat(failure("square", zeros(3, 4)))
        .startsWith(
            "Foo.square: axis 'j' is 4 in dimension 1 of X but 3 in dimension 0 of X\n"
                + "  X: i j has shape [3, 4]");
  }

  @Test
  void a_size_that_the_string_fixes_is_told() {
    assertThat(failure("four", zeros(5)))
        .startsWith("Foo.four: axis 'i' must be 4 but is 5 in X\n  X: i=4 has shape [5]");
  }

  @Test
  void of_several_parameters_that_size_a_dimension_the_axis_own_is_told() {
    assertThat(failure("grid", 2, zeros(6), 4))
        .startsWith("Foo.grid: axis 'n' is 2 by the parameter n but 1.5 in x");
  }

  @Test
  void wrapping_around_an_empty_axis_names_it() {
    assertThat(failure("around", zeros(0), zeros(2)))
        .startsWith("Foo.around: wrap or % in Y: axis 'i' has size 0");
    assertThat(kernels.call("around", zeros(0), zeros(0))).isEqualTo(zeros(0));
    assertThat(failure("quotient", zeros(0), zeros(2)))
        .startsWith("Foo.quotient: // in Y: axis 'i' has size 0");
  }

  private static FloatTensor zeros(int... shape) {
    return FloatTensor.zeros(shape);
  }

  private static String failure(String name, Object... arguments) {
    return kernels.failure(name, arguments);
  }
}
