package dev.einkern;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Nested Java arrays in and out. */
class NestedArrayTest {
  @Test
  void nested_arrays_become_tensors_of_their_rank_and_come_back() {
    float[][][] cube = {{{1, 2}, {3, 4}, {5, 6}}};
    FloatTensor x = FloatTensor.ofNested(cube);
    assertThat(x.shape()).isEqualTo(new int[] {1, 3, 2});
    assertThat(x.toArray()).isEqualTo(new float[] {1, 2, 3, 4, 5, 6});
    assertThat(x.toNestedArray(float[][][].class)).isEqualTo(cube);
    cube[0][0][0] = 9;
    assertThat(x.get(0, 0, 0)).isEqualTo(1);
  }

  @Test
  void every_element_type_converts() {
    assertThat(DoubleTensor.ofNested(new double[][] {{1}, {2}}).toArray())
        .isEqualTo(new double[] {1, 2});
    assertThat(IntTensor.ofNested(new int[][] {{1}, {2}}).toArray()).isEqualTo(new int[] {1, 2});
    assertThat(LongTensor.ofNested(new long[][] {{1}, {2}}).toArray()).isEqualTo(new long[] {1, 2});
    assertThat(BooleanTensor.ofNested(new boolean[][] {{true}, {false}}).toArray())
        .isEqualTo(new boolean[] {true, false});
    assertThat(IntTensor.of(new int[] {1, 2}, 2).toNestedArray(int[].class))
        .isEqualTo(new int[] {1, 2});
  }

  @Test
  void a_view_converts_as_it_is_seen() {
    IntTensor x = IntTensor.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(x.permute(1, 0).toNestedArray(int[][].class))
        .isEqualTo(new int[][] {{1, 4}, {2, 5}, {3, 6}});
    assertThat(x.slice(0, 1, 2).toNestedArray(int[][].class)).isEqualTo(new int[][] {{4, 5, 6}});
  }

  @Test
  void ragged_arrays_and_holes_are_refused_with_their_place() {
    assertThat(
            assertThrows(
                ShapeMismatchException.class,
                () -> IntTensor.ofNested(new int[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7}}})))
        .hasMessageThat()
        .isEqualTo(
            "the nested array is ragged: the array at index [1, 1] has 1 elements, the first at"
                + " that depth has 2");
    assertThat(
            assertThrows(
                ShapeMismatchException.class, () -> IntTensor.ofNested(new int[][] {{1, 2}, null})))
        .hasMessageThat()
        .isEqualTo("the array at index [1] is null");
    assertThrows(ShapeMismatchException.class, () -> IntTensor.ofNested(new int[][] {null, {1}}));
  }

  @Test
  void another_element_type_or_rank_is_refused() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> FloatTensor.ofNested(new double[][] {{1}})))
        .hasMessageThat()
        .isEqualTo("double[][] is not a nested array of float");
    assertThrows(IllegalArgumentException.class, () -> FloatTensor.ofNested(new Float[] {1f}));
    FloatTensor x = FloatTensor.zeros(2, 3);
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> x.toNestedArray(float[][][].class)))
        .hasMessageThat()
        .isEqualTo("a tensor of shape [2, 3] has rank 2, but float[][][] has rank 3");
    assertThrows(IllegalArgumentException.class, () -> x.toNestedArray(int[][].class));
    assertThrows(IllegalArgumentException.class, () -> x.toNestedArray(String.class));
  }

  @Test
  void empty_arrays_have_extent_0_from_there_on() {
    assertThat(IntTensor.ofNested(new int[0][5]).shape()).isEqualTo(new int[] {0, 0});
    assertThat(IntTensor.ofNested(new int[2][0]).shape()).isEqualTo(new int[] {2, 0});
    assertThat(IntTensor.zeros(0, 3).toNestedArray(int[][].class)).isEqualTo(new int[0][]);
    IntTensor.zeros(0, 3).copyToNested(new int[0][]);
  }

  @Test
  void existing_arrays_are_filled_if_the_shape_is_theirs() {
    IntTensor x = IntTensor.of(new int[] {1, 2, 3, 4}, 2, 2).permute(1, 0);
    int[][] target = new int[2][2];
    int[] row = target[1];
    x.copyToNested(target);
    assertThat(target).isEqualTo(new int[][] {{1, 3}, {2, 4}});
    assertThat(target[1]).isSameInstanceAs(row);
    assertThrows(ShapeMismatchException.class, () -> x.copyToNested(new int[2][3]));
    assertThrows(IllegalArgumentException.class, () -> x.copyToNested(new int[4]));
  }
}
