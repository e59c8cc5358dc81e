package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.kernel.FloatProductProblem.Axes;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums are chains of fused steps, for axes of any extents and strides. */
class FloatProductTest {
  private static final int[] EXTENTS = {0, 1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 15, 16, 17, 24, 25, 31};
  private static final int[] LONG_EXTENTS = {32, 33, 47, 48, 49, 63, 64, 65, 97, 130, 257};

  private static int extent(Random random, int budget) {
    int[] extents = random.nextInt(3) == 0 ? LONG_EXTENTS : EXTENTS;
    int extent = extents[random.nextInt(extents.length)];
    if (extent == 0 && random.nextInt(4) > 0) {
      extent = 1;
    }
    return Math.min(extent, budget);
  }

  /** One to three axes: dense in both operands, or with strides of any kind. */
  private static Axes axes(Random random) {
    int count = 1 + random.nextInt(3);
    int[] extents = new int[count];
    int[] left = new int[count];
    int[] right = new int[count];
    int budget = 300;
    for (int axis = 0; axis < count; axis++) {
      extents[axis] = extent(random, budget);
      budget = extents[axis] == 0 ? 300 : budget / extents[axis];
    }
    fillStrides(random, extents, left);
    fillStrides(random, extents, right);
    return new Axes(extents, left, right);
  }

  private static void fillStrides(Random random, int[] extents, int[] strides) {
    int dense = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 1;
    boolean wild = random.nextInt(3) == 0;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = wild ? random.nextInt(12) - 3 : dense;
      dense *= Math.max(extents[axis], 1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void sums_are_fused_chains_for_any_axes(String name, Supplier<FloatProduct> taken) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      FloatProductProblem problem =
          new FloatProductProblem(axes(random), axes(random), axes(random), random.nextInt(3) == 0);
      try {
        problem.check(taken, random);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", " + name + ": " + problem, e);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void matrices_of_every_layout_around_the_sizes_of_tiles(
      String name, Supplier<FloatProduct> taken) {
    Random random = new Random(7);
    int[] sizes = {1, 2, 3, 6, 8, 11, 12, 13, 16, 17, 31, 32, 33, 64, 65};
    for (int height : sizes) {
      for (int width : sizes) {
        for (int steps : new int[] {1, 2, 5, 8, 33}) {
          boolean leftTransposed = random.nextBoolean();
          boolean rightTransposed = random.nextBoolean();
          Axes rows = Axes.of(height, leftTransposed ? 1 : steps, 0);
          Axes columns = Axes.of(width, 0, rightTransposed ? steps : 1);
          Axes depth = Axes.of(steps, leftTransposed ? height : 1, rightTransposed ? 1 : width);
          new FloatProductProblem(rows, columns, depth, random.nextBoolean()).check(taken, random);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void every_number_of_columns_up_to_several_vectors(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(23);
    for (int width = 1; width <= 180; width++) {
      Axes rows = Axes.of(11, 5, 0);
      Axes columns = Axes.of(width, 0, 1);
      Axes depth = Axes.of(5, 1, width);
      new FloatProductProblem(rows, columns, depth, width % 2 == 0).check(taken, random);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void overlapping_windows_are_axes_like_others(String name, Supplier<FloatProduct> taken) {
    // A convolution: rows are places in an image of 20×19×3, the depth is a window of 3×5×3.
    Axes rows = new Axes(new int[] {18, 15}, new int[] {19 * 3, 3}, new int[2]);
    Axes depth = new Axes(new int[] {3, 5, 3}, new int[] {57, 3, 1}, new int[] {15 * 8, 3 * 8, 8});
    Axes columns = new Axes(new int[] {8}, new int[1], new int[] {1});
    new FloatProductProblem(rows, columns, depth, false).check(taken, new Random(9));
    new FloatProductProblem(rows, columns, depth, true).check(taken, new Random(9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void columns_may_be_the_windows_of_images(String name, Supplier<FloatProduct> taken) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int images = 1 + random.nextInt(3);
      int channels = 1 + random.nextInt(3);
      int[] window = {1 + random.nextInt(3), 1 + random.nextInt(4)};
      int step = 1 + random.nextInt(3);
      int[] places = {1 + random.nextInt(30), 1 + random.nextInt(70)};
      int width = step * (places[1] - 1) + window[1] + random.nextInt(3);
      int height = step * (places[0] - 1) + window[0];
      int image = width * height;
      int depth = channels * window[0] * window[1];
      Axes rows = Axes.of(1 + random.nextInt(30), depth, 0);
      Axes columns =
          new Axes(
              new int[] {images, places[0], places[1]},
              new int[3],
              new int[] {channels * image, step * width, step});
      Axes steps =
          new Axes(
              new int[] {channels, window[0], window[1]},
              new int[] {window[0] * window[1], window[1], 1},
              new int[] {image, width, 1});
      new FloatProductProblem(rows, columns, steps, random.nextInt(4) == 0).check(taken, random);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void windows_may_be_so_deep_that_few_rows_stay_in_a_cache(
      String name, Supplier<FloatProduct> taken) {
    // Two images of 830 channels of 18×32, windows of 3×3: rows and columns are several blocks.
    int image = 18 * 32;
    Axes rows = Axes.of(33, 830 * 9, 0);
    Axes columns = new Axes(new int[] {2, 16, 30}, new int[3], new int[] {830 * image, 32, 1});
    Axes depth = new Axes(new int[] {830, 3, 3}, new int[] {9, 3, 1}, new int[] {image, 32, 1});
    new FloatProductProblem(rows, columns, depth, false).check(taken, new Random(31));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void matrices_without_axes_have_extent_1(String name, Supplier<FloatProduct> taken) {
    FloatProduct product = taken.get();
    product.begin(new float[] {2}, 0, new float[] {5, 3}, 1);
    assertThat(FloatProductProblem.collect(product, 1, 1, false)).isEqualTo(new float[] {6});
    product.give();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void sums_of_nothing_are_0(String name, Supplier<FloatProduct> taken) {
    FloatProduct spoilt = taken.get().rows(20, 1).columns(40, 1);
    spoilt.begin(
        FloatProducts.random(new Random(1), 20), 0, FloatProducts.random(new Random(2), 40), 0);
    while (spoilt.next()) {}
    spoilt.give();
    for (int stride : new int[] {1, 3}) {
      FloatProduct product = taken.get().rows(40, 1).columns(40, stride).depth(0, 1, 1);
      product.begin(new float[40], 0, new float[120], 0);
      assertThat(FloatProductProblem.collect(product, 40, 40, false)).isEqualTo(new float[1600]);
      product.give();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void infinities_and_nan_stay_in_their_rows_and_columns(
      String name, Supplier<FloatProduct> taken) {
    for (int size : new int[] {3, 16, 40}) {
      FloatProductProblem problem =
          new FloatProductProblem(
              Axes.of(size, size, 0), Axes.of(size, 0, 1), Axes.of(size, 1, size), false);
      float[] left = FloatProducts.random(new Random(11), size * size);
      float[] right = FloatProducts.random(new Random(12), size * size);
      left[size + 1] = Float.NaN;
      right[2 * size - 1] = Float.POSITIVE_INFINITY;
      left[2 * size + 1] = 0;
      FloatProduct product = problem.describe(taken.get());
      product.begin(left, 0, right, 0);
      assertThat(FloatProductProblem.collect(product, size, size, false))
          .isEqualTo(problem.expected(left, 0, right, 0));
      product.give();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void a_row_or_two_with_contiguous_columns_have_sums_as_good_as_chains(
      String name, Supplier<FloatProduct> taken) {
    Random random = new Random(31);
    for (int depth : new int[] {1, 15, 16, 17, 64, 130}) {
      for (int height = 1; height <= 2; height++) {
        int width = 37;
        float[] left = FloatProducts.random(random, height * depth);
        float[] right = FloatProducts.random(random, width * depth);
        FloatProduct product = taken.get();
        product.rows(height, depth).columns(width, depth).depth(depth, 1, 1);
        product.begin(left, 0, right, 0);
        float[] sums = FloatProductProblem.collect(product, height, width, false);
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            double sum = 0;
            double size = 0;
            for (int k = 0; k < depth; k++) {
              double term = 1.0 * left[i * depth + k] * right[j * depth + k];
              sum += term;
              size += Math.abs(term);
            }
            float one = 1;
            assertThat(1.0 * sums[i * width + j]).isWithin(size * depth * Math.ulp(one)).of(sum);
          }
        }
      }
    }
  }
}
