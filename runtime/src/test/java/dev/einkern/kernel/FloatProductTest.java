package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FloatProductTest {
  static Stream<Arguments> implementations() {
    List<Arguments> all = new ArrayList<>();
    all.add(Arguments.of("plain", (Supplier<FloatProduct>) PlainFloatProduct::new));
    all.add(Arguments.of("vectors", (Supplier<FloatProduct>) VectorFloatProduct::new));
    all.add(Arguments.of("from the pool", (Supplier<FloatProduct>) FloatProduct::take));
    return all.stream();
  }

  /** Extents and strides of the axes of one side. */
  private record Axes(int[] extents, int[] left, int[] right) {
    static Axes of(int extent, int left, int right) {
      return new Axes(new int[] {extent}, new int[] {left}, new int[] {right});
    }

    int extent() {
      return Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    }

    int left(int flat) {
      return offset(flat, left);
    }

    int right(int flat) {
      return offset(flat, right);
    }

    private int offset(int flat, int[] strides) {
      int offset = 0;
      int rest = flat;
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        offset += rest % extents[axis] * strides[axis];
        rest /= extents[axis];
      }
      return offset;
    }

    @Override
    public String toString() {
      return Arrays.toString(extents) + "·" + Arrays.toString(left) + Arrays.toString(right);
    }
  }

  private record Problem(Axes rows, Axes columns, Axes depth, boolean wholeRows) {
    float[] expected(float[] left, int leftStart, float[] right, int rightStart) {
      int height = rows.extent();
      int width = columns.extent();
      int steps = depth.extent();
      float[] sums = new float[height * width];
      int[] ks = IntStream.range(0, steps).map(depth::left).toArray();
      int[] js = IntStream.range(0, width).map(columns::right).toArray();
      float[] rightRow = new float[width];
      for (int k = 0; k < steps; k++) {
        int at = rightStart + depth.right(k);
        for (int j = 0; j < width; j++) {
          rightRow[j] = right[at + js[j]];
        }
        for (int i = 0; i < height; i++) {
          float x = left[leftStart + rows.left(i) + ks[k]];
          for (int j = 0; j < width; j++) {
            sums[i * width + j] = Math.fma(x, rightRow[j], sums[i * width + j]);
          }
        }
      }
      return sums;
    }

    FloatProduct describe(FloatProduct product) {
      product.inOrder();
      for (int axis = 0; axis < rows.extents.length; axis++) {
        product.rows(rows.extents[axis], rows.left[axis]);
      }
      for (int axis = 0; axis < columns.extents.length; axis++) {
        product.columns(columns.extents[axis], columns.right[axis]);
      }
      for (int axis = 0; axis < depth.extents.length; axis++) {
        product.depth(depth.extents[axis], depth.left[axis], depth.right[axis]);
      }
      return wholeRows ? product.wholeRows() : product;
    }
  }

  /** What a product says, after each strip has been spoilt as its users may spoil it. */
  private static float[] collect(FloatProduct product, int height, int width, boolean wholeRows) {
    float[] sums = new float[height * width];
    int[] seen = new int[height * width];
    int rows = 0;
    while (product.next()) {
      assertThat(product.rowCount()).isAtLeast(1);
      if (wholeRows) {
        assertThat(product.columnCount()).isEqualTo(width);
        rows += product.rowCount();
      } else {
        assertThat(product.columnCount()).isAtLeast(1);
      }
      for (int i = 0; i < product.rowCount(); i++) {
        float[] sum = product.sums(i);
        for (int j = 0; j < product.columnCount(); j++) {
          int at = (product.row() + i) * width + product.column() + j;
          int place = product.place(product.column() + j);
          sums[at] = sum[place];
          seen[at]++;
          sum[place] = Float.NaN;
        }
      }
    }
    if (wholeRows) {
      // Also where there are no columns.
      assertThat(rows).isEqualTo(height);
    }
    assertThat(Arrays.stream(seen).allMatch(times -> times == 1)).isTrue();
    return sums;
  }

  static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

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

  /** The lowest and the highest offset in an operand. */
  private static int[] range(int[][] extents, int[][] strides) {
    int low = 0;
    int high = 0;
    for (int side = 0; side < extents.length; side++) {
      for (int axis = 0; axis < extents[side].length; axis++) {
        int reach = Math.max(extents[side][axis] - 1, 0) * strides[side][axis];
        low += Math.min(reach, 0);
        high += Math.max(reach, 0);
      }
    }
    return new int[] {low, high};
  }

  private static void check(Supplier<FloatProduct> taken, Problem problem, Random random) {
    FloatProduct product = problem.describe(taken.get());
    checkDescribed(product, problem, random);
    product.give();
  }

  private static void checkDescribed(FloatProduct product, Problem problem, Random random) {
    int[] left =
        range(
            new int[][] {problem.rows.extents, problem.depth.extents},
            new int[][] {problem.rows.left, problem.depth.left});
    int[] right =
        range(
            new int[][] {problem.columns.extents, problem.depth.extents},
            new int[][] {problem.columns.right, problem.depth.right});
    int height = problem.rows.extent();
    int width = problem.columns.extent();
    // Twice, from different places; the arrays end with the last element.
    for (int time = 0; time < 2; time++) {
      int leftStart = random.nextInt(5) - left[0];
      int rightStart = random.nextInt(5) - right[0];
      float[] leftData = random(random, leftStart + left[1] + 1);
      float[] rightData = random(random, rightStart + right[1] + 1);
      product.begin(leftData, leftStart, rightData, rightStart);
      float[] sums = collect(product, height, width, problem.wholeRows);
      float[] expected = problem.expected(leftData, leftStart, rightData, rightStart);
      if (!Arrays.equals(sums, expected)) {
        assertWithMessage("%s: first difference", problem)
            .that(Arrays.mismatch(sums, expected))
            .isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void sums_are_fused_chains_for_any_axes(String name, Supplier<FloatProduct> taken) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Problem problem =
          new Problem(axes(random), axes(random), axes(random), random.nextInt(3) == 0);
      try {
        check(taken, problem, random);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", " + name + ": " + problem, e);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
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
          check(taken, new Problem(rows, columns, depth, random.nextBoolean()), random);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void large_matrices_are_gone_through_in_blocks(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(8);
    int[][] sizes = {
      {5, 7, 4500},
      {70, 40, 2500},
      {1100, 33, 530},
      {30, 1300, 70},
      {2, 5000, 40},
      {1, 9000, 3},
      {1, 600, 2500},
      {300, 700, 3},
      {100, 530, 530},
      {3, 1030, 1030},
      {2000, 1, 70},
      {13, 513, 4100}
    };
    for (int[] size : sizes) {
      for (int layout = 0; layout < 3; layout++) {
        int height = size[0];
        int width = size[1];
        int steps = size[2];
        Axes rows = Axes.of(height, layout == 2 ? 1 : steps, 0);
        Axes columns = Axes.of(width, 0, layout == 1 ? steps : 1);
        Axes depth = Axes.of(steps, layout == 2 ? height : 1, layout == 1 ? 1 : width);
        check(taken, new Problem(rows, columns, depth, random.nextInt(3) == 0), random);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void few_rows_by_a_wide_right_operand(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(16);
    for (int height : new int[] {3, 4, 5, 7, 9, 10, 11, 13, 14, 16, 23, 24, 25, 37, 64, 65}) {
      for (int width : new int[] {95, 96, 97, 144, 145, 160, 191, 193, 400}) {
        int steps = 215 + random.nextInt(40);
        Axes rows = Axes.of(height, steps, 0);
        Axes columns = Axes.of(width, 0, 1);
        Axes depth = Axes.of(steps, 1, width);
        check(taken, new Problem(rows, columns, depth, random.nextBoolean()), random);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void overlapping_windows_are_axes_like_others(String name, Supplier<FloatProduct> taken) {
    // A convolution: rows are places in an image of 20×19×3, the depth is a window of 3×5×3.
    Axes rows = new Axes(new int[] {18, 15}, new int[] {19 * 3, 3}, new int[2]);
    Axes depth = new Axes(new int[] {3, 5, 3}, new int[] {57, 3, 1}, new int[] {15 * 8, 3 * 8, 8});
    Axes columns = new Axes(new int[] {8}, new int[1], new int[] {1});
    check(taken, new Problem(rows, columns, depth, false), new Random(9));
    check(taken, new Problem(rows, columns, depth, true), new Random(9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
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
      check(taken, new Problem(rows, columns, steps, random.nextInt(4) == 0), random);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void matrices_without_axes_have_extent_1(String name, Supplier<FloatProduct> taken) {
    FloatProduct product = taken.get();
    product.begin(new float[] {2}, 0, new float[] {5, 3}, 1);
    assertThat(collect(product, 1, 1, false)).isEqualTo(new float[] {6});
    product.give();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void sums_of_nothing_are_0(String name, Supplier<FloatProduct> taken) {
    FloatProduct spoilt = taken.get().rows(20, 1).columns(40, 1);
    spoilt.begin(random(new Random(1), 20), 0, random(new Random(2), 40), 0);
    while (spoilt.next()) {}
    spoilt.give();
    for (int stride : new int[] {1, 3}) {
      FloatProduct product = taken.get().rows(40, 1).columns(40, stride).depth(0, 1, 1);
      product.begin(new float[40], 0, new float[120], 0);
      assertThat(collect(product, 40, 40, false)).isEqualTo(new float[1600]);
      product.give();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void a_strip_is_the_left_operand_of_another_product(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(10);
    for (int[] size :
        new int[][] {
          {1, 1, 1, 1},
          {50, 37, 9, 21},
          {13, 130, 64, 64},
          {100, 700, 16, 33},
          {7, 2, 3, 1},
          {12, 9, 4, 0}
        }) {
      int height = size[0];
      int middle = size[1];
      int steps = size[2];
      int width = size[3];
      Problem first =
          new Problem(
              Axes.of(height, steps, 0), Axes.of(middle, 0, steps), Axes.of(steps, 1, 1), true);
      Problem second =
          new Problem(
              Axes.of(height, middle, 0), Axes.of(width, 0, 1), Axes.of(middle, 1, width), false);
      FloatProduct scores = first.describe(taken.get());
      FloatProduct weighted = taken.get().columns(width, 1).depth(middle, 0, width);
      for (int batch = 0; batch < 2; batch++) {
        float[] q = random(random, height * steps);
        float[] k = random(random, middle * steps);
        float[] v = random(random, middle * width);
        float[] halves = first.expected(q, 0, k, 0);
        for (int i = 0; i < halves.length; i++) {
          halves[i] /= 2;
        }
        float[] sums = new float[height * width];
        scores.begin(q, 0, k, 0);
        weighted.prepare(v, 0);
        while (scores.next()) {
          for (int i = 0; i < scores.rowCount(); i++) {
            for (int j = 0; j < middle; j++) {
              scores.sums(i)[j] /= 2;
            }
          }
          weighted.begin(scores);
          int rowsDone = 0;
          while (weighted.next()) {
            assertThat(weighted.row()).isAtLeast(scores.row());
            for (int i = 0; i < weighted.rowCount(); i++) {
              int at = (weighted.row() + i) * width + weighted.column();
              System.arraycopy(weighted.sums(i), 0, sums, at, weighted.columnCount());
            }
            rowsDone += weighted.rowCount() * weighted.columnCount();
          }
          assertThat(rowsDone).isEqualTo(scores.rowCount() * width);
        }
        assertThat(sums).isEqualTo(second.expected(halves, 0, v, 0));
      }
      scores.give();
      weighted.give();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void a_right_operand_is_prepared_for_strips_of_any_product(
      String name, Supplier<FloatProduct> taken) {
    Random random = new Random(15);
    int middle = 200;
    int width = 150;
    float[] v = random(random, middle * width);
    FloatProduct weighted = taken.get().columns(width, 1).depth(middle, 0, width);
    weighted.prepare(v, 0);
    for (int height : new int[] {2, 60, 1}) {
      float[] x = random(random, height);
      float[] y = random(random, middle);
      FloatProduct outer = taken.get().rows(height, 1).columns(middle, 1).wholeRows();
      outer.begin(x, 0, y, 0);
      float[] sums = new float[height * width];
      while (outer.next()) {
        weighted.begin(outer);
        while (weighted.next()) {
          for (int i = 0; i < weighted.rowCount(); i++) {
            int at = (weighted.row() + i) * width + weighted.column();
            System.arraycopy(weighted.sums(i), 0, sums, at, weighted.columnCount());
          }
        }
      }
      outer.give();
      float[] expected = new float[height * width];
      for (int i = 0; i < height; i++) {
        for (int k = 0; k < middle; k++) {
          for (int j = 0; j < width; j++) {
            int at = i * width + j;
            // The outer product's sums begin at 0, too.
            expected[at] = Math.fma(Math.fma(x[i], y[k], 0), v[k * width + j], expected[at]);
          }
        }
      }
      assertThat(Arrays.equals(sums, expected)).isTrue();
    }
    weighted.give();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void strips_that_do_not_fit_are_refused(String name, Supplier<FloatProduct> taken) {
    FloatProduct scores = taken.get().rows(3, 1).columns(4, 1);
    scores.begin(new float[3], 0, new float[4], 0);
    assertThat(scores.next()).isTrue();
    FloatProduct weighted = taken.get().columns(2, 1).depth(5, 0, 2);
    assertThrows(IllegalStateException.class, () -> weighted.begin(scores));
    weighted.prepare(new float[10], 0);
    assertThrows(IllegalStateException.class, () -> weighted.begin(scores));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void infinities_and_nan_stay_in_their_rows_and_columns(
      String name, Supplier<FloatProduct> taken) {
    for (int size : new int[] {3, 16, 40}) {
      Problem problem =
          new Problem(Axes.of(size, size, 0), Axes.of(size, 0, 1), Axes.of(size, 1, size), false);
      float[] left = random(new Random(11), size * size);
      float[] right = random(new Random(12), size * size);
      left[size + 1] = Float.NaN;
      right[2 * size - 1] = Float.POSITIVE_INFINITY;
      left[2 * size + 1] = 0;
      FloatProduct product = problem.describe(taken.get());
      product.begin(left, 0, right, 0);
      assertThat(collect(product, size, size, false))
          .isEqualTo(problem.expected(left, 0, right, 0));
      product.give();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void a_row_or_two_with_contiguous_columns_have_sums_as_good_as_chains(
      String name, Supplier<FloatProduct> taken) {
    Random random = new Random(31);
    for (int depth : new int[] {1, 15, 16, 17, 64, 130}) {
      for (int height = 1; height <= 2; height++) {
        int width = 37;
        float[] left = random(random, height * depth);
        float[] right = random(random, width * depth);
        FloatProduct product = taken.get();
        product.rows(height, depth).columns(width, depth).depth(depth, 1, 1);
        product.begin(left, 0, right, 0);
        float[] sums = collect(product, height, width, false);
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
