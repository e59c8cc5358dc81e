package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.uniform;

import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reductions over an axis that is not the last: to the bit what one element after the other makes,
 * whatever the length of the row, but for sums of many short rows.
 */
class RowTotalsTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;

      public interface Foo {
        @Einsum("i j k -> i k")
        FloatTensor middle(FloatTensor x);

        @Einsum("x: i j k -> y: i k; y = max[j](x)")
        FloatTensor largest(FloatTensor x);

        @Einsum("x: i j k, w: j k -> y: i k; y = 1 + sum[j](x * w)")
        FloatTensor weighted(FloatTensor x, FloatTensor w);

        @Einsum("x: i j k l, w: j, b: l -> y: i l; y = sum[j k](w * (x - b))")
        FloatTensor shifted(FloatTensor x, FloatTensor w, FloatTensor b);

        @Einsum("x: i j k -> y: i k; y = sum[j](x)")
        void into(FloatTensor x, FloatTensor y);
      }
      """;

  private static final List<Integer> LENGTHS =
      List.of(
          0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 40, 63, 64, 65, 95, 96, 97, 130, 1023,
          1024, 1025, 2100);

  @TempDir static Path folder;
  private static GeneratedClass generated;

  @BeforeAll
  static void compile() {
    generated = GeneratedClass.of(SOURCE, folder);
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private void assertSame(String method, int length, float[] expected, FloatTensor actual) {
    assertWithMessage("%s of rows of %s, seed %s", method, length, seed)
        .that(actual.toArray())
        .isEqualTo(expected);
  }

  @Test
  void every_length_of_a_row_is_right() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int length : LENGTHS) {
        int depth = 1 + random.nextInt(9);
        FloatTensor x = uniform(random, 3, depth, length);
        FloatTensor w = uniform(random, depth, length);
        float[] sums = new float[3 * length];
        float[] largest = new float[3 * length];
        float[] weighted = new float[3 * length];
        for (int at = 0; at < sums.length; at++) {
          int first = at / length * depth * length + at % length;
          largest[at] = Float.NEGATIVE_INFINITY;
          for (int j = 0; j < depth; j++) {
            float value = x.data()[first + j * length];
            sums[at] += value;
            largest[at] = Math.max(largest[at], value);
            weighted[at] = Math.fma(value, w.data()[j * length + at % length], weighted[at]);
          }
          weighted[at] = 1 + weighted[at];
        }
        assertSame("middle", length, sums, (FloatTensor) kernels.call("middle", x));
        assertSame("largest", length, largest, (FloatTensor) kernels.call("largest", x));
        assertSame("weighted", length, weighted, (FloatTensor) kernels.call("weighted", x, w));
      }
    }
  }

  @Test
  void sums_of_many_rows_are_right_and_the_same_for_all_threads() {
    for (int length : LENGTHS) {
      int depth = 16 + random.nextInt(50);
      FloatTensor x = uniform(random, 3, depth, length);
      List<float[]> results =
          generated.withOneThreadAndThree().stream()
              .map(kernels -> ((FloatTensor) kernels.call("middle", x)).toArray())
              .toList();
      assertSame("middle", length, results.get(0), FloatTensor.of(results.get(1), 3, length));
      for (int at = 0; at < 3 * length; at++) {
        assertWithMessage("%s rows of %s, element %s, seed %s", depth, length, at, seed)
            .that((double) results.get(0)[at])
            .isWithin(1e-6 * depth)
            .of(sum(x, depth, length, at));
      }
    }
  }

  private static double sum(FloatTensor x, int depth, int length, int at) {
    double sum = 0;
    for (int j = 0; j < depth; j++) {
      sum += x.data()[(at / length * depth + j) * length + at % length];
    }
    return sum;
  }

  @Test
  void strict_sums_of_many_rows_are_taken_in_order() throws ReflectiveOperationException {
    Compiled strict =
        Project.in(folder.resolve("strict"), HostCompiler.JAVAC)
            .with("-Aeinkern.strict")
            .compile(SOURCE);
    Kernels kernels = new GeneratedClass(strict.loader().loadClass("demo.FooKernels")).kernels();
    FloatTensor x = uniform(random, 1, 40, 40);
    float[] sums = new float[40];
    for (int at = 0; at < 1600; at++) {
      sums[at % 40] += x.data()[at];
    }
    assertSame("strict middle", 40, sums, (FloatTensor) kernels.call("middle", x));
  }

  @Test
  void a_reduction_over_two_axes_is_right() {
    Kernels kernels = generated.kernels();
    for (int length : LENGTHS) {
      FloatTensor x = uniform(random, 2, 3, 5, length);
      FloatTensor w = uniform(random, 3);
      FloatTensor b = uniform(random, length);
      float[] sums = new float[2 * length];
      for (int at = 0; at < sums.length; at++) {
        for (int j = 0; j < 15; j++) {
          float value = x.data()[(at / length * 15 + j) * length + at % length];
          sums[at] = Math.fma(w.data()[j / 5], value - b.data()[at % length], sums[at]);
        }
      }
      FloatTensor actual = (FloatTensor) kernels.call("shifted", x, w, b);
      assertThat(actual.size()).isEqualTo(sums.length);
      for (int at = 0; at < sums.length; at++) {
        assertWithMessage("rows of %s, element %s, seed %s", length, at, seed)
            .that(actual.toArray()[at])
            .isWithin(1e-5f)
            .of(sums[at]);
      }
    }
  }

  @Test
  void a_destination_is_begun_anew_and_nothing_beside_it_is_written() {
    Kernels kernels = generated.kernels();
    for (int length : LENGTHS) {
      FloatTensor x = uniform(random, 2, 3, length);
      FloatTensor all = uniform(random, 4, length);
      float[] before = all.toArray();
      kernels.call("into", x, all.slice(0, 1, 3));
      float[] expected = before.clone();
      for (int at = 0; at < 2 * length; at++) {
        float sum = 0;
        for (int j = 0; j < 3; j++) {
          sum += x.data()[(at / length * 3 + j) * length + at % length];
        }
        expected[length + at] = sum;
      }
      assertSame("into", length, expected, all);
    }
  }
}
