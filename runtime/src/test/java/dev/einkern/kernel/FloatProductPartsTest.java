package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of which only a part is computed. */
class FloatProductPartsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void a_part_of_the_rows_is_computed_alone(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(15);
    float[] left = FloatProducts.random(random, 50 * 7);
    float[] right = FloatProducts.random(random, 7 * 40);
    for (int[] part : new int[][] {{0, 50}, {0, 1}, {13, 14}, {13, 40}, {49, 50}, {20, 20}}) {
      FloatProduct product = taken.get().rows(50, 7).columns(40, 1).depth(7, 1, 40);
      product.between(part[0], part[1]);
      product.begin(left, 0, right, 0);
      int next = part[0];
      while (product.next()) {
        assertThat(product.row()).isEqualTo(next);
        next += product.rowCount();
        for (int i = 0; i < product.rowCount(); i++) {
          float sum = 0;
          for (int k = 0; k < 7; k++) {
            sum = Math.fma(left[(product.row() + i) * 7 + k], right[k * 40 + 3], sum);
          }
          assertThat(product.sums(i)[3]).isEqualTo(sum);
        }
      }
      assertThat(next).isEqualTo(part[1]);
      product.give();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void a_part_of_the_columns_is_computed_alone(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(17);
    for (int height : new int[] {1, 3, 20, 70, 300}) {
      for (int layout = 0; layout < 2; layout++) {
        int width = 700;
        int steps = 300;
        int stride = layout == 0 ? 1 : steps;
        int rightStride = layout == 0 ? width : 1;
        float[] left = FloatProducts.random(random, height * steps);
        float[] right = FloatProducts.random(random, steps * width);
        float[] sums = new float[height * width];
        for (int[] part : new int[][] {{0, 5}, {5, 5}, {5, 133}, {133, 480}, {480, 700}}) {
          FloatProduct product = taken.get().inOrder();
          product.rows(height, steps).columns(width, stride).depth(steps, 1, rightStride);
          product.betweenColumns(part[0], part[1]);
          product.begin(left, 0, right, 0);
          while (product.next()) {
            assertThat(product.column()).isAtLeast(part[0]);
            assertThat(product.column() + product.columnCount()).isAtMost(part[1]);
            for (int i = 0; i < product.rowCount(); i++) {
              int at = (product.row() + i) * width + product.column();
              System.arraycopy(product.sums(i), 0, sums, at, product.columnCount());
            }
          }
          product.give();
        }
        for (int i = 0; i < height; i += 1 + random.nextInt(9)) {
          for (int j = 0; j < width; j++) {
            float sum = 0;
            for (int k = 0; k < steps; k++) {
              sum = Math.fma(left[i * steps + k], right[j * stride + k * rightStride], sum);
            }
            assertThat(sums[i * width + j]).isEqualTo(sum);
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void strips_have_the_columns_that_their_rows_need_however_rows_are_divided(
      String name, Supplier<FloatProduct> taken) {
    Random random = new Random(18);
    int steps = 9;
    for (int[] size : new int[][] {{1, 1}, {5, 3}, {13, 13}, {50, 37}, {70, 200}, {130, 90}}) {
      for (int layout = 0; layout < 4; layout++) {
        int height = size[0];
        int middle = size[1];
        boolean transposed = layout % 2 == 0;
        int stride = transposed ? 1 : steps;
        int width = layout < 2 ? 37 : 3;
        float[] q = FloatProducts.random(random, height * steps);
        float[] k = FloatProducts.random(random, middle * steps);
        float[] v = FloatProducts.random(random, middle * width);
        int offset = random.nextInt(20) - 10;
        float[] whole = null;
        for (int part : new int[] {height, 7, 30}) {
          float[] sums = new float[height * width];
          for (int from = 0; from < height; from += part) {
            FloatProduct scores = taken.get().rows(height, steps).columns(middle, stride);
            scores.depth(steps, 1, transposed ? middle : 1).wholeRows();
            scores.columnsBefore(offset, 2);
            scores.between(from, Math.min(height, from + part));
            FloatProduct weighted = taken.get().columns(width, 1).depth(middle, 0, width);
            scores.begin(q, 0, k, 0);
            weighted.prepare(v, 0);
            while (scores.next()) {
              for (int i = 0; i < scores.rowCount(); i++) {
                int needed = Math.min(middle, offset + 2 * (scores.row() + i));
                assertThat(scores.columnCount()).isAtLeast(Math.min(middle, Math.max(needed, 1)));
                Arrays.fill(scores.sums(i), Math.max(needed, 0), scores.columnCount(), 0);
              }
              weighted.begin(scores);
              FloatProducts.copyStrips(weighted, sums, 0, width);
            }
            scores.give();
            weighted.give();
          }
          whole = whole == null ? sums : whole;
          assertThat(Arrays.equals(sums, whole)).isTrue();
        }
        checkMasked(whole, q, k, v, steps, offset, stride);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void what_is_made_of_strips_has_the_same_bits_however_rows_are_divided(
      String name, Supplier<FloatProduct> taken) {
    Random random = new Random(21);
    int height = 16;
    int middle = 700;
    int width = 40;
    float[] q = FloatProducts.random(random, height * 9);
    float[] k = FloatProducts.random(random, middle * 9);
    float[] v = FloatProducts.random(random, middle * width);
    float[] whole = null;
    for (int part : new int[] {height, 5, 2, 1}) {
      float[] sums = new float[height * width];
      for (int from = 0; from < height; from += part) {
        FloatProduct scores = taken.get().rows(height, 9).columns(middle, 9).depth(9, 1, 1);
        scores.wholeRows().between(from, Math.min(height, from + part)).begin(q, 0, k, 0);
        FloatProduct weighted = taken.get().columns(width, middle).depth(middle, 0, 1);
        weighted.prepare(v, 0);
        while (scores.next()) {
          weighted.begin(scores);
          FloatProducts.copyStrips(weighted, sums, 0, width);
        }
        scores.give();
        weighted.give();
      }
      whole = whole == null ? sums : whole;
      assertThat(sums).isEqualTo(whole);
    }
  }

  /** Holds what is made of scores against its definition. */
  private static void checkMasked(
      float[] sums, float[] q, float[] k, float[] v, int steps, int offset, int stride) {
    int height = q.length / steps;
    int middle = k.length / steps;
    int width = v.length / middle;
    for (int i = 0; i < height; i++) {
      for (int e = 0; e < width; e++) {
        double sum = 0;
        for (int j = 0; j < Math.min(middle, offset + 2 * i); j++) {
          double score = 0;
          for (int s = 0; s < steps; s++) {
            score += 1.0 * q[i * steps + s] * k[stride == 1 ? s * middle + j : j * steps + s];
          }
          sum += score * v[j * width + e];
        }
        assertThat(1.0 * sums[i * width + e]).isWithin(1e-3).of(sum);
      }
    }
  }
}
