package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.ShapeMismatchException;
import org.junit.jupiter.api.Test;

/** Nested arrays as operands and destinations of a kernel. */
class NestedArraysTest {
  @Test
  void operands_of_each_element_type_become_tensors() {
    assertThat(NestedArrays.floats("Foo.bar", "a", new float[][] {{1}, {2}}).toArray())
        .isEqualTo(new float[] {1, 2});
    assertThat(NestedArrays.doubles("Foo.bar", "a", new double[][] {{1}, {2}}).toArray())
        .isEqualTo(new double[] {1, 2});
    assertThat(NestedArrays.ints("Foo.bar", "a", new int[][][] {{{1}, {2}}}).shape())
        .isEqualTo(new int[] {1, 2, 1});
    assertThat(NestedArrays.longs("Foo.bar", "a", new long[][] {{1}, {2}}).toArray())
        .isEqualTo(new long[] {1, 2});
    assertThat(NestedArrays.booleans("Foo.bar", "a", new boolean[][] {{true}}).toArray())
        .isEqualTo(new boolean[] {true});
  }

  @Test
  void a_ragged_operand_is_named() {
    assertThat(
            assertThrows(
                ShapeMismatchException.class,
                () -> NestedArrays.floats("Foo.bar", "a", new float[][] {{1}, {2, 3}})))
        .hasMessageThat()
        .isEqualTo(
            "Foo.bar: array a: the nested array is ragged: the array at index [1] has 2 elements,"
                + " the first at that depth has 1");
  }

  @Test
  void a_result_is_written_into_a_destination_of_its_shape() {
    IntTensor result = IntTensor.of(new int[] {1, 2, 3, 4}, 2, 2);
    int[][] out = new int[2][2];
    NestedArrays.copy("Foo.bar", result, "out", out);
    assertThat(out).isEqualTo(new int[][] {{1, 2}, {3, 4}});
    assertThat(
            assertThrows(
                ShapeMismatchException.class,
                () ->
                    NestedArrays.copy("Foo.bar", FloatTensor.zeros(2, 2), "out", new float[3][2])))
        .hasMessageThat()
        .isEqualTo(
            "Foo.bar: array out: a tensor of shape [2, 2] cannot be copied into a nested array of"
                + " shape [3, 2]");
  }
}
