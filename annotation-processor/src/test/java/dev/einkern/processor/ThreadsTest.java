package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.gaussian;

import dev.einkern.FloatTensor;
import dev.einkern.Parallelism;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of threads changes no bit of a result. */
class ThreadsTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;

      public interface Foo {
        @Einsum("i k, k j -> i j")
        FloatTensor product(FloatTensor x, FloatTensor y);

        @Einsum("x: i k, y: k j, b: j -> z: i j; z = gelu(x .[k] y + b)")
        FloatTensor layer(FloatTensor x, FloatTensor y, FloatTensor b);

        @Einsum("i k, j k -> j i")
        FloatTensor transposed(FloatTensor x, FloatTensor y);

        @Einsum("a e b f, d f c e -> a b c d")
        FloatTensor contraction(FloatTensor x, FloatTensor y);

        @Einsum("i k, k j, i l -> l j")
        FloatTensor chain(FloatTensor x, FloatTensor y, FloatTensor z);

        @Einsum("b i k, b j k -> b i j")
        FloatTensor batch(FloatTensor x, FloatTensor y);

        @Einsum(
            "q: h s' d, k: h s d, v: h s e -> y: h s' e;"
                + " y = softmax[s](s <= s' ? q .[d] k / sqrt(|d|) : -inf) .[s] v")
        FloatTensor attention(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum(
            "q: b h s' d, k: b h s d, v: b h s e -> y: b s' (h e);"
                + " y = softmax[s](q .[d] k / sqrt(|d|)) .[s] v")
        FloatTensor heads(FloatTensor q, FloatTensor k, FloatTensor v);

        @Einsum("x: b d -> y: b d; y = (x - mean[d](x)) / sqrt(var[d](x) + 1e-5)")
        FloatTensor norm(FloatTensor x);

        @Einsum("x: b i k, y: k j -> z: b i j; z = gelu(x) .[k] y")
        FloatTensor computed(FloatTensor x, FloatTensor y);

        @Einsum("a b c -> b c a")
        FloatTensor permute(FloatTensor x);
      }
      """;

  @TempDir static Path folder;
  private static GeneratedClass generated;

  @BeforeAll
  static void compile() {
    generated = GeneratedClass.of(SOURCE, folder);
  }

  @Test
  void every_number_of_threads_gives_the_same_bits() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      int n = 1 + random.nextInt(90);
      int m = 1 + random.nextInt(90);
      int k = 1 + random.nextInt(90);
      FloatTensor x = gaussian(random, n, k);
      FloatTensor y = gaussian(random, k, m);
      int broad = 1 + random.nextInt(900);
      FloatTensor wide = gaussian(random, k, broad);
      FloatTensor cube = gaussian(random, 5, n, k);
      FloatTensor other = gaussian(random, 5, m, k);
      FloatTensor four = gaussian(random, 4, 3, n, 6);
      int batch = 1 + random.nextInt(3);
      Object[][] calls = {
        {
          "heads",
          gaussian(random, batch, 3, n, k),
          gaussian(random, batch, 3, m, k),
          gaussian(random, batch, 3, m, 8)
        },
        {"product", x, y},
        {"product", x, wide},
        {"layer", x, wide, gaussian(random, broad)},
        {"transposed", x, gaussian(random, broad, k)},
        {"chain", x, y, gaussian(random, n, 1 + random.nextInt(90))},
        {"contraction", four, gaussian(random, 7, 6, 5, 3)},
        {"batch", cube, other},
        {"attention", cube, other, gaussian(random, 5, m, 8)},
        {"computed", cube, wide},
        {"norm", x},
        {"permute", cube}
      };
      for (Object[] call : calls) {
        String name = (String) call[0];
        Object[] arguments = Arrays.copyOfRange(call, 1, call.length);
        Object alone = generated.with(Parallelism.none()).call(name, arguments);
        for (int threads = 2; threads <= 5; threads++) {
          Object together =
              generated.with(Parallelism.of(threads).fromWork(0)).call(name, arguments);
          assertWithMessage("%s by %s threads, seed %s, round %s", name, threads, seed, round)
              .that(together)
              .isEqualTo(alone);
        }
      }
    }
  }

  @Test
  void an_instance_uses_the_executor_that_it_is_given_where_there_is_enough_to_do() {
    AtomicInteger tasks = new AtomicInteger();
    Parallelism counted =
        Parallelism.of(
            3,
            task -> {
              tasks.incrementAndGet();
              task.run();
            });
    Random random = new Random(3);
    Kernels counting = generated.with(counted);
    counting.call("product", gaussian(random, 8, 8), gaussian(random, 8, 8));
    assertWithMessage("tasks of little work").that(tasks.get()).isEqualTo(0);
    counting.call("product", gaussian(random, 256, 256), gaussian(random, 256, 256));
    assertWithMessage("tasks of much work").that(tasks.get()).isEqualTo(2);
  }

  @Test
  void a_batch_of_one_is_divided_by_its_heads() {
    AtomicInteger tasks = new AtomicInteger();
    Parallelism counted =
        Parallelism.of(
                2,
                task -> {
                  tasks.incrementAndGet();
                  task.run();
                })
            .fromWork(0);
    FloatTensor x = gaussian(new Random(4), 1, 4, 6, 8);
    generated.with(counted).call("heads", x, x, x);
    assertThat(tasks.get()).isEqualTo(1);
  }
}
