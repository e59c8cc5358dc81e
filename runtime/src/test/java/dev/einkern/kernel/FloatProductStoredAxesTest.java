package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A product whose rows and columns have several axes is stored in whatever order those lie. */
class FloatProductStoredAxesTest {
  /** The extents of the axes of rows and of columns, and how far neighbours are apart. */
  private record Axes(int[] extents, int[] strides) {
    int count() {
      return Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    }

    int offset(int flat) {
      int offset = 0;
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        offset += flat % extents[axis] * strides[axis];
        flat /= extents[axis];
      }
      return offset;
    }
  }

  private static int[] extents(Random random) {
    return random
        .ints(1 + random.nextInt(3), random.nextInt(4), random.nextInt(4) == 0 ? 20 : 8)
        .toArray();
  }

  /** All axes of a result row-major in a random order, that of the innermost columns last. */
  private static Axes[] shuffled(int[] rows, int[] columns, Random random) {
    int count = rows.length + columns.length;
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < count - 1; axis++) {
      order.add(axis);
    }
    Collections.shuffle(order, random);
    order.add(count - 1);
    int[] strides = new int[count];
    int stride = 1;
    for (int i = count - 1; i >= 0; i--) {
      int axis = order.get(i);
      strides[axis] = stride;
      stride *= axis < rows.length ? rows[axis] : columns[axis - rows.length];
    }
    return new Axes[] {
      new Axes(rows, Arrays.copyOf(strides, rows.length)),
      new Axes(columns, Arrays.copyOfRange(strides, rows.length, count))
    };
  }

  private static void store(FloatProduct product, Axes rows, Axes columns, float[] target, int at) {
    for (int axis = 0; axis < rows.extents.length; axis++) {
      product.storedRows(rows.extents[axis], rows.strides[axis]);
    }
    for (int axis = 0; axis < columns.extents.length; axis++) {
      product.storedColumns(columns.extents[axis], columns.strides[axis]);
    }
    product.store(target, at);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void every_sum_is_where_its_indices_say(String name, Supplier<FloatProduct> taken) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      int steps = 1 + random.nextInt(9);
      Axes[] axes = shuffled(extents(random), extents(random), random);
      int height = axes[0].count();
      int width = axes[1].count();
      float[] left = FloatProducts.random(random, height * steps);
      float[] right = FloatProducts.random(random, steps * width);
      int at = random.nextInt(3);
      float[] stored = new float[at + height * width];
      FloatProduct product = taken.get();
      product.rows(height, steps).columns(width, 1).depth(steps, 1, width).inOrder();
      int fromRow = random.nextInt(height + 1);
      int fromColumn = random.nextInt(width + 1);
      for (int[] part :
          new int[][] {
            {0, fromRow, 0, width},
            {fromRow, height, 0, fromColumn},
            {fromRow, height, fromColumn, width}
          }) {
        product.between(part[0], part[1]).betweenColumns(part[2], part[3]);
        product.begin(left, 0, right, 0);
        store(product, axes[0], axes[1], stored, at);
      }
      product.give();

      float[] expected = new float[stored.length];
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          float sum = 0;
          for (int k = 0; k < steps; k++) {
            sum = Math.fma(left[i * steps + k], right[k * width + j], sum);
          }
          expected[at + axes[0].offset(i) + axes[1].offset(j)] = sum;
        }
      }
      assertWithMessage("%s, seed %s, round %s", name, seed, round)
          .that(stored)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void windows_of_an_image_are_stored_beside_each_other(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(3);
    for (int[] size : new int[][] {{1, 3, 10, 12, 3}, {5, 2, 24, 24, 5}, {16, 4, 9, 40, 3}}) {
      int height = size[0];
      int channels = size[1];
      int high = size[2];
      int wide = size[3];
      int window = size[4];
      int y = high - window + 1;
      int x = wide - window + 1;
      float[] image = FloatProducts.random(random, channels * high * wide);
      float[] filter = FloatProducts.random(random, height * channels * window * window);
      float[] stored = new float[height * y * x];
      FloatProduct product = taken.get();
      product.rows(height, channels * window * window);
      product.columns(y, wide).columns(x, 1);
      product
          .depth(channels, window * window, high * wide)
          .depth(window, window, wide)
          .depth(window, 1, 1)
          .inOrder();
      product.begin(filter, 0, image, 0);
      Axes rows = new Axes(new int[] {height}, new int[] {y * x});
      store(product, rows, new Axes(new int[] {y, x}, new int[] {x, 1}), stored, 0);
      product.give();

      float[] expected = new float[stored.length];
      for (int at = 0; at < expected.length; at++) {
        int row = at / (y * x);
        int corner = at / x % y * wide + at % x;
        float sum = 0;
        for (int k = 0; k < channels * window * window; k++) {
          int channel = k / (window * window);
          int inside = k / window % window * wide + k % window;
          float value = image[channel * high * wide + corner + inside];
          sum = Math.fma(filter[row * channels * window * window + k], value, sum);
        }
        expected[at] = sum;
      }
      assertWithMessage(name + ": " + Arrays.toString(size)).that(stored).isEqualTo(expected);
    }
  }
}
