package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.FloatTensor;
import dev.einkern.compiler.testing.Kernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A row that is the same for all turns is right whether it fits into a block or not. */
class StandingBlocksTest {
  private static final List<Integer> LENGTHS = List.of(0, 1, 95, 96, 97, 1023, 1024, 1025, 2100);
  private static final int ROWS = 3;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private FloatTensor random(int... shape) {
    FloatTensor tensor = FloatTensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = random.nextFloat() - 0.5f;
    }
    return tensor;
  }

  private void assertClose(int length, double[] expected, FloatTensor actual) {
    assertWithMessage("rows of %s, seed %s", length, seed)
        .that(actual.size())
        .isEqualTo(expected.length);
    for (int at = 0; at < expected.length; at++) {
      assertWithMessage("rows of %s, element %s, seed %s", length, at, seed)
          .that((double) actual.toArray()[at])
          .isWithin(1e-4)
          .of(expected[at]);
    }
  }

  @Test
  void the_gain_and_offset_of_a_norm() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor norm(FloatTensor x, FloatTensor gain, FloatTensor offset)",
            "x: b f, gain: f, offset: f -> y: b f;"
                + " y = (x - mean[f](x)) / (1 + max[f](abs(x))) * gain + offset");
    for (int length : LENGTHS.subList(1, LENGTHS.size())) {
      FloatTensor x = random(ROWS, length);
      FloatTensor gain = random(length);
      FloatTensor offset = random(length);
      double[] expected = new double[ROWS * length];
      for (int at = 0; at < expected.length; at += length) {
        double mean = 0;
        double largest = 0;
        for (int f = 0; f < length; f++) {
          mean += x.data()[at + f] / (double) length;
          largest = Math.max(largest, Math.abs(x.data()[at + f]));
        }
        for (int f = 0; f < length; f++) {
          expected[at + f] =
              (x.data()[at + f] - mean) / (1 + largest) * gain.data()[f] + offset.data()[f];
        }
      }
      assertClose(length, expected, (FloatTensor) kernels.run(x, gain, offset));
    }
  }

  @Test
  void a_row_that_totals_of_other_rows_are_multiplied_by() {
    Kernels kernels =
        Kernels.of(
            "FloatTensor weigh(FloatTensor x, FloatTensor gain)",
            "x: b c f, gain: f -> y: b f; t = sum[c](x * gain); y = t * gain + exp(gain)");
    for (int length : LENGTHS) {
      FloatTensor x = random(ROWS, 4, length);
      FloatTensor gain = random(length);
      double[] expected = new double[ROWS * length];
      for (int at = 0; at < expected.length; at++) {
        double weight = gain.data()[at % length];
        double total = 0;
        for (int c = 0; c < 4; c++) {
          total += x.data()[(at / length * 4 + c) * length + at % length] * weight;
        }
        expected[at] = total * weight + Math.exp(weight);
      }
      assertClose(length, expected, (FloatTensor) kernels.run(x, gain));
    }
  }
}
