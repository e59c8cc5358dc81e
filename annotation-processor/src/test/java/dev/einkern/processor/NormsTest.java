package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A norm is of the order that it is given, which may be known at the call alone. */
class NormsTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.DoubleTensor;
      import dev.einkern.Einsum;

      public interface Foo {
        @Einsum("x: b a, p -> y: b; y = norm[a](x, p)")
        DoubleTensor norm(DoubleTensor x, double p);

        @Einsum("x: b a, p -> y: b; y = norm[a](x, p)")
        DoubleTensor whole(DoubleTensor x, int p);
      }
      """;

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final DoubleTensor X = DoubleTensor.of(new double[] {1, -2, 0, 3, 0, -7}, 2, 3);

  @TempDir static Path folder;
  private static Kernels kernels;

  @BeforeAll
  static void compile() {
    kernels = GeneratedClass.of(SOURCE, folder).kernels();
  }

  private static void check(DoubleTensor x, double order, double... expected) {
    double[] actual = ((DoubleTensor) kernels.call("norm", x, order)).toArray();
    assertWithMessage("order %s", order)
        .that(actual)
        .usingTolerance(1e-12)
        .containsExactly(expected)
        .inOrder();
  }

  @Test
  void sums_of_powers() {
    check(X, 2, Math.sqrt(5), Math.sqrt(58));
    check(X, 1, 3, 10);
    check(X, 3, Math.cbrt(9), Math.cbrt(27 + 343));
    check(X, -1, 0, 0);
  }

  @Test
  void infinite_orders_are_the_largest_and_the_least() {
    check(X, INFINITY, 2, 7);
    check(X, -INFINITY, 0, 0);
  }

  @Test
  void order_0_counts_what_is_not_0() {
    check(X, 0, 2, 2);
    double[] whole = ((DoubleTensor) kernels.call("whole", X, 0)).toArray();
    assertThat(whole).usingTolerance(0).containsExactly(2.0, 2.0).inOrder();
  }

  @Test
  void of_nothing_is_0_unless_the_order_asks_for_an_element() {
    DoubleTensor empty = DoubleTensor.zeros(2, 0);
    check(empty, 2, 0, 0);
    check(empty, 0, 0, 0);
  }
}
