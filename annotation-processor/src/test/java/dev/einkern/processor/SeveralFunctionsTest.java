package dev.einkern.processor;

import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.uniform;

import dev.einkern.FloatTensor;
import dev.einkern.kernel.Functions;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formulas of several functions, and totals of what functions give, of rows of any length. */
class SeveralFunctionsTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;

      public interface Foo {
        @Einsum("x: i j -> y: i j; y = tanh(x) * sigmoid(2 * x) - x")
        FloatTensor product(FloatTensor x);

        @Einsum("x: i j -> y: i j; y = erf(silu(x) + x)")
        FloatTensor nested(FloatTensor x);

        @Einsum("x: i j -> y: i j; y = (x > 0 ? tanh(x) : erf(x)) + sin(x)")
        FloatTensor chosen(FloatTensor x);

        @Einsum("x: i j -> y: i j; y = j > 0 ? tanh(x[i, j - 1]) * erf(x) : softplus(x)")
        FloatTensor before(FloatTensor x);

        @Einsum("x: i j -> y: i; y = sum[j](tanh(x) + log1p(x * x))")
        FloatTensor rows(FloatTensor x);

        @Einsum("x: i j -> y: j; y = sum[i](gelu_tanh(x))")
        FloatTensor columns(FloatTensor x);

        @Einsum("x: i j -> y: i; y = max[j](tanh(x) * cos(x))")
        FloatTensor greatest(FloatTensor x);
      }
      """;

  private static final List<Integer> LENGTHS =
      List.of(1, 2, 7, 8, 15, 16, 17, 33, 64, 100, 1023, 1024, 1025, 2600);

  @TempDir static Path folder;
  private static GeneratedClass generated;

  @BeforeAll
  static void compile() {
    generated = GeneratedClass.of(SOURCE, folder);
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** What an element becomes of itself and the one before it, whose place says if there is one. */
  private interface Element {
    float of(float x, float before, boolean isFirst);
  }

  private void check(String method, Element element) {
    for (int length : LENGTHS) {
      FloatTensor x = uniform(random, 3, length);
      for (Kernels kernels : generated.withOneThreadAndThree()) {
        float[] actual = ((FloatTensor) kernels.call(method, x)).toArray();
        for (int at = 0; at < actual.length; at++) {
          boolean isFirst = at % length == 0;
          float before = isFirst ? 0 : x.data()[at - 1];
          assertWithMessage("%s of rows of %s, element %s, seed %s", method, length, at, seed)
              .that(actual[at])
              .isEqualTo(element.of(x.data()[at], before, isFirst));
        }
      }
    }
  }

  @Test
  void several_functions_of_an_element_have_the_bits_of_each() {
    check("product", (x, before, first) -> tanh(x) * sigmoid(2 * x) - x);
  }

  @Test
  void a_function_of_a_function_has_the_bits_of_both() {
    check("nested", (x, before, first) -> Functions.erf(Functions.silu(x) + x));
  }

  @Test
  void a_function_is_that_of_the_branch_that_is_taken() {
    check("chosen", (x, before, first) -> (x > 0 ? tanh(x) : Functions.erf(x)) + Functions.sin(x));
  }

  @Test
  void what_is_beyond_an_array_is_not_read_for_a_function() {
    check(
        "before",
        (x, before, first) -> first ? Functions.softplus(x) : tanh(before) * Functions.erf(x));
  }

  private static float tanh(float x) {
    return Functions.tanh(x);
  }

  private static float sigmoid(float x) {
    return Functions.sigmoid(x);
  }

  private void checkTotals(
      String method, boolean byColumn, boolean greatest, DoubleUnaryOperator function) {
    for (int length : LENGTHS) {
      int depth = 1 + random.nextInt(20);
      FloatTensor x = uniform(random, depth, length);
      double[] expected = new double[byColumn ? length : depth];
      for (int at = 0; at < depth * length; at++) {
        int total = byColumn ? at % length : at / length;
        double value = function.applyAsDouble(x.data()[at]);
        boolean begins = byColumn ? at < length : at % length == 0;
        expected[total] =
            begins ? value : greatest ? Math.max(expected[total], value) : expected[total] + value;
      }
      List<float[]> results =
          generated.withOneThreadAndThree().stream()
              .map(kernels -> ((FloatTensor) kernels.call(method, x)).toArray())
              .toList();
      String rows = "%s of rows of %s, seed %s".formatted(method, length, seed);
      assertWithMessage(rows).that(results.get(0)).isEqualTo(results.get(1));
      for (int i = 0; i < expected.length; i++) {
        assertWithMessage("%s, element %s", rows, i)
            .that((double) results.get(0)[i])
            .isWithin(1e-6 * (byColumn ? depth : greatest ? 1 : length) + 1e-6)
            .of(expected[i]);
      }
    }
  }

  @Test
  void sums_along_rows_are_of_all_values() {
    checkTotals("rows", false, false, x -> Math.tanh(x) + Math.log1p(x * x));
  }

  @Test
  void sums_over_rows_are_of_all_values() {
    checkTotals("columns", true, false, SeveralFunctionsTest::geluTanh);
  }

  private static double geluTanh(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  @Test
  void extremes_are_of_all_values() {
    checkTotals("greatest", false, true, x -> Math.tanh(x) * Math.cos(x));
  }
}
