package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
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

/** Numbers, ellipses and sums of axes in patterns that carry an operation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatternTest {
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
                  record Parts(DoubleTensor first, DoubleTensor second) {}

                  @Einsum("id{(p=2 + q=3) -> p, q}") Parts parts(DoubleTensor x);
                  @Einsum("id{(a + 1) -> a, }") Parts last(DoubleTensor x);
                  @Einsum("id{a, -> (a + 2)}") DoubleTensor padded(DoubleTensor x, double by);
                  @Einsum("id{q, a c, a d, b c, b d -> (q + ((a + b) (c + d)))}")
                  DoubleTensor blocks(
                      DoubleTensor q, DoubleTensor x, DoubleTensor y, DoubleTensor z, DoubleTensor w);
                  @Einsum("id{2 3}") DoubleTensor same(DoubleTensor x);
                  @Einsum("max{2 [a]}") DoubleTensor max(DoubleTensor x);
                  @Einsum("argmax{2 [a]}") IntTensor argmax(DoubleTensor x);
                  @Einsum("sort{[2] a}") DoubleTensor sort(DoubleTensor x);
                  @Einsum("flip{2 [a]}") DoubleTensor flip(DoubleTensor x);
                  @Einsum("add{2 a, a}") DoubleTensor add(DoubleTensor x, DoubleTensor y);
                  @Einsum("set_at{[2] a, p, p a}") DoubleTensor set(DoubleTensor x, IntTensor p, DoubleTensor u);
                  @Einsum("x: a b -> y: a; y = max{2 [b]}(x)") DoubleTensor called(DoubleTensor x);
                  @Einsum("argmax{[s... -> 2] c}") IntTensor found(DoubleTensor x);
                  @Einsum("get_at{[s...] c, p [2] -> p c}") DoubleTensor read(DoubleTensor x, IntTensor at);
                  @Einsum("get_at{b... [s...] c, p [2] -> b... p c}")
                  DoubleTensor batch(DoubleTensor x, IntTensor at);
                  @Einsum("x: a b c, at: p k -> y: p c; y = get_at{[s...] c, p [2] -> p c}(x, at)")
                  DoubleTensor readInside(DoubleTensor x, IntTensor at);
                  @Einsum("tokens -> token") FloatTensor words(FloatTensor x);
                  @Einsum("ijk->i") FloatTensor letters(FloatTensor x);
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  @Test
  void a_sum_of_named_sizes_is_taken_apart() throws ReflectiveOperationException {
    Object parts = kernels.call("parts", counted(5));

    assertThat(component(parts, "first")).isEqualTo(tensor(new double[] {0, 1}, 2));
    assertThat(component(parts, "second")).isEqualTo(tensor(new double[] {2, 3, 4}, 3));
  }

  @Test
  void a_part_of_1_is_an_element() throws ReflectiveOperationException {
    assertThat(component(kernels.call("last", counted(3)), "second"))
        .isEqualTo(tensor(new double[] {2}));
  }

  @Test
  void a_number_in_a_part_of_the_output_repeats() {
    assertThat(kernels.call("padded", counted(1), 9)).isEqualTo(tensor(new double[] {0, 9, 9}, 3));
  }

  @Test
  void a_part_may_hold_several_sums() {
    Object blocks =
        kernels.call(
            "blocks",
            tensor(new double[] {9}, 1),
            tensor(new double[] {1}, 1, 1),
            tensor(new double[] {2, 3}, 1, 2),
            tensor(new double[] {4}, 1, 1),
            tensor(new double[] {5, 6}, 1, 2));

    assertThat(blocks).isEqualTo(tensor(new double[] {9, 1, 2, 3, 4, 5, 6}, 7));
  }

  @Test
  void an_output_that_is_left_out_has_the_numbers_of_its_input() {
    DoubleTensor x = tensor(new double[] {3, 1, 2, 0, 5, 4}, 2, 3);

    assertThat(kernels.call("same", x)).isEqualTo(x);
    assertThat(kernels.call("max", x)).isEqualTo(tensor(new double[] {3, 5}, 2));
    assertThat(kernels.call("called", x)).isEqualTo(tensor(new double[] {3, 5}, 2));
    assertThat(kernels.call("argmax", x)).isEqualTo(IntTensor.of(new int[] {0, 1}, 2, 1));
    assertThat(kernels.call("sort", x)).isEqualTo(tensor(new double[] {0, 1, 2, 3, 5, 4}, 2, 3));
    assertThat(kernels.call("flip", x)).isEqualTo(tensor(new double[] {2, 1, 3, 4, 5, 0}, 2, 3));
    assertThat(kernels.call("add", x, tensor(new double[] {10, 20, 30}, 3)))
        .isEqualTo(tensor(new double[] {13, 21, 32, 10, 25, 34}, 2, 3));
    assertThat(
            kernels.call(
                "set", x, IntTensor.of(new int[] {1}, 1), tensor(new double[] {7, 8, 9}, 1, 3)))
        .isEqualTo(tensor(new double[] {3, 1, 2, 7, 8, 9}, 2, 3));
  }

  @Test
  void another_extent_than_the_number_is_refused_by_the_number() {
    assertThat(failure("max", counted(3, 3))).contains("axis '2' must be 2 but is 3 in x");
  }

  @Test
  void the_coordinates_say_how_many_axes_an_ellipsis_in_brackets_is() {
    DoubleTensor x = counted(2, 2, 2);
    IntTensor at = IntTensor.of(new int[] {0, 1, 1, 0}, 2, 2);
    DoubleTensor expected = tensor(new double[] {2, 3, 4, 5}, 2, 2);

    assertThat(kernels.call("found", x)).isEqualTo(IntTensor.of(new int[] {1, 1, 1, 1}, 2, 2));
    assertThat(kernels.call("read", x, at)).isEqualTo(expected);
    assertThat(kernels.call("readInside", x, at)).isEqualTo(expected);
    assertThat(kernels.call("batch", x, at)).isEqualTo(expected);
    assertThat(kernels.call("batch", x.reshape(1, 2, 2, 2), at))
        .isEqualTo(expected.reshape(1, 2, 2));
    assertThat(failure("read", counted(2, 2), at)).contains("must have rank 3");
  }

  @Test
  void a_rank_that_letters_do_not_have_draws_the_offer_of_braces_where_they_look_like_words() {
    FloatTensor x = FloatTensor.zeros(3);

    assertThat(failure("words", x)).contains("for names write {tokens -> token}");
    assertThat(failure("letters", x)).doesNotContain("for names write");
  }

  private static DoubleTensor tensor(double[] elements, int... shape) {
    return DoubleTensor.of(elements, shape);
  }

  /** 0, 1, 2 … in this shape. */
  private static DoubleTensor counted(int... shape) {
    int count = IntStream.of(shape).reduce(1, (l, r) -> l * r);
    return tensor(IntStream.range(0, count).asDoubleStream().toArray(), shape);
  }

  private static Object component(Object results, String name) throws ReflectiveOperationException {
    return results.getClass().getMethod(name).invoke(results);
  }

  private String failure(String method, Object... arguments) {
    AssertionError thrown =
        assertThrows(AssertionError.class, () -> kernels.call(method, arguments));
    assertThat(thrown.getCause()).isInstanceOf(ShapeMismatchException.class);
    return thrown.getCause().getMessage();
  }
}
