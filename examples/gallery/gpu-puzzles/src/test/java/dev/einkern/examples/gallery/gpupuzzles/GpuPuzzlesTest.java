package dev.einkern.examples.gallery.gpupuzzles;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import org.junit.jupiter.api.Test;

/** Each puzzle on the source's own input, with the result that the source prints. */
class GpuPuzzlesTest {
  private static final Exhibit EXHIBIT = new Exhibit("gpu-puzzles", GpuPuzzles.class);

  private final GpuPuzzles puzzles = Einkern.load(GpuPuzzles.class);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void map() {
    assertThat(shown("map", puzzles.map(arange(4)))).isEqualTo(of(10, 11, 12, 13));
  }

  @Test
  void zip() {
    assertThat(shown("zip", puzzles.zip(arange(4), arange(4)))).isEqualTo(of(0, 2, 4, 6));
  }

  @Test
  void guards() {
    assertThat(shown("guards", puzzles.guards(arange(4), 8))).isEqualTo(of(10, 11, 12, 13));
  }

  @Test
  void map_2d() {
    assertThat(shown("map2D", puzzles.map2D(arange(2, 2), 3, 3)))
        .isEqualTo(of(10, 11, 12, 13).reshape(2, 2));
  }

  @Test
  void broadcast() {
    assertThat(shown("broadcast", puzzles.broadcast(arange(2), arange(2), 3, 3)))
        .isEqualTo(of(0, 1, 1, 2).reshape(2, 2));
  }

  @Test
  void blocks() {
    assertThat(shown("blocks", puzzles.blocks(arange(9), 3, 4)))
        .isEqualTo(of(10, 11, 12, 13, 14, 15, 16, 17, 18));
  }

  @Test
  void positions_that_no_thread_is_launched_for_stay_zero() {
    assertThat(puzzles.blocks(arange(9), 1, 4)).isEqualTo(of(10, 11, 12, 13, 0, 0, 0, 0, 0));
    assertThat(puzzles.guards(arange(4), 2)).isEqualTo(of(10, 11, 0, 0));
  }

  @Test
  void blocks_2d() {
    FloatTensor elevens = FloatTensor.zeros(5, 5);
    elevens.fill(11);
    FloatTensor ones = FloatTensor.zeros(5, 5);
    ones.fill(1);
    assertThat(shown("blocks2D", puzzles.blocks2D(ones))).isEqualTo(elevens);
  }

  @Test
  void shared() {
    FloatTensor ones = of(1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(shown("shared", puzzles.shared(ones))).isEqualTo(of(11, 11, 11, 11, 11, 11, 11, 11));
  }

  @Test
  void pooling() {
    assertThat(shown("pooling", puzzles.pooling(arange(8))))
        .isEqualTo(of(0, 1, 3, 6, 9, 12, 15, 18));
  }

  @Test
  void dot_product() {
    float product = puzzles.dotProduct(arange(8), arange(8));
    EXHIBIT.shows("what dotProduct gives", product);
    assertThat(product).isEqualTo(140f);
  }

  @Test
  void convolution() {
    assertThat(shown("convolution1D", puzzles.convolution1D(arange(6), arange(3))))
        .isEqualTo(of(0, 1, 4, 7, 10, 13));
    assertThat(puzzles.convolution1D(arange(15), arange(4)))
        .isEqualTo(of(0, 1, 4, 10, 16, 22, 28, 34, 40, 46, 52, 58, 64, 70, 76));
  }

  @Test
  void prefix_sum() {
    assertThat(shown("prefixSum", puzzles.prefixSum(arange(15)))).isEqualTo(of(28, 77));
    assertThat(puzzles.prefixSum(arange(8))).isEqualTo(of(28));
    assertThat(puzzles.prefixSumInSteps(arange(15))).isEqualTo(of(28, 77));
    assertThat(puzzles.prefixSumInSteps(arange(8))).isEqualTo(of(28));
  }

  @Test
  void axis_sum() {
    assertThat(shown("axisSum", puzzles.axisSum(arange(4, 6))))
        .isEqualTo(of(15, 51, 87, 123).reshape(4, 1));
  }

  @Test
  void matrix_multiply() {
    FloatTensor a = arange(2, 2);
    FloatTensor expected = of(1, 3, 3, 13).reshape(2, 2);
    assertThat(shown("matrixMultiply", puzzles.matrixMultiply(a, a.permute(1, 0))))
        .isEqualTo(expected);
    assertThat(puzzles.matrixMultiplyTiled(a, a.permute(1, 0))).isEqualTo(expected);
    FloatTensor large = arange(8, 8);
    FloatTensor product = puzzles.matrixMultiplyTiled(large, large.permute(1, 0));
    assertThat(shown("matrixMultiplyTiled", product).slice(0, 0, 1).toArray())
        .isEqualTo(new float[] {140, 364, 588, 812, 1036, 1260, 1484, 1708});
    assertThat(product.get(7, 7)).isEqualTo(28364f);
  }

  private static FloatTensor shown(String puzzle, FloatTensor result) {
    EXHIBIT.shows("what " + puzzle + " gives", result);
    return result;
  }

  /** 0, 1, 2 … in this shape. */
  private static FloatTensor arange(int... shape) {
    FloatTensor zeros = FloatTensor.zeros(shape);
    float[] data = zeros.toArray();
    for (int i = 0; i < data.length; i++) {
      data[i] = i;
    }
    return FloatTensor.of(data, shape);
  }

  private static FloatTensor of(float... elements) {
    return FloatTensor.of(elements, elements.length);
  }
}
