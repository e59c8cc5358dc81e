package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.uniform;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many small products, whose sizes the string gives: right for every number of them. */
class SmallBatchesTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.DoubleTensor;
      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;

      public interface Foo {
        @Einsum("n i=4 j=4, n j k=4 -> n i k")
        FloatTensor four(FloatTensor a, FloatTensor b);

        @Einsum("n i=8 j=8, n j k=8 -> n i k")
        FloatTensor eight(FloatTensor a, FloatTensor b);

        @Einsum("n i=2 j=3, n j k=5 -> n i k")
        FloatTensor five(FloatTensor a, FloatTensor b);

        @Einsum("n i=16 j=2, n j k=16 -> n i k")
        FloatTensor wide(FloatTensor a, FloatTensor b);

        @Einsum("n i=4 j=4, n j -> n i")
        FloatTensor onVector(FloatTensor a, FloatTensor x);

        @Einsum("n m i=4, n m i j=4 -> n m j")
        FloatTensor fromVector(FloatTensor x, FloatTensor a);

        @Einsum("n i=4 j=4, n k=4 j -> n i k")
        FloatTensor transposed(FloatTensor a, FloatTensor b);

        @Einsum("n i=4 j=4, n j k=4 -> n i k")
        DoubleTensor doubles(DoubleTensor a, DoubleTensor b);

        @Einsum("n i=3 j=3, n j k=3 -> n i k")
        FloatTensor three(FloatTensor a, FloatTensor b);

        @Einsum("n i=2 j=2, n j k=2 -> n i k")
        FloatTensor two(FloatTensor a, FloatTensor b);

        @Einsum("n i=2 j=2, n j k=2 -> n i k")
        DoubleTensor twoDoubles(DoubleTensor a, DoubleTensor b);

        @Einsum(
            \"\"\"
            p: n i=4, q: n j=4 -> r: n k=4;
            w = p[i=0] * q[j=0] - p[i=1] * q[j=1] - p[i=2] * q[j=2] - p[i=3] * q[j=3];
            x = p[i=0] * q[j=1] + p[i=1] * q[j=0] + p[i=2] * q[j=3] - p[i=3] * q[j=2];
            y = p[i=0] * q[j=2] - p[i=1] * q[j=3] + p[i=2] * q[j=0] + p[i=3] * q[j=1];
            z = p[i=0] * q[j=3] + p[i=1] * q[j=2] - p[i=2] * q[j=1] + p[i=3] * q[j=0];
            r = k == 0 ? w : k == 1 ? x : k == 2 ? y : z
            \"\"\")
        FloatTensor quaternions(FloatTensor p, FloatTensor q);

        @Einsum(
            \"\"\"
            a: n i=3, b: n j=3, s -> c: n k=3;
            x = a[i=1] * b[j=2] - a[i=2] * b[j=1];
            y = a[i=2] * b[j=0] - a[i=0] * b[j=2];
            z = a[i=0] * b[j=1] - a[i=1] * b[j=0];
            c = s * (k == 0 ? x : k == 1 ? y : z) + (k == 1 ? 2 : 3)
            \"\"\")
        FloatTensor cross(FloatTensor a, FloatTensor b, float s);

        @Einsum("a: n i=6 j=6, b: n j k=6 -> y: n i k; y = 1 - a .[j] b")
        void within(FloatTensor a, FloatTensor b, FloatTensor y);
      }
      """;

  @TempDir static Path folder;
  private static GeneratedClass generated;

  @BeforeAll
  static void compile() {
    generated = GeneratedClass.of(SOURCE, folder);
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** The products of {@code count} matrices, summed in double. */
  private static double[] products(
      FloatTensor a, FloatTensor b, int count, int rows, int depth, int columns) {
    double[] products = new double[count * rows * columns];
    for (int i = 0; i < products.length; i++) {
      int column = i % columns;
      int row = i / columns;
      int right = row / rows * depth * columns + column;
      for (int j = 0; j < depth; j++) {
        products[i] += (double) a.data()[row * depth + j] * b.data()[right + j * columns];
      }
    }
    return products;
  }

  private void assertClose(String method, int count, double[] expected, float[] actual) {
    assertThat(actual).hasLength(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertWithMessage("%s of %s, element %s, seed %s", method, count, i, seed)
          .that((double) actual[i])
          .isWithin(1e-5)
          .of(expected[i]);
    }
  }

  private void assertProducts(
      Kernels kernels, String method, int count, int rows, int depth, int columns) {
    FloatTensor a = uniform(random, count, rows, depth);
    FloatTensor b = uniform(random, count, depth, columns);
    FloatTensor result = (FloatTensor) kernels.call(method, a, b);
    assertClose(method, count, products(a, b, count, rows, depth, columns), result.toArray());
  }

  @Test
  void every_number_of_small_products_is_right() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int count = 0; count < 30; count++) {
        assertProducts(kernels, "four", count, 4, 4, 4);
        assertProducts(kernels, "eight", count, 8, 8, 8);
        assertProducts(kernels, "five", count, 2, 3, 5);
        assertProducts(kernels, "three", count, 3, 3, 3);
        assertProducts(kernels, "two", count, 2, 2, 2);
        assertProducts(kernels, "wide", count, 16, 2, 16);
        FloatTensor a = uniform(random, count, 4, 4);
        FloatTensor b = uniform(random, count, 4, 4);
        FloatTensor x = uniform(random, count, 4);
        FloatTensor y = uniform(random, count, 3, 4);
        FloatTensor c = uniform(random, count, 3, 4, 4);
        assertClose(
            "onVector",
            count,
            products(a, x, count, 4, 4, 1),
            ((FloatTensor) kernels.call("onVector", a, x)).toArray());
        assertClose(
            "fromVector",
            count,
            products(y, c, 3 * count, 1, 4, 4),
            ((FloatTensor) kernels.call("fromVector", y, c)).toArray());
        FloatTensor turned = b.permute(0, 2, 1).copy();
        assertClose(
            "transposed",
            count,
            products(a, b, count, 4, 4, 4),
            ((FloatTensor) kernels.call("transposed", a, turned)).toArray());
        double[] doubles =
            ((DoubleTensor) kernels.call("doubles", doubles(a), doubles(b))).toArray();
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) doubles[i];
        }
        assertClose("doubles", count, products(a, b, count, 4, 4, 4), floats);
      }
    }
  }

  @Test
  void every_number_of_quaternions_and_of_cross_products_is_right() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int count = 0; count < 50; count++) {
        FloatTensor p = uniform(random, count, 4);
        FloatTensor q = uniform(random, count, 4);
        FloatTensor a = uniform(random, count, 3);
        FloatTensor b = uniform(random, count, 3);
        assertClose(
            "quaternions",
            count,
            quaternions(p, q, count),
            ((FloatTensor) kernels.call("quaternions", p, q)).toArray());
        assertClose(
            "cross",
            count,
            crossed(a, b, count),
            ((FloatTensor) kernels.call("cross", a, b, 0.5f)).toArray());
      }
    }
  }

  /** Which product of a component of {@code q} goes where, and with which sign. */
  private static double[] quaternions(FloatTensor p, FloatTensor q, int count) {
    int[][] signs = {{1, -1, -1, -1}, {1, 1, 1, -1}, {1, -1, 1, 1}, {1, 1, -1, 1}};
    double[] products = new double[4 * count];
    for (int i = 0; i < products.length; i++) {
      for (int part = 0; part < 4; part++) {
        int of = i / 4 * 4;
        double product = (double) p.data()[of + part] * q.data()[of + (i % 4 ^ part)];
        products[i] += signs[i % 4][part] * product;
      }
    }
    return products;
  }

  private static double[] crossed(FloatTensor a, FloatTensor b, int count) {
    double[] products = new double[3 * count];
    for (int i = 0; i < products.length; i++) {
      int of = i / 3 * 3;
      int next = of + (i + 1) % 3;
      int last = of + (i + 2) % 3;
      double product =
          (double) a.data()[next] * b.data()[last] - (double) a.data()[last] * b.data()[next];
      products[i] = 0.5 * product + (i % 3 == 1 ? 2 : 3);
    }
    return products;
  }

  @Test
  void every_number_of_small_products_of_doubles_is_right() {
    Kernels kernels = generated.kernels();
    for (int count = 0; count < 30; count++) {
      FloatTensor a = uniform(random, count, 2, 2);
      FloatTensor b = uniform(random, count, 2, 2);
      double[] products =
          ((DoubleTensor) kernels.call("twoDoubles", doubles(a), doubles(b))).toArray();
      float[] floats = new float[products.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) products[i];
      }
      assertClose("twoDoubles", count, products(a, b, count, 2, 2, 2), floats);
    }
  }

  private static DoubleTensor doubles(FloatTensor tensor) {
    DoubleTensor doubles = DoubleTensor.zeros(tensor.shape());
    for (int i = 0; i < tensor.size(); i++) {
      doubles.data()[i] = tensor.data()[i];
    }
    return doubles;
  }

  @Test
  void nothing_beside_a_destination_is_written() {
    Kernels kernels = generated.kernels();
    for (int count = 0; count < 30; count++) {
      FloatTensor a = uniform(random, count, 6, 6);
      FloatTensor b = uniform(random, count, 6, 6);
      float[] all = new float[count * 36 + 100];
      Arrays.fill(all, 7);
      FloatTensor y =
          FloatTensor.of(all, all.length).slice(0, 50, 50 + count * 36).reshape(count, 6, 6);
      kernels.call("within", a, b, y);
      double[] expected = products(a, b, count, 6, 6, 6);
      for (int i = 0; i < expected.length; i++) {
        expected[i] = 1 - expected[i];
      }
      assertClose("within", count, expected, y.toArray());
      for (int i = 0; i < 50; i++) {
        assertWithMessage("beside %s products, seed %s", count, seed).that(all[i]).isEqualTo(7);
        assertThat(all[all.length - 1 - i]).isEqualTo(7);
      }
    }
  }
}
