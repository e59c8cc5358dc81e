package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.FloatTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Indices and sizes that no axis of the operands has are told of in a sentence, before any work.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexRangeTest {
  private static final FloatTensor FIVE = FloatTensor.of(new float[] {1, 2, 3, 4, 5}, 5);

  private Kernels kernels;

  @BeforeAll
  void compile(@TempDir Path folder) {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .with("-Xlint:all")
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  @Einsum("x: a -> y; y = x[4294967296]") float far(FloatTensor x);
                  @Einsum("x: a -> y: b=3; y = x[pad(4294967296*b)]") FloatTensor padded(FloatTensor x);
                  @Einsum("x: a -> y: b=3; y = x[clamp(4294967296*b)]") FloatTensor clamped(FloatTensor x);
                  @Einsum("x: a -> y: b=3; y = x[mirror(4294967296*b)]") FloatTensor mirrored(FloatTensor x);
                  @Einsum("x: a, s -> y: b=5; y = x[a=s*b]") FloatTensor strided(FloatTensor x, int s);
                  @Einsum("x: a, n -> y: t; y = x[a = n*t]") FloatTensor each(FloatTensor x, int n);
                  @Einsum("x: s -> y: k; y = topk[s->k](x)") FloatTensor top(FloatTensor x, int k);
                  @Einsum("x: h, w: k -> y: h'; y = x[h = h' + k] .[k] w")
                  FloatTensor window(FloatTensor x, FloatTensor w);
                  @Einsum("x: a, n -> y: t; |t| = n < 3 ? 6 // n : 2; y[t] = x[t]")
                  FloatTensor shared(FloatTensor x, int n);
                  @Einsum("x: n -> h: bin; h[bin] = x[clamp(bin)]") FloatTensor sized(FloatTensor x, int bin);
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @Test
  void an_index_beyond_the_range_of_an_int_is_no_other_one() {
    assertThat(refusal("far", FIVE)).contains("4294967296");
    assertThat(kernels.call("padded", FIVE)).isEqualTo(FloatTensor.of(new float[] {1, 0, 0}, 3));
    assertThat(kernels.call("clamped", FIVE)).isEqualTo(FloatTensor.of(new float[] {1, 5, 5}, 3));
    // The period is 8, which divides 2³².
    assertThat(kernels.call("mirrored", FIVE)).isEqualTo(FloatTensor.of(new float[] {1, 1, 1}, 3));
  }

  @Test
  void a_step_that_takes_the_index_beyond_an_int_is_refused_with_its_value() {
    assertThat(kernels.call("strided", FIVE, 1)).isEqualTo(FIVE);
    assertThat(refusal("strided", FIVE, 1 << 30)).contains("reaches 4294967296, but the size is 5");
  }

  @Test
  void a_step_of_zero_is_refused_before_anything_is_divided_by_it() {
    assertThat(kernels.call("each", FIVE, 2)).isEqualTo(FloatTensor.of(new float[] {1, 3, 5}, 3));
    assertThat(refusal("each", FIVE, 0)).contains("must be positive, but is 0");
  }

  @Test
  void a_division_by_zero_is_refused_in_the_branch_that_is_taken() {
    assertThat(kernels.call("shared", FIVE, 2)).isEqualTo(FloatTensor.of(new float[] {1, 2, 3}, 3));
    assertThat(kernels.call("shared", FIVE, 3)).isEqualTo(FloatTensor.of(new float[] {1, 2}, 2));
    assertThat(refusal("shared", FIVE, 0)).contains("divided by must be positive, but is 0");
  }

  @Test
  void more_of_the_largest_than_there_are_elements_are_refused() {
    assertThat(kernels.call("top", FIVE, 2)).isEqualTo(FloatTensor.of(new float[] {5, 4}, 2));
    assertThat(refusal("top", FIVE, 6)).contains("6 is more than 5");
  }

  @Test
  void a_window_that_does_not_fit_is_refused_with_both_shapes_however_large_it_is() {
    for (int size = 6; size < 9; size++) {
      assertThat(refusal("window", FIVE, FloatTensor.zeros(size)))
          .contains(size + " is more than 5\n  w: k has shape [" + size + "]");
    }
  }

  @Test
  void a_size_below_zero_is_refused_as_what_it_is() {
    assertThat(refusal("sized", FIVE, -1)).contains("must not be negative, but is -1");
  }

  private String refusal(String name, Object... arguments) {
    AssertionError failure =
        assertThrows(AssertionError.class, () -> kernels.call(name, arguments));
    assertThat(failure).hasCauseThat().isInstanceOf(ShapeMismatchException.class);
    return failure.getCause().toString();
  }
}
