package dev.einkern.compiler.interactive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.ShapeMismatchException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final FloatTensor MATRIX = FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2);

  @Test
  void a_string_is_compiled_and_called() {
    FloatTensor square = Kernel.of("ij,jk->ik").call(MATRIX, MATRIX);
    assertThat(square.toArray()).isEqualTo(new float[] {7, 10, 15, 22});
  }

  @Test
  void the_arguments_say_what_types_it_is_for() {
    Kernel scale = Kernel.of("x: i j, by -> y: i j; y = by * x");
    FloatTensor floats = scale.call(MATRIX, 2f);
    DoubleTensor doubles = scale.call(new double[][] {{1, 2, 3}}, 2.0);
    assertThat(floats.toArray()).isEqualTo(new float[] {2, 4, 6, 8});
    assertThat(doubles.toArray()).isEqualTo(new double[] {2, 4, 6});
  }

  @Test
  void an_array_of_arrays_is_one_argument() {
    DoubleTensor sums = Kernel.of("a b -> a").call((Object) new double[][] {{1, 2}, {3, 4}});
    assertThat(sums.toArray()).isEqualTo(new double[] {3, 7});
    DoubleTensor dots =
        Kernel.of("a, a b -> b").call(new double[] {1, 2}, new double[][] {{1, 2}, {3, 4}});
    assertThat(dots.toArray()).isEqualTo(new double[] {7, 10});
  }

  @Test
  void several_results_are_a_map_by_name() {
    Map<String, Object> results =
        Kernel.of("x: i j -> low: i, at: i; low = min[j](x); at = argmin[j](x)").call(MATRIX);
    assertThat(results.keySet()).containsExactly("low", "at").inOrder();
    assertThat(((FloatTensor) results.get("low")).toArray()).isEqualTo(new float[] {1, 3});
    assertThat(((IntTensor) results.get("at")).toArray()).isEqualTo(new int[] {0, 0});
  }

  @Test
  void operands_and_results_may_be_called_what_Java_cannot_call_them() {
    FloatTensor twice =
        Kernel.of("class: i j, new -> this: i j; this = new * class").call(MATRIX, 2f);
    assertThat(twice.toArray()).isEqualTo(new float[] {2, 4, 6, 8});
    FloatTensor same = Kernel.of("x': i j -> y: i j; y = x'").call(MATRIX);
    assertThat(same.toArray()).isEqualTo(MATRIX.toArray());
    Map<String, Object> results =
        Kernel.of(
                "x: i j -> hashCode: i, y': j, int: i j; hashCode = sum[j](x); y' = sum[i](x);"
                    + " int = x")
            .call(MATRIX);
    assertThat(results.keySet()).containsExactly("hashCode", "y'", "int").inOrder();
    assertThat(((FloatTensor) results.get("hashCode")).toArray()).isEqualTo(new float[] {3, 7});
    assertThat(((FloatTensor) results.get("y'")).toArray()).isEqualTo(new float[] {4, 6});
    assertThat(results.get("int")).isEqualTo(MATRIX);
  }

  @Test
  void more_arguments_come_in_a_list() {
    Kernel sum = Kernel.of("a: i, b: i, c: i, d: i, e: i -> y: i; y = a + b + c + d + e");
    double[] one = {1};
    DoubleTensor five = sum.call(List.of(one, one, one, one, one));
    assertThat(five.toArray()).isEqualTo(new double[] {5});
  }

  @Test
  void a_string_that_cannot_be_read_is_refused_at_once_with_its_carets() {
    RefusedStringException refused =
        assertThrows(RefusedStringException.class, () -> Kernel.of("a b) -> a"));
    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            """
            EK104: ')' closes nothing
                a b) -> a
                   ^""");
  }

  @Test
  void a_string_that_does_not_fit_its_arguments_is_refused_when_it_is_called() {
    Kernel misspelt = Kernel.of("x: batch in, w: in out -> y: batch out; y = x .[im] w");
    RefusedStringException refused =
        assertThrows(RefusedStringException.class, () -> misspelt.call(MATRIX, MATRIX));
    assertThat(refused).hasMessageThat().contains("EK204");
    assertThat(refused).hasMessageThat().contains("Did you mean 'in'?");
    assertThrows(RefusedStringException.class, () -> Kernel.of("ij,jk").call(MATRIX));
  }

  @Test
  void what_the_result_would_be_is_left_out_of_a_refusal() {
    RefusedStringException tooMany =
        assertThrows(
            RefusedStringException.class,
            () -> Kernel.of("x: i j -> y: i; y = sum[j](x)").call(MATRIX, MATRIX));
    assertThat(tooMany).hasMessageThat().contains("EK503");
    assertThat(tooMany).hasMessageThat().doesNotContain("EK401");
    RefusedStringException misspelt =
        assertThrows(
            RefusedStringException.class,
            () -> Kernel.of("x: i j -> y: i; z = sum[k](x); y = sum[j](x)").call(MATRIX));
    assertThat(misspelt).hasMessageThat().contains("EK204");
    assertThat(misspelt).hasMessageThat().doesNotContain("EK401");
  }

  @Test
  void sizes_that_disagree_are_refused_as_ever() {
    Kernel product = Kernel.of("a b, b c -> a c");
    assertThrows(ShapeMismatchException.class, () -> product.call(MATRIX, FloatTensor.zeros(3, 2)));
  }

  @Test
  void an_argument_that_is_null_is_named() {
    Kernel copy = Kernel.of("i->i");
    assertThat(assertThrows(NullPointerException.class, () -> copy.call((Object) null)))
        .hasMessageThat()
        .isEqualTo("argument 1 is null");
    assertThat(assertThrows(NullPointerException.class, () -> Kernel.of("i,i").call(MATRIX, null)))
        .hasMessageThat()
        .isEqualTo("argument 2 is null");
  }

  @Test
  void tensors_of_another_class_loader_have_kernels_of_their_own() throws Exception {
    Kernel twice = Kernel.of("x: i -> y: i; y = 2 * x");
    FloatTensor x = FloatTensor.of(new float[] {1, 2}, 2);
    assertThat(twice.<FloatTensor>call(x).toArray()).isEqualTo(new float[] {2, 4});
    URL runtime = FloatTensor.class.getProtectionDomain().getCodeSource().getLocation();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader other =
        new URLClassLoader(new URL[] {runtime}, ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(other);
      Class<?> tensors = other.loadClass(FloatTensor.class.getName());
      Object tensor =
          tensors
              .getMethod("of", float[].class, int[].class)
              .invoke(null, new float[] {1, 2}, new int[] {2});
      Object doubled = twice.call(tensor);
      assertThat(doubled).isInstanceOf(tensors);
      assertThat(tensors.getMethod("toArray").invoke(doubled)).isEqualTo(new float[] {2, 4});
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void an_argument_of_another_type_is_named() {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> Kernel.of("i,i").call(MATRIX, "text"));
    assertThat(wrong).hasMessageThat().startsWith("argument 2 is a java.lang.String");
  }
}
