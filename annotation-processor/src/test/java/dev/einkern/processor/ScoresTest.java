package dev.einkern.processor;

import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.gaussian;

import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attentions whose scores are changed in place before they are weighed, with rows of any length: of
 * what vectors leave over, no element is changed twice.
 */
class ScoresTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;

      public interface Foo {
        @Einsum(
            "q: i d, k: j d, v: j e -> y: i e;"
                + " y = softmax[j](j <= i ? q .[d] k / 2 : -inf) .[j] v")
        FloatTensor causal(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum(
            "q: i d, k: j d, v: j e -> y: i e;"
                + " y = softmax[j](q .[d] k / 2 - abs(i - j) / 8) .[j] v")
        FloatTensor biased(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum(
            "q: i d, k: j d, v: j e -> y: i e; y = softmax[j](3 * tanh(q .[d] k / 3)) .[j] v")
        FloatTensor capped(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum(
            "q: i d, k: j d, v: j e -> y: i e; s = q .[d] k / 2; w = exp(s - max[j](s));"
                + " y = w * (1 / sum[j](w)) .[j] v")
        FloatTensor dividedLast(FloatTensor q, FloatTensor k, FloatTensor v);
      }
      """;

  /** The score at a place, made of the product there. */
  private interface Score {
    double of(int i, int j, double product);
  }

  @TempDir static Path folder;
  private static Kernels kernels;

  @BeforeAll
  static void compile() {
    kernels = GeneratedClass.of(SOURCE, folder).kernels();
  }

  @Test
  void a_causal_mask() {
    check("causal", (i, j, product) -> j <= i ? product / 2 : Double.NEGATIVE_INFINITY);
  }

  @Test
  void a_bias_by_distance() {
    check("biased", (i, j, product) -> product / 2 - Math.abs(i - j) / 8.0);
  }

  @Test
  void scores_that_are_capped() {
    check("capped", (i, j, product) -> 3 * Math.tanh(product / 3));
  }

  /** What a row is divided by is known when its strip is done, and needed by the next product. */
  @Test
  void weights_whose_total_is_divided_by_at_last() {
    check("dividedLast", (i, j, product) -> product / 2);
  }

  private static void check(String method, Score score) {
    Random random = new Random(5);
    for (int n : new int[] {1, 2, 3, 5, 6, 7, 9, 13, 16, 17, 20, 31, 33, 65, 100}) {
      FloatTensor q = gaussian(random, n, 4);
      FloatTensor k = gaussian(random, n, 4);
      FloatTensor v = gaussian(random, n, 3);
      FloatTensor y = (FloatTensor) kernels.call(method, q, k, v);
      for (int i = 0; i < n; i++) {
        double[] weights = new double[n];
        double total = 0;
        for (int j = 0; j < n; j++) {
          double product = 0;
          for (int d = 0; d < 4; d++) {
            product += (double) q.get(i, d) * k.get(j, d);
          }
          weights[j] = Math.exp(score.of(i, j, product));
          total += weights[j];
        }
        for (int e = 0; e < 3; e++) {
          double sum = 0;
          for (int j = 0; j < n; j++) {
            sum += weights[j] / total * v.get(j, e);
          }
          assertWithMessage("%s of %s, row %s", method, n, i)
              .that((double) y.get(i, e))
              .isWithin(1e-4)
              .of(sum);
        }
      }
    }
  }
}
