package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.Parallelism;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

        @Einsum("a: n i=6 j=6, b: n j k=6 -> y: n i k; y = 1 - a .[j] b")
        void within(FloatTensor a, FloatTensor b, FloatTensor y);
      }
      """;

  @TempDir static Path folder;
  private static Class<?> type;

  @BeforeAll
  static void compile() {
    Compiled compiled = Project.in(folder.resolve("project"), HostCompiler.JAVAC).compile(SOURCE);
    assertThat(compiled.errors()).isEmpty();
    try {
      type = compiled.loader().loadClass("demo.FooKernels");
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private FloatTensor random(int... shape) {
    FloatTensor tensor = FloatTensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = random.nextFloat() - 0.5f;
    }
    return tensor;
  }

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
    FloatTensor a = random(count, rows, depth);
    FloatTensor b = random(count, depth, columns);
    FloatTensor result = (FloatTensor) kernels.call(method, a, b);
    assertClose(method, count, products(a, b, count, rows, depth, columns), result.toArray());
  }

  @Test
  void every_number_of_small_products_is_right() throws ReflectiveOperationException {
    for (Parallelism threads : List.of(Parallelism.none(), Parallelism.of(3).fromWork(1))) {
      Kernels kernels = new Kernels(type.getConstructor(Parallelism.class).newInstance(threads));
      for (int count = 0; count < 30; count++) {
        assertProducts(kernels, "four", count, 4, 4, 4);
        assertProducts(kernels, "eight", count, 8, 8, 8);
        assertProducts(kernels, "five", count, 2, 3, 5);
        assertProducts(kernels, "wide", count, 16, 2, 16);
        FloatTensor a = random(count, 4, 4);
        FloatTensor b = random(count, 4, 4);
        FloatTensor x = random(count, 4);
        FloatTensor y = random(count, 3, 4);
        FloatTensor c = random(count, 3, 4, 4);
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

  private static DoubleTensor doubles(FloatTensor tensor) {
    DoubleTensor doubles = DoubleTensor.zeros(tensor.shape());
    for (int i = 0; i < tensor.size(); i++) {
      doubles.data()[i] = tensor.data()[i];
    }
    return doubles;
  }

  @Test
  void nothing_beside_a_destination_is_written() throws ReflectiveOperationException {
    Kernels kernels = new Kernels(type.getConstructor().newInstance());
    for (int count = 0; count < 30; count++) {
      FloatTensor a = random(count, 6, 6);
      FloatTensor b = random(count, 6, 6);
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
