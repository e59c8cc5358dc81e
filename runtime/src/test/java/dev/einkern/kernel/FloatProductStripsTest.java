package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.kernel.FloatProductProblem.Axes;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The strip of a product may be the left operand of another one. */
class FloatProductStripsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
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
      FloatProductProblem first =
          new FloatProductProblem(
              Axes.of(height, steps, 0), Axes.of(middle, 0, steps), Axes.of(steps, 1, 1), true);
      FloatProductProblem second =
          new FloatProductProblem(
              Axes.of(height, middle, 0), Axes.of(width, 0, 1), Axes.of(middle, 1, width), false);
      FloatProduct scores = first.describe(taken.get());
      FloatProduct weighted = taken.get().columns(width, 1).depth(middle, 0, width);
      for (int batch = 0; batch < 2; batch++) {
        float[] q = FloatProducts.random(random, height * steps);
        float[] k = FloatProducts.random(random, middle * steps);
        float[] v = FloatProducts.random(random, middle * width);
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
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void a_right_operand_is_prepared_for_strips_of_any_product(
      String name, Supplier<FloatProduct> taken) {
    Random random = new Random(15);
    int middle = 200;
    int width = 150;
    float[] v = FloatProducts.random(random, middle * width);
    FloatProduct weighted = taken.get().columns(width, 1).depth(middle, 0, width);
    weighted.prepare(v, 0);
    for (int height : new int[] {2, 60, 1}) {
      float[] x = FloatProducts.random(random, height);
      float[] y = FloatProducts.random(random, middle);
      FloatProduct outer = taken.get().rows(height, 1).columns(middle, 1).wholeRows();
      outer.begin(x, 0, y, 0);
      float[] sums = new float[height * width];
      while (outer.next()) {
        weighted.begin(outer);
        FloatProducts.copyStrips(weighted, sums, 0, width);
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
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void strips_that_do_not_fit_are_refused(String name, Supplier<FloatProduct> taken) {
    FloatProduct scores = taken.get().rows(3, 1).columns(4, 1);
    scores.begin(new float[3], 0, new float[4], 0);
    assertThat(scores.next()).isTrue();
    FloatProduct weighted = taken.get().columns(2, 1).depth(5, 0, 2);
    assertThrows(IllegalStateException.class, () -> weighted.begin(scores));
    weighted.prepare(new float[10], 0);
    assertThrows(IllegalStateException.class, () -> weighted.begin(scores));
  }
}
