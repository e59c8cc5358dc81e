package dev.einkern.processor;

import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.uniform;

import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Filters and moving sums of signals: to the bit what one element after the other makes, whatever
 * the length of the signal.
 */
class FiltersTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;

      public interface Foo {
        @Einsum("x: b N, f: k=7 -> y: b n; y[b, n] = x[b, n + 6 - k] .[k] f")
        FloatTensor filter(FloatTensor x, FloatTensor f);

        @Einsum("x: b N, f: b k=4 -> y: b n; y[b, n] = tanh(x[b, n + k] .[k] f)")
        FloatTensor filters(FloatTensor x, FloatTensor f);

        @Einsum("x: N -> y: n; |k| = 5; y[n] = sum[k](x[n + k]) / 5")
        FloatTensor average(FloatTensor x);
      }
      """;

  private static final List<Integer> LENGTHS =
      List.of(1, 2, 15, 16, 33, 95, 96, 159, 160, 161, 1023, 1024, 1025, 2100);

  @TempDir static Path folder;
  private static GeneratedClass generated;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @BeforeAll
  static void compile() {
    generated = GeneratedClass.of(SOURCE, folder);
  }

  private void assertSame(String what, float[] expected, float[] actual) {
    int first = Arrays.mismatch(expected, actual);
    assertWithMessage("where %s is wrong first, seed %s", what, seed).that(first).isEqualTo(-1);
  }

  @Test
  void filters_of_signals_are_right() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int length : LENGTHS) {
        FloatTensor x = uniform(random, 3, length + 6);
        FloatTensor f = uniform(random, 7);
        float[] filtered = chains(x, length, 7, (b, k) -> f.get(k), k -> 6 - k, sum -> sum);
        FloatTensor actual = (FloatTensor) kernels.call("filter", x, f);
        assertSame("filter of " + length, filtered, actual.toArray());
        FloatTensor y = uniform(random, 3, length + 3);
        FloatTensor g = uniform(random, 3, 4);
        float[] own = chains(y, length, 4, g::get, k -> k, sum -> sum);
        float[] bounded = ((FloatTensor) kernels.call("filters", y, g)).toArray();
        for (int i = 0; i < own.length; i++) {
          assertWithMessage("filters of %s, seed %s", length, seed)
              .that(bounded[i])
              .isWithin(1e-6f)
              .of((float) Math.tanh(own[i]));
        }
        FloatTensor z = uniform(random, 1, length + 4);
        float[] means = chains(z, length, 5, (b, k) -> 1, k -> k, sum -> (float) sum / 5);
        actual = (FloatTensor) kernels.call("average", z.reshape(length + 4));
        assertSame("average of " + length, means, actual.toArray());
      }
    }
  }

  private interface Weight {
    float of(int row, int tap);
  }

  private static float[] chains(
      FloatTensor x,
      int length,
      int taps,
      Weight weight,
      IntUnaryOperator place,
      DoubleUnaryOperator made) {
    float[] sums = new float[x.extent(0) * length];
    for (int i = 0; i < sums.length; i++) {
      for (int k = 0; k < taps; k++) {
        float value = x.get(i / length, i % length + place.applyAsInt(k));
        sums[i] = Math.fma(value, weight.of(i / length, k), sums[i]);
      }
      sums[i] = (float) made.applyAsDouble(sums[i]);
    }
    return sums;
  }
}
