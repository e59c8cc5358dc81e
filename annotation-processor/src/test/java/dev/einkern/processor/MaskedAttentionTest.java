package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.gaussian;

import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.Parallelism;
import dev.einkern.processor.testing.GeneratedClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attentions of which a mask leaves a part: that part, whatever stands behind the mask. */
class MaskedAttentionTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;
      import dev.einkern.IntTensor;

      public interface Foo {
        @Einsum(
            "q: h i d, k: h j d, v: h j e -> y: h i e;"
                + " y = softmax[j](j <= i ? q .[d] k / 2 : -inf) .[j] v")
        FloatTensor causal(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum(
            "q: h i d, k: h d j, v: h j e -> y: h i e;"
                + " y = softmax[j]((j - |j| <= i - |i| ? q .[d] k : -inf) / 2) .[j] v")
        FloatTensor ended(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum(
            "q: h i d, k: h j d, v: h j e, past: -> y: h i e;"
                + " y = softmax[j](i + past < j ? -inf : q .[d] k / 2) .[j] v")
        FloatTensor past(FloatTensor q, FloatTensor k, FloatTensor v, int past);

        @Einsum(
            "q: h i d, k: h j d, v: h j e, n: h -> y: h i e;"
                + " y = softmax[j](q .[d] k / 2 + (j < n ? 0 : -inf)) .[j] v")
        FloatTensor padded(FloatTensor q, FloatTensor k, FloatTensor v, IntTensor n);

        @Einsum(
            "q: h i d, k: h j d, v: h j e -> y: h i e;"
                + " y = softmax[j](j <= i && i - j < 6 ? q .[d] k / 2 : -inf) .[j] v")
        FloatTensor window(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum(
            "q: h i d, k: h j d, v: h j e -> y: h i e;"
                + " y = softmax[j](j < i ? q .[d] k / 2 : -inf) .[j] v")
        FloatTensor before(FloatTensor q, FloatTensor k, FloatTensor v);
      }
      """;

  /** Whether a query looks at a key. */
  private interface Mask {
    boolean keeps(int head, int query, int key);
  }

  @TempDir static Path folder;
  private static GeneratedClass generated;

  @BeforeAll
  static void compile() {
    generated = GeneratedClass.of(SOURCE, folder);
  }

  private static FloatTensor call(int threads, String method, Object... arguments) {
    Parallelism parallelism = Parallelism.of(threads).fromWork(0);
    return (FloatTensor) generated.with(parallelism).call(method, arguments);
  }

  /** Holds every row against its definition, and all numbers of threads against each other. */
  private static void check(
      String method, int queries, int keys, boolean keysLast, Mask mask, Object... more) {
    Random random = new Random(31 * queries + keys);
    FloatTensor q = gaussian(random, 2, queries, 5);
    FloatTensor k = gaussian(random, 2, keys, 5);
    FloatTensor v = gaussian(random, 2, keys, 3);
    List<Object> arguments = new ArrayList<>();
    FloatTensor transposed = k.permute(0, 2, 1);
    arguments.addAll(Arrays.asList(q, keysLast ? transposed : k, v));
    arguments.addAll(Arrays.asList(more));
    FloatTensor y = call(1, method, arguments.toArray());
    for (int threads = 2; threads <= 4; threads++) {
      assertWithMessage("%s of %s × %s, %s threads", method, queries, keys, threads)
          .that(call(threads, method, arguments.toArray()))
          .isEqualTo(y);
    }
    for (int head = 0; head < 2; head++) {
      for (int i = 0; i < queries; i++) {
        double[] expected = row(head, i, keys, mask, q, k, v);
        for (int e = 0; e < 3; e++) {
          double actual = y.get(head, i, e);
          String message = "%s of %s × %s, row %s";
          if (Double.isNaN(expected[e])) {
            assertWithMessage(message, method, queries, keys, i).that(actual).isNaN();
          } else {
            assertWithMessage(message, method, queries, keys, i)
                .that(actual)
                .isWithin(1e-5)
                .of(expected[e]);
          }
        }
      }
    }
  }

  private static double[] row(
      int head, int query, int keys, Mask mask, FloatTensor q, FloatTensor k, FloatTensor v) {
    double[] sums = new double[3];
    double total = 0;
    for (int j = 0; j < keys; j++) {
      if (mask.keeps(head, query, j)) {
        double score = 0;
        for (int d = 0; d < 5; d++) {
          score += (double) q.get(head, query, d) * k.get(head, j, d) / 2;
        }
        total += Math.exp(score);
        for (int e = 0; e < 3; e++) {
          sums[e] += Math.exp(score) * v.get(head, j, e);
        }
      }
    }
    for (int e = 0; e < 3; e++) {
      sums[e] /= total;
    }
    return sums;
  }

  private static final int[] LENGTHS = {1, 2, 3, 5, 11, 12, 13, 24, 31, 33, 64, 65, 97, 130};

  @Test
  void a_query_looks_at_no_key_behind_it() {
    for (int n : LENGTHS) {
      check("causal", n, n, false, (head, i, j) -> j <= i);
      check("causal", n, n + 20, false, (head, i, j) -> j <= i);
      check("causal", n + 20, n, false, (head, i, j) -> j <= i);
    }
  }

  @Test
  void queries_are_the_last_of_more_keys() {
    for (int n : LENGTHS) {
      for (int more : new int[] {0, 1, 17, 100}) {
        check("ended", n, n + more, true, (head, i, j) -> j <= i + more);
        check("past", n, n + more, false, (head, i, j) -> j <= i + more, more);
      }
    }
  }

  @Test
  void sequences_of_a_batch_are_of_different_lengths() {
    for (int n : LENGTHS) {
      IntTensor lengths = IntTensor.of(new int[] {1 + n / 3, n}, 2);
      check("padded", n, n, false, (head, i, j) -> j < lengths.get(head), lengths);
    }
  }

  @Test
  void a_window_of_keys() {
    for (int n : LENGTHS) {
      check("window", n, n, false, (head, i, j) -> j <= i && i - j < 6);
    }
  }

  @Test
  void a_row_of_which_nothing_is_left_has_no_softmax() {
    for (int n : LENGTHS) {
      check("before", n, n, false, (head, i, j) -> j < i);
    }
  }

  @Test
  void there_may_be_no_keys_or_no_queries() {
    FloatTensor none = FloatTensor.zeros(2, 0, 4);
    FloatTensor some = FloatTensor.zeros(2, 7, 4);
    assertThat(call(2, "causal", none, some, some).size()).isEqualTo(0);
    assertThat(call(2, "causal", none, none, none).size()).isEqualTo(0);
  }
}
