package dev.einkern.processor;

import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.processor.testing.RandomFloats.uniform;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.GeneratedClass;
import dev.einkern.processor.testing.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows over images, whose sizes the string gives: to the bit what one element after the other
 * makes, whatever the size of the image.
 */
class WindowsTest {
  private static final String SOURCE =
      """
      package demo;

      import dev.einkern.DoubleTensor;
      import dev.einkern.Einsum;
      import dev.einkern.FloatTensor;

      public interface Foo {
        String SAME = "x[b, c, pad(h + k - 1), pad(w + l - 1)] .[k l] f";

        @Einsum("x: b c h w, f: c k=3 l=3 -> y: b c h w; y[b, c, h, w] = " + SAME)
        FloatTensor same(FloatTensor x, FloatTensor f);

        @Einsum("x: b c h w, f: c k=3 l=3 -> y: b c h w; y[b, c, h, w] = " + SAME)
        void into(FloatTensor x, FloatTensor f, FloatTensor y);

        @Einsum("x: b c h w, f: c k=3 l=3, g: c -> y: b c h w; y[b, c, h, w] = relu(" + SAME + " + g)")
        FloatTensor biased(FloatTensor x, FloatTensor f, FloatTensor g);

        @Einsum("x: b c h w, f: c k=3 l=3, g: w -> y: b c h w; y[b, c, h, w] = x + g * (" + SAME + ")")
        FloatTensor scaled(FloatTensor x, FloatTensor f, FloatTensor g);

        @Einsum(
            \"\"\"
            x: b c h w, f: c k=5 l=2 -> y: b c h w;
            y[b, c, h, w] = x[b, c, pad(h + 2 * k - 4), pad(w + 3 * l)] .[k l] f
            \"\"\")
        DoubleTensor dilated(DoubleTensor x, DoubleTensor f);

        @Einsum(
            \"\"\"
            x: b c h w, f: c k=7 l=7 -> y: b c h w;
            y[b, c, h, w] = x[b, c, pad(h + k - 3), pad(w + l - 3)] .[k l] f
            \"\"\")
        FloatTensor large(FloatTensor x, FloatTensor f);

        @Einsum(
            \"\"\"
            x: b c h w, f: c k=3 l=3, g: p q -> y: b c p q;
            y[b, c, p, q] = g[p, q] + (x[b, c, pad(2 * p + k), pad(q + l)] .[k l] f)
            \"\"\")
        FloatTensor strided(FloatTensor x, FloatTensor f, FloatTensor g);

        @Einsum("x: c H W, f: c k=2 l=4 -> y: c h w; y[c, h, w] = x[c, h + k, w + l] .[k l] f")
        FloatTensor within(FloatTensor x, FloatTensor f);
      }
      """;

  private static final List<Integer> WIDTHS =
      List.of(0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 30, 31, 32, 33, 47, 48, 56, 95, 97, 160, 161);

  @TempDir static Path folder;
  private static GeneratedClass generated;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @BeforeAll
  static void compile() {
    generated = GeneratedClass.of(SOURCE, folder);
  }

  /** How many rows of an image a window goes on, and how many of its elements are above, left. */
  private record Window(int step, int above, int left) {
    /** The sum of a window with what is beyond the image left out, as a chain from 0. */
    float at(FloatTensor x, FloatTensor f, int b, int c, int h, int w) {
      float sum = 0;
      for (int k = 0; k < f.extent(1); k++) {
        for (int l = 0; l < f.extent(2); l++) {
          int row = step * h + k - above;
          int column = w + l - left;
          boolean beyond = row < 0 || row >= x.extent(2) || column < 0 || column >= x.extent(3);
          sum = Math.fma(beyond ? 0 : x.get(b, c, row, column), f.get(c, k, l), sum);
        }
      }
      return sum;
    }

    FloatTensor of(FloatTensor x, FloatTensor f, int rows, int columns) {
      FloatTensor y = FloatTensor.zeros(x.extent(0), x.extent(1), rows, columns);
      for (int i = 0; i < y.size(); i++) {
        int w = i % columns;
        int h = i / columns % rows;
        int c = i / columns / rows % x.extent(1);
        y.data()[i] = at(x, f, i / columns / rows / x.extent(1), c, h, w);
      }
      return y;
    }
  }

  private static final Window SAME = new Window(1, 1, 1);

  private void assertSame(String what, FloatTensor x, FloatTensor expected, Object actual) {
    assertWithMessage(
            "where %s of %s × %s is wrong first, seed %s", what, x.extent(2), x.extent(3), seed)
        .that(Arrays.mismatch(expected.toArray(), ((FloatTensor) actual).toArray()))
        .isEqualTo(-1);
  }

  @Test
  void windows_in_each_channel_are_right_for_images_of_any_size() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int width : WIDTHS) {
        int height = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(40);
        FloatTensor x = uniform(random, 2, 3, height, width);
        FloatTensor f = uniform(random, 3, 3, 3);
        assertSame("same", x, SAME.of(x, f, height, width), kernels.call("same", x, f));
        FloatTensor large = uniform(random, 3, 7, 7);
        FloatTensor larger = new Window(1, 3, 3).of(x, large, height, width);
        assertSame("large", x, larger, kernels.call("large", x, large));
        int rows = random.nextInt(20);
        int columns = random.nextInt(2) == 0 ? width / 2 : random.nextInt(50);
        FloatTensor g = uniform(random, rows, columns);
        FloatTensor strided = new Window(2, 0, 0).of(x, f, rows, columns);
        for (int i = 0; i < strided.size(); i++) {
          strided.data()[i] = g.data()[i % g.size()] + strided.data()[i];
        }
        assertSame("strided", x, strided, kernels.call("strided", x, f, g));
      }
    }
  }

  @Test
  void what_is_made_of_the_sums_is_right() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int width : WIDTHS) {
        int height = random.nextInt(30);
        FloatTensor x = uniform(random, 2, 3, height, width);
        FloatTensor f = uniform(random, 3, 3, 3);
        FloatTensor sums = SAME.of(x, f, height, width);
        FloatTensor g = uniform(random, 3);
        FloatTensor biased = FloatTensor.zeros(2, 3, height, width);
        FloatTensor gains = uniform(random, width);
        FloatTensor scaled = FloatTensor.zeros(2, 3, height, width);
        for (int i = 0; i < sums.size(); i++) {
          float sum = sums.data()[i];
          biased.data()[i] = Math.max(0, sum + g.data()[i / (height * width) % 3]);
          scaled.data()[i] = x.data()[i] + gains.data()[i % width] * sum;
        }
        assertSame("biased", x, biased, kernels.call("biased", x, f, g));
        assertSame("scaled", x, scaled, kernels.call("scaled", x, f, gains));
      }
    }
  }

  @Test
  void views_are_read_and_only_the_destination_is_written() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int width : WIDTHS) {
        FloatTensor x = uniform(random, width, 9, 3, 2).permute(3, 2, 1, 0);
        FloatTensor f = uniform(random, 3, 3, 3);
        FloatTensor all = uniform(random, 4, 3, 9, width);
        float[] before = all.toArray();
        kernels.call("into", x, f, all.slice(0, 1, 3));
        FloatTensor expected = FloatTensor.of(before, 4, 3, 9, width);
        float[] sums = SAME.of(x, f, 9, width).toArray();
        System.arraycopy(sums, 0, before, 27 * width, sums.length);
        assertSame("into", expected, expected, all);
      }
    }
  }

  @Test
  void dilated_windows_of_doubles_are_right() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int width : WIDTHS) {
        int height = random.nextInt(25);
        DoubleTensor x =
            DoubleTensor.of(random.doubles(6L * height * width).toArray(), 2, 3, height, width);
        DoubleTensor f = DoubleTensor.of(random.doubles(30).toArray(), 3, 5, 2);
        double[] expected = new double[x.size()];
        for (int i = 0; i < expected.length; i++) {
          int w = i % width;
          int h = i / width % height;
          int plane = i / width / height;
          for (int tap = 0; tap < 10; tap++) {
            int row = h + 2 * (tap / 2) - 4;
            int column = w + 3 * (tap % 2);
            boolean beyond = row < 0 || row >= height || column >= width;
            double value = beyond ? 0 : x.get(plane / 3, plane % 3, row, column);
            expected[i] = Math.fma(value, f.get(plane % 3, tap / 2, tap % 2), expected[i]);
          }
        }
        DoubleTensor actual = (DoubleTensor) kernels.call("dilated", x, f);
        assertWithMessage("where %s × %s is wrong first, seed %s", height, width, seed)
            .that(Arrays.mismatch(expected, actual.toArray()))
            .isEqualTo(-1);
      }
    }
  }

  @Test
  void windows_that_stay_within_an_image_are_right() {
    for (Kernels kernels : generated.withOneThreadAndThree()) {
      for (int width : WIDTHS.subList(1, WIDTHS.size())) {
        int height = 1 + random.nextInt(40);
        FloatTensor x = uniform(random, 3, height + 1, width + 3);
        FloatTensor f = uniform(random, 3, 2, 4);
        FloatTensor image = x.reshape(1, 3, height + 1, width + 3);
        FloatTensor expected = new Window(1, 0, 0).of(image, f, height, width);
        assertSame("within", image, expected, kernels.call("within", x, f));
      }
    }
  }
}
