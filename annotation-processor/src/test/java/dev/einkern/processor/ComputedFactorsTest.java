package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.gaussian;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.Parallelism;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A factor that is computed for a product takes no array of its size, and changes no bit. */
class ComputedFactorsTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;
      import dev.einkern.IntTensor;

      public interface Foo {
        @Einsum("x: i k, w: k n -> y: i n; y = relu(x) .[k] w")
        FloatTensor relu(FloatTensor x, FloatTensor w);

        @Einsum("e: v d, ids: i, w: d n -> y: i n; y = e[ids[i], d] .[d] w")
        FloatTensor gathered(FloatTensor e, IntTensor ids, FloatTensor w);

        @Einsum("x: i k, w: k n -> y: i n; h = (x - mean[k](x)) / norm[k](x); y = h .[k] w")
        FloatTensor normal(FloatTensor x, FloatTensor w);

        @Einsum("x: i k, w: k n -> y: i n; y = relu(x) .[k] w")
        void into(FloatTensor x, FloatTensor w, FloatTensor y);

        @Einsum("x: i k -> h: i k; h = relu(x)")
        FloatTensor factor(FloatTensor x);

        @Einsum("e: v d, ids: i -> h: i d; h = e[ids[i], d]")
        FloatTensor rows(FloatTensor e, IntTensor ids);

        @Einsum("x: i k -> h: i k; h = (x - mean[k](x)) / norm[k](x)")
        FloatTensor norm(FloatTensor x);

        @Einsum("i k, k n -> i n")
        FloatTensor product(FloatTensor x, FloatTensor w);
      }
      """;

  private static final int MANY = 200_000;
  private static final int SOME = 2000;

  @TempDir static Path folder;
  private static Kernels kernels;

  @BeforeAll
  static void compile() {
    kernels = GeneratedClass.of(SOURCE, folder).with(Parallelism.none());
  }

  private static Object call(String method, Object... arguments) {
    return kernels.call(method, arguments);
  }

  @Test
  void a_factor_of_many_rows_takes_no_array_of_its_size() {
    int depth = 64;
    Random random = new Random(1);
    FloatTensor w = gaussian(random, depth, 2);
    FloatTensor x = gaussian(random, MANY, depth);
    FloatTensor some = gaussian(random, SOME, depth);
    FloatTensor e = gaussian(random, 10, depth);
    Object[] relu = {some, w};
    Object[] gathered = {e, IntTensor.zeros(SOME), w};
    warmUp("relu", relu);
    warmUp("gathered", gathered);
    warmUp("normal", relu);
    long factor = 4L * MANY * depth;
    assertWithMessage("relu").that(allocated("relu", x, w)).isLessThan(factor / 2);
    assertWithMessage("norm").that(allocated("normal", x, w)).isLessThan(factor / 2);
    assertWithMessage("gather")
        .that(allocated("gathered", e, IntTensor.zeros(MANY), w))
        .isLessThan(factor / 2);
  }

  /** Calls a method with some rows until HotSpot has compiled it: before, vectors are objects. */
  private static void warmUp(String method, Object... arguments) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    long bytes;
    do {
      bytes = allocated(method, arguments);
    } while (bytes > 4L * SOME * 8 && System.nanoTime() < deadline);
  }

  /** What a call allocates, with all that is kept for the next one. */
  private static long allocated(String method, Object... arguments) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    call(method, arguments);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void the_bits_are_those_of_a_product_with_the_factor_stored() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int[][] shapes = {
      {1, 40, 9},
      {2, 300, 50},
      {7, 5, 3},
      {30, 64, 64},
      {150, 300, 40},
      {100, 700, 520},
      {2500, 20, 1200},
      {0, 3, 3},
      {3, 0, 3},
      {3, 3, 0}
    };
    for (int[] shape : shapes) {
      FloatTensor x = gaussian(random, shape[0], shape[1]);
      FloatTensor w = gaussian(random, shape[1], shape[2]);
      FloatTensor e = gaussian(random, 20, shape[1]);
      int[] numbers = random.ints(shape[0], 0, 20).toArray();
      IntTensor ids = IntTensor.of(numbers, shape[0]);
      String of = "%s × %s × %s, seed %s".formatted(shape[0], shape[1], shape[2], seed);
      assertWithMessage("relu of " + of)
          .that(call("relu", x, w))
          .isEqualTo(call("product", call("factor", x), w));
      assertWithMessage("gather of " + of)
          .that(call("gathered", e, ids, w))
          .isEqualTo(call("product", call("rows", e, ids), w));
      assertWithMessage("norm of " + of)
          .that(call("normal", x, w))
          .isEqualTo(call("product", call("norm", x), w));
    }
  }

  @Test
  void views_are_computed_from_where_they_are() {
    Random random = new Random(2);
    FloatTensor turned = gaussian(random, 30, 50).permute(1, 0);
    FloatTensor part = gaussian(random, 60, 30).slice(0, 5, 55);
    FloatTensor w = gaussian(random, 40, 30).permute(1, 0);
    for (FloatTensor x : new FloatTensor[] {turned, part}) {
      FloatTensor dense = FloatTensor.of(x.toArray(), 50, 30);
      FloatTensor denseW = FloatTensor.of(w.toArray(), 30, 40);
      assertThat(call("relu", x, w)).isEqualTo(call("relu", dense, denseW));
    }
  }

  @Test
  void a_destination_may_be_the_operand_that_the_factor_is_made_of() {
    Random random = new Random(3);
    FloatTensor x = gaussian(random, 300, 300);
    FloatTensor w = gaussian(random, 300, 300);
    Object expected = call("relu", x, w);
    call("into", x, w, x);
    assertThat(x).isEqualTo(expected);
  }

  @Test
  void a_row_beyond_the_table_is_an_error_where_there_is_a_sum() {
    FloatTensor e = FloatTensor.zeros(10, 4);
    IntTensor ids = IntTensor.of(new int[] {3, 10, 2}, 3);
    FloatTensor w = FloatTensor.zeros(4, 5);
    Throwable error = assertThrows(AssertionError.class, () -> call("gathered", e, ids, w));
    assertThat(error).hasCauseThat().isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(call("gathered", e, ids, FloatTensor.zeros(4, 0)))
        .isEqualTo(FloatTensor.zeros(3, 0));
  }
}
