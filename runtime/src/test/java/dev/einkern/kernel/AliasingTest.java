package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.FloatTensor;
import org.junit.jupiter.api.Test;

/** Which destinations share memory with an operand. */
class AliasingTest {
  private final float[] data = new float[24];
  private final FloatTensor x = FloatTensor.of(data, 4, 6);

  private static void assertOverlap(Object a, Object b, boolean expected) {
    assertThat(Aliasing.overlaps(a, b)).isEqualTo(expected);
    assertThat(Aliasing.overlaps(b, a)).isEqualTo(expected);
  }

  @Test
  void views_of_one_array_overlap_where_their_ranges_meet() {
    assertOverlap(x, x, true);
    assertOverlap(x, x.permute(1, 0), true);
    assertOverlap(x.slice(0, 0, 2), x.slice(0, 1, 3), true);
    assertOverlap(x.slice(0, 0, 2), x.slice(0, 2, 4), false);
    assertOverlap(x, x.copy(), false);
    assertOverlap(x, x.slice(0, 0, 0), false);
    assertThat(Aliasing.overlaps(x, x.copy())).isFalse();
  }

  @Test
  void interleaved_columns_do_not_overlap() {
    assertOverlap(x.slice(1, 0, 6, 2), x.slice(1, 1, 6, 2), false);
    assertOverlap(x.select(1, 2), x.select(1, 3), false);
    assertOverlap(x.select(1, 2), x.select(0, 2), true);
  }

  @Test
  void a_tensor_overlaps_the_array_that_it_wraps() {
    assertOverlap(x.slice(0, 1, 2), data, true);
    assertOverlap(x, new float[24], false);
    assertOverlap(data, data, true);
    assertOverlap(data, data.clone(), false);
  }

  @Test
  void nested_arrays_overlap_where_they_share_a_row() {
    float[][] rows = {data, new float[24]};
    float[][] others = {new float[24], data};
    assertOverlap(rows, others, true);
    assertOverlap(rows, new float[2][24], false);
    assertOverlap(rows, data, true);
    assertOverlap(rows, x, true);
    assertOverlap(rows, FloatTensor.zeros(2, 24), false);
    assertOverlap(new float[][][] {others}, rows, true);
    assertOverlap(new float[][][] {new float[2][24]}, new float[][][] {rows}, false);
  }
}
