package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.FloatTensor;
import dev.einkern.compiler.testing.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A row that several loops go along is right whether it fits into a block or not. */
class KeptRowsTest {
  private static final List<Integer> LENGTHS = List.of(1, 64, 95, 96, 1023, 1024, 1025, 2100);
  private static final int ROWS = 3;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private FloatTensor random(int... shape) {
    FloatTensor tensor = FloatTensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = 2 * random.nextFloat() - 1;
    }
    return tensor;
  }

  private void assertRows(int length, FloatTensor actual, UnaryOperator<double[]> row, double[] x) {
    assertWithMessage("rows of %s, seed %s", length, seed)
        .that(actual.size())
        .isEqualTo(ROWS * length);
    for (int at = 0; at < x.length; at += length) {
      double[] expected = row.apply(Arrays.copyOfRange(x, at, at + length));
      for (int i = 0; i < length; i++) {
        assertWithMessage("rows of %s, element %s, seed %s", length, at + i, seed)
            .that((double) actual.toArray()[at + i])
            .isWithin(1e-6 + 1e-5 * Math.abs(expected[i]))
            .of(expected[i]);
      }
    }
  }

  private static double[] doubles(FloatTensor x) {
    double[] copy = new double[x.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = x.data()[i];
    }
    return copy;
  }

  private static double[] softmax(double[] row) {
    double total = 0;
    double[] weights = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      weights[i] = Math.exp(row[i]);
      total += weights[i];
    }
    for (int i = 0; i < row.length; i++) {
      weights[i] /= total;
    }
    return weights;
  }

  @Test
  void a_softmax() {
    Kernels kernels =
        Kernels.of("FloatTensor f(FloatTensor x)", "x: b f -> y: b f; y = softmax[f](x)");
    for (int length : LENGTHS) {
      FloatTensor x = random(ROWS, length);
      assertRows(length, (FloatTensor) kernels.run(x), KeptRowsTest::softmax, doubles(x));
    }
  }

  @Test
  void the_gradient_of_a_softmax() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor f(FloatTensor x)",
            "x: b f -> y: b f; w = softmax[f](x); y = w * (x - sum[f](w * x))");
    for (int length : LENGTHS) {
      FloatTensor x = random(ROWS, length);
      UnaryOperator<double[]> expected =
          row -> {
            double[] weights = softmax(row);
            double total = 0;
            for (int i = 0; i < row.length; i++) {
              total += weights[i] * row[i];
            }
            for (int i = 0; i < row.length; i++) {
              weights[i] *= row[i] - total;
            }
            return weights;
          };
      assertRows(length, (FloatTensor) kernels.run(x), expected, doubles(x));
    }
  }

  @Test
  void distances_from_the_least_the_mean_and_the_greatest() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor f(FloatTensor x)",
            "x: b f -> y: b f;"
                + " y = exp(min[f](x) - x) + (x - mean[f](x)) * (x - max[f](x)) / sum[f](x * x)");
    for (int length : LENGTHS) {
      FloatTensor x = random(ROWS, length);
      UnaryOperator<double[]> expected =
          row -> {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            double mean = 0;
            double squares = 0;
            for (double each : row) {
              least = Math.min(least, each);
              greatest = Math.max(greatest, each);
              mean += each / row.length;
              squares += each * each;
            }
            double[] result = new double[row.length];
            for (int i = 0; i < row.length; i++) {
              result[i] =
                  Math.exp(least - row[i]) + (row[i] - mean) * (row[i] - greatest) / squares;
            }
            return result;
          };
      assertRows(length, (FloatTensor) kernels.run(x), expected, doubles(x));
    }
  }

  @Test
  void a_softmax_of_the_rows_of_a_product() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor f(FloatTensor q, FloatTensor k)",
            "q: b d, k: f d -> y: b f; y = softmax[f](q .[d] k)");
    for (int length : LENGTHS) {
      FloatTensor q = random(ROWS, 5);
      FloatTensor k = random(length, 5);
      double[] scores = new double[ROWS * length];
      for (int at = 0; at < scores.length; at++) {
        for (int d = 0; d < 5; d++) {
          scores[at] += (double) q.get(at / length, d) * k.get(at % length, d);
        }
      }
      assertRows(length, (FloatTensor) kernels.run(q, k), KeptRowsTest::softmax, scores);
    }
  }

  @Test
  void a_row_that_is_changed_between_two_readings() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor f(FloatTensor x)",
            "x: b f -> y: b f; a = exp(x - max[f](x)); c = tanh(a - mean[f](a)) + 2 * a;"
                + " y = c * mean[f](c)");
    for (int length : LENGTHS) {
      FloatTensor x = random(ROWS, length);
      UnaryOperator<double[]> expected =
          row -> {
            double greatest = Arrays.stream(row).max().getAsDouble();
            double[] a = Arrays.stream(row).map(e -> Math.exp(e - greatest)).toArray();
            double mean = Arrays.stream(a).average().getAsDouble();
            double[] c = Arrays.stream(a).map(e -> Math.tanh(e - mean) + 2 * e).toArray();
            double all = Arrays.stream(c).average().getAsDouble();
            return Arrays.stream(c).map(e -> e * all).toArray();
          };
      assertRows(length, (FloatTensor) kernels.run(x), expected, doubles(x));
    }
  }
}
