package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.FloatTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read beyond the edges of an axis, for axes shorter and longer than any vector. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgesTest {
  private static final long SEED = 20_261_123;
  private static final int ROWS = 3;

  private Kernels kernels;

  @BeforeAll
  void compile(@TempDir Path folder) {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .with("-Xlint:all")
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  @Einsum("x: h w, s -> y: h w; y = x[w=(w + s) % |w|]")
                  FloatTensor shifted(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = roll{h [w]}(x, s)")
                  FloatTensor rolled(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = x[w=wrap(w - 1)] + x[w=wrap(w + 1)] + s")
                  FloatTensor around(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = x[w=wrap(w + 11)] * s")
                  FloatTensor farAround(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = x[w=clamp(w - 2)] - 2 * x + x[w=clamp(w + 3)] + s")
                  FloatTensor clamped(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = x[w=mirror(w - 1)] * s + x[w=mirror(w + 2)]")
                  FloatTensor mirrored(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = x[w=pad(w - 1, 7)] + x[w=pad(w + 4)] * s + x[h=pad(h - 1)] + x[h=pad(h + 1, 3)]")
                  FloatTensor padded(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = x[h=wrap(h + 1), w=clamp(w - 1)] * s - x[h=mirror(h - 1), w=pad(w + 1)]")
                  FloatTensor mixed(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = (w < 5 ? x : w < 12 ? x[w=wrap(w - 1)] : x[w=clamp(w + 1)] * s)")
                  FloatTensor chosen(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; y = x[w=pad(w - 1)] * x[w=pad(w - 1)] + x[w=wrap(w + s)]")
                  FloatTensor twice(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; |k| = 3; y = sum[k](x[w=wrap(w + k - 1)] * (k + s))")
                  FloatTensor filtered(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h w; |j| = 3; |k| = 3; y = max[j k](x[h=mirror(h + j - 1), w=clamp(w + k - 1)]) + s")
                  FloatTensor largest(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: h v; |v| = |w| + 9; y = x[w=wrap(v - 4)] + x[w=mirror(v - 4)] * s")
                  FloatTensor widened(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: w v; |v| = |w|; y = v <= w ? x[h=0, w=v] : s")
                  FloatTensor lower(FloatTensor x, int s);
                  @Einsum("x: h w, s -> y: w v; |v| = |w|; d = w - 3; y = v > d ? x[h=0, w=v] : x[h=1, w=v] * s")
                  FloatTensor band(FloatTensor x, int s);
                  @Einsum("x: h w=200 -> y: h w; y = x[w=pad(w - 210, 3)]")
                  FloatTensor allBefore(FloatTensor x);
                  @Einsum("x: h w=200 -> y: h w; y = x[w=pad(w + 210, 3)]")
                  FloatTensor allBehind(FloatTensor x);
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = new Kernels(compiled.kernels("demo.FooKernels"));
  }

  /** An element of a row of {@code x}. */
  private interface Formula {
    float at(Image x, int h, int w, int s);
  }

  private record Image(float[] elements, int width) {
    float at(int h, int w) {
      return elements[h * width + w];
    }

    float wrap(int h, int w) {
      return at(Math.floorMod(h, ROWS), Math.floorMod(w, width));
    }

    float clamp(int h, int w) {
      return at(h, Math.min(Math.max(w, 0), width - 1));
    }

    float pad(int h, int w, float fill) {
      return h < 0 || h >= ROWS || w < 0 || w >= width ? fill : at(h, w);
    }

    static int mirrored(int at, int extent) {
      int place = at;
      while (extent > 1 && (place < 0 || place >= extent)) {
        place = place < 0 ? -place : 2 * (extent - 1) - place;
      }
      return extent == 1 ? 0 : place;
    }
  }

  static Stream<Arguments> formulas() {
    return Stream.of(
        formula("shifted", (x, h, w, s) -> x.wrap(h, w + s)),
        formula("rolled", (x, h, w, s) -> x.wrap(h, w - s)),
        formula("around", (x, h, w, s) -> x.wrap(h, w - 1) + x.wrap(h, w + 1) + s),
        formula("farAround", (x, h, w, s) -> x.wrap(h, w + 11) * s),
        formula(
            "clamped", (x, h, w, s) -> x.clamp(h, w - 2) - 2 * x.at(h, w) + x.clamp(h, w + 3) + s),
        formula(
            "mirrored",
            (x, h, w, s) ->
                x.at(h, Image.mirrored(w - 1, x.width)) * s
                    + x.at(h, Image.mirrored(w + 2, x.width))),
        formula(
            "padded",
            (x, h, w, s) ->
                x.pad(h, w - 1, 7)
                    + x.pad(h, w + 4, 0) * s
                    + x.pad(h - 1, w, 0)
                    + x.pad(h + 1, w, 3)),
        formula(
            "mixed",
            (x, h, w, s) ->
                x.clamp((h + 1) % ROWS, w - 1) * s - x.pad(Image.mirrored(h - 1, ROWS), w + 1, 0)),
        formula(
            "chosen",
            (x, h, w, s) -> w < 5 ? x.at(h, w) : w < 12 ? x.wrap(h, w - 1) : x.clamp(h, w + 1) * s),
        formula(
            "filtered",
            (x, h, w, s) ->
                x.wrap(h, w - 1) * s + x.at(h, w) * (1 + s) + x.wrap(h, w + 1) * (2 + s)),
        formula("largest", EdgesTest::largest),
        formula(
            "widened",
            (x, h, w, s) -> x.wrap(h, w - 4) + x.at(h, Image.mirrored(w - 4, x.width)) * s),
        formula("lower", (x, h, w, s) -> w <= h ? x.at(0, w) : s),
        formula("band", (x, h, w, s) -> w > h - 3 ? x.at(0, w) : x.at(1, w) * s),
        formula(
            "twice", (x, h, w, s) -> x.pad(h, w - 1, 0) * x.pad(h, w - 1, 0) + x.wrap(h, w + s)));
  }

  private static float largest(Image x, int h, int w, int s) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int j = h - 1; j <= h + 1; j++) {
      for (int k = w - 1; k <= w + 1; k++) {
        largest = Math.max(largest, x.clamp(Image.mirrored(j, ROWS), k));
      }
    }
    return largest + s;
  }

  private static Arguments formula(String name, Formula formula) {
    return Arguments.of(name, formula);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formulas")
  void every_element_is_what_its_formula_says(String name, Formula formula) {
    for (int width : new int[] {1, 2, 3, 7, 8, 9, 15, 16, 17, 40, 300, 1100}) {
      Image image = image(width);
      for (int shift : new int[] {0, 1, -1, 5, -6, 37}) {
        FloatTensor x = FloatTensor.of(image.elements, ROWS, width);
        FloatTensor y = (FloatTensor) kernels.call(name, x, shift);
        assertWithMessage("width %s, shift %s, seed %s", width, shift, SEED)
            .that(y.toArray())
            .isEqualTo(expected(image, formula, shift, y.shape()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"allBefore", "allBehind"})
  void where_all_is_beyond_the_edge_nothing_is_read(String name) {
    FloatTensor y = (FloatTensor) kernels.call(name, FloatTensor.of(new float[600], 3, 200));
    float[] fill = new float[600];
    Arrays.fill(fill, 3);
    assertThat(y.toArray()).isEqualTo(fill);
  }

  private static float[] expected(Image image, Formula formula, int shift, int[] shape) {
    float[] expected = new float[shape[0] * shape[1]];
    for (int h = 0; h < shape[0]; h++) {
      for (int w = 0; w < shape[1]; w++) {
        expected[h * shape[1] + w] = formula.at(image, h, w, shift);
      }
    }
    return expected;
  }

  /** Small whole numbers: sums and products of a few are exact. */
  private static Image image(int width) {
    Random random = new Random(SEED + width);
    float[] elements = new float[ROWS * width];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.nextInt(100) - 50;
    }
    return new Image(elements, width);
  }
}
