package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.DoubleTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ellipses of methods whose Java types say how many axes there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EllipsisRanksTest {
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
                  @Einsum("... (h d) -> ... h d") DoubleTensor split(double[][] x, int h);
                  @Einsum("... c -> c ...") void turned(double[][] x, double[][] out);
                  @Einsum("sum{... [c]}") double[][] sums(DoubleTensor x);
                  @Einsum("...c->...") double[][] sumsOfLetters(DoubleTensor x);
                  @Einsum("... -> (...)") double[] vector(double[] x);
                  @Einsum("a ... -> ... a") double[] same(double[] x);
                  @Einsum("s... -> (s...)") DoubleTensor sized(DoubleTensor x, int s);
                  @Einsum("...i,...i->...") DoubleTensor dots(double[] x, DoubleTensor y);
                  @Einsum("...ij,...j->...i") DoubleTensor products(double[][] x, DoubleTensor y);
                  @Einsum("i...,...->i...") DoubleTensor scaled(DoubleTensor x, double[][] y);
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @Test
  void a_nested_array_says_it_beside_a_parameter_that_sizes_an_axis() {
    double[][] x = {{0, 1, 2, 3}, {4, 5, 6, 7}};

    assertThat(kernels.call("split", x, 2)).isEqualTo(counted(2, 2, 2));
  }

  @Test
  void a_nested_array_says_it_beside_a_destination() {
    double[][] out = new double[3][2];

    kernels.call("turned", new double[][] {{0, 1, 2}, {3, 4, 5}}, out);

    assertThat(out).isEqualTo(new double[][] {{0, 3}, {1, 4}, {2, 5}});
  }

  @Test
  void a_nested_result_says_it() {
    assertThat(kernels.call("sums", counted(1, 2, 3))).isEqualTo(new double[][] {{3, 12}});
    assertThat(kernels.call("sumsOfLetters", counted(1, 2, 3))).isEqualTo(new double[][] {{3, 12}});
    ShapeMismatchException refused = refusal("sums", counted(2, 3));
    assertThat(refused).hasMessageThat().contains("operand x must have rank 3");
  }

  @Test
  void an_array_is_a_vector_where_nothing_else_says_it() {
    assertThat(kernels.call("vector", new double[] {1, 2})).isEqualTo(new double[] {1, 2});
    assertThat(kernels.call("same", new double[] {1, 2})).isEqualTo(new double[] {1, 2});
  }

  @Test
  void a_parameter_sizes_all_axes_of_an_ellipsis_that_has_its_name() {
    assertThat(kernels.call("sized", counted(2, 2), 2)).isEqualTo(counted(4));
    ShapeMismatchException refused = refusal("sized", counted(2, 3), 2);
    assertThat(refused).hasMessageThat().contains("axis 's.1' is 2 by the parameter s but 3 in x");
  }

  @Test
  void an_array_among_tensors_of_letters_is_aligned_from_the_right() {
    DoubleTensor y = counted(2, 2);

    assertThat(kernels.call("dots", new double[] {1, 10}, y)).isEqualTo(tensor(10, 32));
    assertThat(kernels.call("products", new double[][] {{1, 0}, {1, 1}}, y))
        .isEqualTo(DoubleTensor.of(new double[] {0, 1, 2, 5}, 2, 2));
    assertThat(kernels.call("scaled", counted(2), new double[][] {{3, 4}}))
        .isEqualTo(DoubleTensor.of(new double[] {0, 0, 3, 4}, 2, 1, 2));
  }

  @Test
  void an_array_of_another_length_than_a_tensors_axis_is_refused() {
    ShapeMismatchException refused = refusal("dots", new double[] {1, 2, 3}, counted(2, 2));

    assertThat(refused).hasMessageThat().contains("axis 'i'");
    assertThat(refused).hasMessageThat().contains("3");
    assertThat(refused).hasMessageThat().contains("2");
  }

  private ShapeMismatchException refusal(String method, Object... arguments) {
    AssertionError thrown =
        assertThrows(AssertionError.class, () -> kernels.call(method, arguments));
    assertThat(thrown).hasCauseThat().isInstanceOf(ShapeMismatchException.class);
    return (ShapeMismatchException) thrown.getCause();
  }

  private static DoubleTensor tensor(double... data) {
    return DoubleTensor.of(data, data.length);
  }

  private static DoubleTensor counted(int... shape) {
    int size = IntStream.of(shape).reduce(1, Math::multiplyExact);
    return DoubleTensor.of(IntStream.range(0, size).asDoubleStream().toArray(), shape);
  }
}
