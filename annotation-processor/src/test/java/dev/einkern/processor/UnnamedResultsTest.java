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

/** A message at run time speaks of what the string says, also where that has no name in it. */
class UnnamedResultsTest {
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
                  @Einsum("set_at{[v] c, b, b c}")
                  FloatTensor set(FloatTensor table, IntTensor at, FloatTensor values);
                  @Einsum("X: v c, I: b, U: b c -> Y: v c; Y = add_at{[v] c, b, b c}(X, I, U)")
                  FloatTensor add(FloatTensor X, IntTensor I, FloatTensor U);
                  @Einsum("X: v c, I: b -> Y: b c; Y = get_at{[v] c, b -> b c}(2*X, I)")
                  FloatTensor doubled(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, I: b -> Y: b c; Y = softmax[v](X)[v=I]")
                  FloatTensor likely(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, I: b -> Y: b c; Y = sort[v](X)[v=I]")
                  FloatTensor sorted(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, I: b -> Y: b c; Y = `vc,vc->vc`(X, X)[v=I]")
                  FloatTensor squared(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, n -> Y: c; Y = softmax[v](X)[v=n]")
                  FloatTensor at(FloatTensor X, int n);
                  @Einsum("X: t c, Z: t c, I: b -> Y: b c;"
                      + "Y = scan[t](h = 0 : h + X)[t=0*I] + scan[t](h = 0 : h + Z)[t=I]")
                  FloatTensor states(FloatTensor X, FloatTensor Z, IntTensor I);
                  @Einsum("X: b t c, I: b t -> Y: b c;"
                      + "Y = fold[t](h = 0: set_at{b [c], b, b -> b c}(h + 0*X, I, X[c=0]))")
                  FloatTensor kept(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, I: b -> D: v c; L = sum[b c](X[v=I]); D = grad(L, X)")
                  FloatTensor gradient(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, I: b -> Y: b c; def pick(A) = A[v=I] / A[v=0];"
                      + "Y = pick(X + 1)")
                  FloatTensor defined(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, I: b -> Y: b c; Z = softmax[v](X); Y = Z[v=I]")
                  FloatTensor named(FloatTensor X, IntTensor I);
                  @Einsum("X: v c, I: b -> Y: b c; Y = named(2*X, I)")
                  FloatTensor calling(FloatTensor X, IntTensor I);
                  @Einsum("X: v, I: v -> Y: v; Y = sort[v](I // I)")
                  FloatTensor divided(FloatTensor X, IntTensor I);
                  @Einsum(\"""
                      X: v c, I: b -> Y: b c;
                      Y = softmax[v](X # as it is
                        + 1)[v=I]\""")
                  FloatTensor lines(FloatTensor X, IntTensor I);
                }
                """);
    assertThat(compiled.success()).isTrue();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @Test
  void what_is_updated_is_named_where_an_update_misses_it() {
    assertThat(failure("set", zeros(4, 2), NINE, zeros(3, 2)))
        .startsWith(
            "Foo.set: index 9 is out of range for axis 'v' of table, which has size 4; it is"
                + " element 2 of at, counted from 0 in row-major order");
    assertThat(failure("add", zeros(4, 2), NINE, zeros(3, 2))).contains("axis 'v' of X,");
  }

  @Test
  void an_argument_without_a_name_is_shown_as_it_is_written() {
    assertThat(failure("doubled", zeros(4, 2), NINE)).contains("axis 'v' of '2*X', which has");
    assertThat(failure("defined", zeros(4, 2), NINE)).contains("axis 'v' of 'X + 1', which has");
  }

  @Test
  void the_result_of_a_function_is_shown_as_the_call() {
    assertThat(failure("likely", zeros(4, 2), NINE)).contains("axis 'v' of 'softmax[v](X)', which");
    assertThat(failure("sorted", zeros(4, 2), NINE)).contains("axis 'v' of 'sort[v](X)', which");
    assertThat(failure("squared", zeros(4, 2), NINE))
        .contains("axis 'v' of '`vc,vc->vc`(X, X)', which");
  }

  @Test
  void so_is_it_where_the_sizes_are_checked_before() {
    assertThat(failure("at", zeros(4, 2), 9))
        .startsWith("Foo.at: the index n of axis 'v' of 'softmax[v](X)' reaches 9, but the size");
  }

  @Test
  void a_state_keeps_its_name_where_another_scan_has_one_of_that_name() {
    assertThat(failure("states", zeros(4, 2), zeros(4, 2), NINE)).contains("axis 't' of h, which");
  }

  @Test
  void what_a_pattern_is_given_inside_a_scan_is_shown() {
    IntTensor places = IntTensor.of(new int[] {0, 0, 0, 0, 0, 5}, 2, 3);
    assertThat(failure("kept", zeros(2, 3, 2), places)).contains("axis 'c' of 'h + 0*X', which");
  }

  @Test
  void a_gradient_names_the_tensor_that_is_indexed() {
    assertThat(failure("gradient", zeros(4, 2), NINE))
        .contains("axis 'v' of the derivative by X, which has size 4");
  }

  @Test
  void a_local_of_another_method_is_told_with_that_method() {
    assertThat(failure("calling", zeros(4, 2), NINE)).contains("axis 'v' of Z in named, which");
  }

  @Test
  void a_division_by_zero_is_told_by_the_expression_around_it() {
    assertThat(failure("divided", zeros(3), NINE))
        .isEqualTo("Foo.divided: // in 'sort[v](I // I)': division of an integer by 0");
  }

  @Test
  void an_expression_of_several_lines_stands_on_one_without_its_comments() {
    assertThat(failure("lines", zeros(4, 2), NINE))
        .contains("axis 'v' of 'softmax[v](X + 1)', which");
  }

  private static final IntTensor NINE = IntTensor.of(new int[] {0, 1, 9}, 3);

  private static FloatTensor zeros(int... shape) {
    return FloatTensor.zeros(shape);
  }

  private static String failure(String name, Object... arguments) {
    return kernels.failure(name, arguments);
  }
}
