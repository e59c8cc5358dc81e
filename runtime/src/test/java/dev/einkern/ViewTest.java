package dev.einkern;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What a view shows, what it shares, and which views are refused. */
class ViewTest {
  private final IntTensor matrix = IntTensor.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);

  @Test
  void wrapping_an_array_copies_nothing() {
    int[] data = {1, 2, 3, 4};
    IntTensor x = IntTensor.of(data, 2, 2);
    data[3] = 40;
    x.set(10, 0, 0);
    assertThat(x.get(1, 1)).isEqualTo(40);
    assertThat(data[0]).isEqualTo(10);
    assertThat(x.data()).isSameInstanceAs(data);
  }

  @Test
  void the_shape_that_is_handed_out_is_a_copy() {
    matrix.shape()[0] = 7;
    assertThat(matrix.shape()).isEqualTo(new int[] {2, 3});
    assertThat(matrix.rank()).isEqualTo(2);
    assertThat(matrix.extent(1)).isEqualTo(3);
    assertThat(matrix.size()).isEqualTo(6);
  }

  @Test
  void permute_reorders_axes_and_shares_the_array() {
    IntTensor transposed = matrix.permute(1, 0);
    assertThat(transposed.shape()).isEqualTo(new int[] {3, 2});
    assertThat(transposed.toArray()).isEqualTo(new int[] {1, 4, 2, 5, 3, 6});
    transposed.set(50, 1, 1);
    assertThat(matrix.get(1, 1)).isEqualTo(50);
  }

  @Test
  void slice_keeps_the_axis_and_select_drops_it() {
    assertThat(matrix.slice(1, 1, 3)).isEqualTo(IntTensor.of(new int[] {2, 3, 5, 6}, 2, 2));
    assertThat(matrix.slice(1, 0, 3, 2)).isEqualTo(IntTensor.of(new int[] {1, 3, 4, 6}, 2, 2));
    assertThat(matrix.select(0, 1)).isEqualTo(IntTensor.of(new int[] {4, 5, 6}, 3));
    assertThat(matrix.select(0, 1).select(0, 2).item()).isEqualTo(6);
    assertThat(matrix.slice(0, 2, 2).shape()).isEqualTo(new int[] {0, 3});
  }

  @Test
  void reshape_of_a_contiguous_tensor_is_a_view_and_solves_one_extent() {
    IntTensor reshaped = matrix.reshape(3, -1);
    assertThat(reshaped.shape()).isEqualTo(new int[] {3, 2});
    reshaped.set(60, 2, 1);
    assertThat(matrix.get(1, 2)).isEqualTo(60);
  }

  @Test
  void reshape_splits_an_axis_of_a_permuted_view_without_a_copy() {
    IntTensor split = IntTensor.of(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 2, 4).permute(1, 0);
    assertThat(split.reshape(2, 2, 1, 2).toArray()).isEqualTo(new int[] {0, 4, 1, 5, 2, 6, 3, 7});
    assertThat(split.reshape(2, 2, 1, 2).data()).isSameInstanceAs(split.data());
  }

  @Test
  void reshape_that_would_need_a_copy_is_refused_and_says_so() {
    var e = assertThrows(IllegalArgumentException.class, () -> matrix.permute(1, 0).reshape(6));
    assertThat(e).hasMessageThat().contains("[3, 2] cannot be reshaped to [6] without a copy");
    assertThat(matrix.permute(1, 0).copy().reshape(6).toArray())
        .isEqualTo(new int[] {1, 4, 2, 5, 3, 6});
  }

  @Test
  void reshape_to_another_number_of_elements_is_refused() {
    for (int[] shape : new int[][] {{7}, {4, -1}, {-1, -1}, {-2, -3}, {0, -1}}) {
      assertThrows(IllegalArgumentException.class, () -> matrix.reshape(shape));
    }
  }

  @Test
  void expand_repeats_extents_of_one_and_adds_axes_in_front() {
    IntTensor row = IntTensor.of(new int[] {1, 2}, 1, 2);
    assertThat(row.expand(3, 2).toArray()).isEqualTo(new int[] {1, 2, 1, 2, 1, 2});
    assertThat(row.expand(2, 2, 2).toArray()).isEqualTo(new int[] {1, 2, 1, 2, 1, 2, 1, 2});
    assertThat(row.expand(0, 2).size()).isEqualTo(0);
    assertThat(row.expand(3, 2).stride(0)).isEqualTo(0);
    assertThrows(IllegalArgumentException.class, () -> row.expand(3, 3));
    assertThrows(IllegalArgumentException.class, () -> row.expand(2));
    assertThrows(IllegalArgumentException.class, () -> row.expand(1 << 16, 1 << 16, 1, 2));
  }

  @Test
  void a_view_that_repeats_elements_cannot_be_written_to() {
    IntTensor repeated = IntTensor.of(new int[] {1, 2}, 1, 2).expand(3, 2);
    assertThrows(UnsupportedOperationException.class, () -> repeated.set(1, 0, 0));
    assertThrows(UnsupportedOperationException.class, () -> repeated.fill(1));
    assertThrows(
        UnsupportedOperationException.class, () -> repeated.copyFrom(IntTensor.zeros(3, 2)));
    repeated.copy().set(1, 0, 0);
  }

  @Test
  void dense_copies_only_what_is_not_row_major() {
    assertThat(matrix.dense()).isSameInstanceAs(matrix);
    IntTensor rows = matrix.slice(0, 1, 2);
    assertThat(rows.dense()).isSameInstanceAs(rows);
    assertThat(rows.offset()).isEqualTo(3);
    IntTensor dense = matrix.permute(1, 0).dense();
    assertThat(dense.isContiguous()).isTrue();
    assertThat(dense.data()).isNotSameInstanceAs(matrix.data());
    assertThat(dense).isEqualTo(matrix.permute(1, 0));
  }

  @Test
  void copyFrom_writes_through_a_view_even_onto_itself() {
    IntTensor square = IntTensor.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3);
    square.copyFrom(square.permute(1, 0));
    assertThat(square.toArray()).isEqualTo(new int[] {1, 4, 7, 2, 5, 8, 3, 6, 9});
    square.slice(1, 0, 2).copyFrom(square.slice(1, 1, 3));
    assertThat(square.toArray()).isEqualTo(new int[] {4, 7, 7, 5, 8, 8, 6, 9, 9});
    square.select(1, 0).fill(0);
    assertThat(square.toArray()).isEqualTo(new int[] {0, 7, 7, 0, 8, 8, 0, 9, 9});
    var e =
        assertThrows(ShapeMismatchException.class, () -> square.copyFrom(IntTensor.zeros(3, 1)));
    assertThat(e)
        .hasMessageThat()
        .contains("shape [3, 1] cannot be copied into one of shape [3, 3]");
  }

  @Test
  void item_is_the_only_element() {
    assertThat(FloatTensor.scalar(2.5f).item()).isEqualTo(2.5f);
    assertThat(FloatTensor.of(new float[] {2.5f}).get()).isEqualTo(2.5f);
    assertThat(FloatTensor.of(new float[] {2.5f}, 1, 1).item()).isEqualTo(2.5f);
    assertThrows(IllegalStateException.class, matrix::item);
  }

  @Test
  void indices_are_checked_and_the_message_names_axis_index_and_shape() {
    assertThat(assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(1, 3)))
        .hasMessageThat()
        .isEqualTo("index 3 is out of range for axis 1 of extent 3; shape [2, 3]");
    assertThat(assertThrows(IndexOutOfBoundsException.class, () -> matrix.set(0, -1, 0)))
        .hasMessageThat()
        .isEqualTo("index -1 is out of range for axis 0 of extent 2; shape [2, 3]");
    assertThat(assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(1)))
        .hasMessageThat()
        .isEqualTo("index [1] has 1 coordinates, but shape [2, 3] has rank 2");
    assertThat(assertThrows(IndexOutOfBoundsException.class, () -> matrix.extent(2)))
        .hasMessageThat()
        .isEqualTo("axis 2 does not exist: shape [2, 3] has rank 2");
    assertThat(assertThrows(IndexOutOfBoundsException.class, () -> matrix.slice(1, 2, 4)))
        .hasMessageThat()
        .isEqualTo("slice from 2 to 4 does not lie in axis 1 of extent 3; shape [2, 3]");
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.slice(1, 2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.select(0, 2));
    assertThrows(IllegalArgumentException.class, () -> matrix.slice(1, 0, 3, 0));
  }

  @Test
  void permute_wants_every_axis_once() {
    assertThrows(IllegalArgumentException.class, () -> matrix.permute(0));
    assertThrows(IllegalArgumentException.class, () -> matrix.permute(0, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.permute(0, 2));
  }

  @Test
  void an_array_of_the_wrong_length_is_refused_and_a_forgotten_shape_is_pointed_out() {
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> FloatTensor.of(new float[5], 2, 3)))
        .hasMessageThat()
        .isEqualTo("shape [2, 3] has 6 elements, but the array has 5");
    assertThat(assertThrows(IllegalArgumentException.class, () -> FloatTensor.of(new float[5])))
        .hasMessageThat()
        .contains("an array of 5 elements needs a shape: of(data, 5)");
  }

  @Test
  void more_elements_than_an_int_counts_are_refused_before_anything_is_allocated() {
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> DoubleTensor.zeros(65536, 32768, 1)))
        .hasMessageThat()
        .isEqualTo("shape [65536, 32768, 1] has more than 2147483647 elements");
    assertThrows(
        IllegalArgumentException.class, () -> DoubleTensor.zeros(1 << 30, 1 << 30, 1 << 30, 16));
    assertThat(assertThrows(IllegalArgumentException.class, () -> LongTensor.zeros(-1, 0)))
        .hasMessageThat()
        .isEqualTo("shape [-1, 0] has a negative extent");
    assertThat(LongTensor.zeros(1 << 30, 0, 1 << 30).size()).isEqualTo(0);
    assertThat(LongTensor.zeros(1 << 30, 0, 1 << 30).reshape(0, 5))
        .isEqualTo(LongTensor.zeros(0, 5));
  }
}
