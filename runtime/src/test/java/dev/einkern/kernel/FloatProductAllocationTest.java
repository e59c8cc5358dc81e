package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What products allocate once HotSpot has compiled them. They are by themselves: whether JDK 17
 * sees that no vector has to be an object also depends on what else it has run before.
 */
class FloatProductAllocationTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void nothing_is_allocated_in_the_long_run(String name, Supplier<FloatProduct> taken) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    float[] left = FloatProducts.random(new Random(13), 100_000);
    float[] right = FloatProducts.random(new Random(14), 100_000);
    FloatProduct own = taken.get();
    boolean pooled = name.equals("from the pool");
    int[] sizes = {1, 4, 16, 33, 100, 200};
    long least = Long.MAX_VALUE;

    // What is interpreted still makes objects of vectors; so until it is compiled.
    long end = System.nanoTime() + 60_000_000_000L;
    while (least > 0 && System.nanoTime() < end) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int size : sizes) {
        FloatProduct product = pooled ? FloatProduct.take() : own;
        product.rows(size, size).columns(4, size).columns(size / 4, 1).depth(size, 1, size);
        for (int batch = 0; batch < 4000 / size / size + 1; batch++) {
          product.begin(left, 0, right, 0);
          while (product.next()) {}
        }
        product.give();
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(least).isEqualTo(0);
  }
}
