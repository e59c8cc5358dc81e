package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.compiler.testing.Kernels;
import dev.einkern.compiler.testing.Signatures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersAndResultsTest {

  @Test
  void nested_arrays_go_in_and_out() {
    Kernels kernels = Kernels.of("float[][] turn(float[][] x)", "i j -> j i");
    Object turned = kernels.run((Object) new float[][] {{1, 2}, {3, 4}, {5, 6}});
    assertThat((float[][]) turned).isEqualTo(new float[][] {{1, 3, 5}, {2, 4, 6}});
    assertThrows(
        ShapeMismatchException.class, () -> kernels.run((Object) new float[][] {{1, 2}, {3}}));
  }

  @Test
  void a_flat_array_stands_for_any_rank_whose_sizes_are_known() {
    Kernels kernels = Kernels.of("float[] sums(float[] x, int n)", "n m=2 -> n");
    assertThat((float[]) kernels.run(new float[] {1, 2, 3, 4, 5, 6}, 3))
        .isEqualTo(new float[] {3, 7, 11});
    assertThrows(ShapeMismatchException.class, () -> kernels.run(new float[5], 3));
  }

  @Test
  void an_int_sizes_the_axis_that_an_operand_holds_indices_into() {
    Kernels kernels =
        Kernels.of("IntTensor count(IntTensor a, int j)", "a: @j i -> out: j; out[a] += 1");
    assertThat(kernels.run(IntTensor.of(new int[] {2, 0, 2}, 3), 4))
        .isEqualTo(IntTensor.of(new int[] {1, 0, 2, 0}, 4));
  }

  @Test
  void a_result_without_axes_may_be_a_primitive() {
    Kernels kernels = Kernels.of("double trace(DoubleTensor x)", "ii->");
    assertThat(kernels.run(DoubleTensor.of(new double[] {1, 2, 3, 4}, 2, 2))).isEqualTo(5.0);
  }

  @Test
  void a_scalar_may_be_a_primitive() {
    Kernels kernels = Kernels.of("FloatTensor scale(float by, FloatTensor x)", ",i->i");
    assertThat(kernels.run(2f, FloatTensor.of(new float[] {1, 2}, 2)))
        .isEqualTo(FloatTensor.of(new float[] {2, 4}, 2));
  }

  @Test
  void several_outputs_fill_a_record() {
    Kernels kernels =
        Kernels.of(
            List.of(
                Signatures.method(
                    "example.Model.Both<Y:FloatTensor,Z:float[]> both(FloatTensor X)",
                    "X: i j -> Y: j i, Z: i; Y[j,i] = X; Z = sum[j](X)")),
            "record Both(FloatTensor Y, float[] Z) {}");
    Object both = kernels.run(FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    assertThat(Kernels.component(both, "Y"))
        .isEqualTo(FloatTensor.of(new float[] {1, 3, 2, 4}, 2, 2));
    assertThat((float[]) Kernels.component(both, "Z")).isEqualTo(new float[] {3, 7});
  }

  @Test
  void a_flattened_array_is_divided_like_a_tensor() {
    Kernels kernels = Kernels.of("float[] pairs(float[] x)", "(n two=2) -> n");
    assertThat((float[]) kernels.run((Object) new float[] {1, 2, 3, 4}))
        .isEqualTo(new float[] {3, 7});
    ShapeMismatchException e =
        assertThrows(
            ShapeMismatchException.class, () -> kernels.run((Object) new float[] {1, 2, 3}));
    assertThat(e).hasMessageThat().contains("n");
  }

  @Test
  void nested_arrays_can_be_destinations() {
    Kernels kernels = Kernels.of("void turn(float[][] x, float[][] out)", "i j -> j i");
    float[][] x = {{1, 2}, {3, 4}};
    kernels.run(x, x);
    assertThat(x).isEqualTo(new float[][] {{1, 3}, {2, 4}});
    assertThrows(ShapeMismatchException.class, () -> kernels.run(x, new float[3][2]));
  }

  @Test
  void a_view_that_shows_one_element_many_times_cannot_be_a_destination() {
    Kernels kernels = Kernels.of("void copy(FloatTensor x, FloatTensor out)", "i -> i");
    FloatTensor repeated = FloatTensor.zeros(1).expand(3);
    assertThrows(
        UnsupportedOperationException.class, () -> kernels.run(FloatTensor.zeros(3), repeated));
  }

  @Test
  void a_destination_is_filled_in_place() {
    Kernels kernels =
        Kernels.of("void twice(FloatTensor X, FloatTensor Y)", "X: i -> Y: i; Y = 2*X");
    FloatTensor y = FloatTensor.zeros(6);
    kernels.run(FloatTensor.of(new float[] {1, 2}, 2), y.slice(0, 1, 6, 3));
    assertThat(y).isEqualTo(FloatTensor.of(new float[] {0, 2, 0, 0, 4, 0}, 6));
    ShapeMismatchException e =
        assertThrows(ShapeMismatchException.class, () -> kernels.run(FloatTensor.zeros(2), y));
    assertThat(e).hasMessageThat().contains("Y must have shape [2]");
  }

  @Test
  void a_destination_that_is_also_an_operand_gets_the_result_all_the_same() {
    Kernels kernels = Kernels.of("void turn(FloatTensor X, FloatTensor out)", "i j -> j i");
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    kernels.run(x, x);
    assertThat(x).isEqualTo(FloatTensor.of(new float[] {1, 3, 2, 4}, 2, 2));
  }

  @Test
  void an_array_that_is_destination_and_operand_gets_the_result_all_the_same() {
    Kernels kernels =
        Kernels.of("void reverse(float[] X, float[] Y)", "X: i -> Y: i; Y[i] = X[|i| - 1 - i]");
    float[] x = {1, 2, 3};
    kernels.run(x, x);
    assertThat(x).isEqualTo(new float[] {3, 2, 1});
  }

  @Test
  void destinations_that_share_elements_are_refused() {
    Kernels kernels =
        Kernels.of(
            "void both(FloatTensor X, FloatTensor Y, FloatTensor Z)",
            "X: i -> Y: i, Z: i; Y = 2 * X; Z = 3 * X");
    FloatTensor y = FloatTensor.zeros(2);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> kernels.run(FloatTensor.zeros(2), y, y));
    assertThat(e).hasMessageThat().contains("Y and Z share elements");
  }

  @Test
  void an_accumulation_in_a_destination_starts_from_nothing() {
    Kernels kernels =
        Kernels.of(
            "void product(FloatTensor A, FloatTensor B, FloatTensor out)", "i k, k j -> i j");
    FloatTensor one = FloatTensor.of(new float[] {1, 0, 0, 1}, 2, 2);
    FloatTensor out = FloatTensor.of(new float[] {9, 9, 9, 9}, 2, 2);
    kernels.run(one, one, out);
    assertThat(out).isEqualTo(one);
  }

  @Test
  void an_ellipsis_takes_the_ranks_that_come() {
    Kernels kernels =
        Kernels.of("FloatTensor add(FloatTensor x, FloatTensor y)", "...i,...i->...i");
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    FloatTensor y = FloatTensor.of(new float[] {2, 3}, 2);
    assertThat(kernels.run(y, y)).isEqualTo(FloatTensor.of(new float[] {4, 9}, 2));
    assertThat(kernels.run(x, y)).isEqualTo(FloatTensor.of(new float[] {2, 6, 6, 12}, 2, 2));
    assertThat(kernels.run(y, x)).isEqualTo(FloatTensor.of(new float[] {2, 6, 6, 12}, 2, 2));
    ShapeMismatchException e =
        assertThrows(
            ShapeMismatchException.class, () -> kernels.run(FloatTensor.of(new float[] {1}), y));
    assertThat(e).hasMessageThat().contains("rank");
  }

  @Test
  void a_parameter_that_sizes_a_search_s_coordinates_is_checked_in_the_call() {
    Kernels kernels = Kernels.of("IntTensor f(FloatTensor x, int n)", "argmax{a [b c] -> a [k=n]}");
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 4, 3}, 1, 2, 2);
    assertThat(kernels.run(x, 2)).isEqualTo(IntTensor.of(new int[] {1, 0}, 1, 2));
    ShapeMismatchException e = assertThrows(ShapeMismatchException.class, () -> kernels.run(x, 3));
    assertThat(e).hasMessageThat().contains("axis 'k' must be 2 but is 3");
  }

  @Test
  void an_extent_of_one_broadcasts_in_letters() {
    Kernels kernels = Kernels.of("FloatTensor mul(FloatTensor x, FloatTensor y)", "ij,ij->ij");
    FloatTensor row = FloatTensor.of(new float[] {1, 2}, 1, 2);
    FloatTensor column = FloatTensor.of(new float[] {3, 4}, 2, 1);
    assertThat(kernels.run(row, column)).isEqualTo(FloatTensor.of(new float[] {3, 6, 4, 8}, 2, 2));
  }
}
