package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.LongTensor;
import dev.einkern.Parallelism;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each order of up to four axes, for all kinds of elements: every element where it belongs. */
class PermutationsTest {
  private static final List<String> ORDERS = orders();

  @TempDir static Path folder;
  private static Class<?> type;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private static List<String> orders() {
    List<String> orders = new ArrayList<>(List.of("a"));
    for (int from = 0; from < orders.size(); from++) {
      String order = orders.get(from);
      for (int at = 0; order.length() < 4 && at <= order.length(); at++) {
        char next = (char) ('a' + order.length());
        orders.add(order.substring(0, at) + next + order.substring(at));
      }
    }
    return List.copyOf(orders);
  }

  @BeforeAll
  static void compile() throws ClassNotFoundException {
    StringBuilder source =
        new StringBuilder(
            """
            package demo;

            import dev.einkern.*;

            public interface Foo {
            """);
    for (String order : ORDERS) {
      String axes = "abcd".substring(0, order.length());
      for (String element : List.of("Float", "Double", "Int", "Long")) {
        source.append(
            """
              @Einsum("%1$s->%2$s")
              %3$sTensor to%3$s%2$s(%3$sTensor x);

              @Einsum("%1$s->%2$s")
              void into%3$s%2$s(%3$sTensor x, %3$sTensor out);
            """
                .formatted(axes, order, element));
      }
    }
    source.append("}\n");
    Compiled compiled =
        Project.in(folder.resolve("project"), HostCompiler.JAVAC).compile(source.toString());
    assertThat(compiled.errors()).isEmpty();
    type = compiled.loader().loadClass("demo.FooKernels");
  }

  @Test
  void every_element_is_where_it_belongs() throws ReflectiveOperationException {
    Kernels alone = with(Parallelism.none());
    Kernels together = with(Parallelism.of(3).fromWork(0));
    for (String order : ORDERS) {
      int axes = order.length();
      int longest = axes == 1 ? 500 : axes == 2 ? 300 : axes == 3 ? 40 : 17;
      for (int round = 0; round < 4; round++) {
        int[] extents =
            round == 0
                ? order.chars().map(axis -> 2).toArray()
                : random.ints(axes, 1, longest + 1).toArray();
        check(order, extents, alone);
        check(order, extents, together);
      }
    }
  }

  private static Kernels with(Parallelism parallelism) throws ReflectiveOperationException {
    return new Kernels(type.getConstructor(Parallelism.class).newInstance(parallelism));
  }

  private void check(String order, int[] extents, Kernels kernels) {
    int size = IntStream.of(extents).reduce(1, (a, b) -> a * b);
    int[] permuted = order.chars().map(axis -> extents[axis - 'a']).toArray();
    int[] places = places(order, extents, size);
    // A part of a larger array, which begins behind its first element.
    int[] whole = random.ints(size + 3).toArray();
    int[] expected = IntStream.of(places).map(place -> whole[3 + place]).toArray();
    float[] floats = new float[size + 3];
    double[] doubles = new double[size + 3];
    for (int i = 0; i < whole.length; i++) {
      floats[i] = whole[i] >> 8;
      doubles[i] = whole[i];
    }
    float[] expectedFloats = new float[size];
    double[] expectedDoubles = new double[size];
    for (int i = 0; i < size; i++) {
      expectedFloats[i] = floats[3 + places[i]];
      expectedDoubles[i] = doubles[3 + places[i]];
    }
    FloatTensor x = FloatTensor.of(floats, size + 3).slice(0, 3, size + 3).reshape(extents);
    DoubleTensor y = DoubleTensor.of(doubles, size + 3).slice(0, 3, size + 3).reshape(extents);
    IntTensor z = IntTensor.of(whole, size + 3).slice(0, 3, size + 3).reshape(extents);
    long[] longs = IntStream.of(whole).asLongStream().toArray();
    LongTensor w = LongTensor.of(longs, size + 3).slice(0, 3, size + 3).reshape(extents);
    String what = order + " of " + Arrays.toString(extents) + ", seed " + seed;
    assertWithMessage(what)
        .that(kernels.call("toFloat" + order, x))
        .isEqualTo(FloatTensor.of(expectedFloats, permuted));
    assertWithMessage(what)
        .that(kernels.call("toDouble" + order, y))
        .isEqualTo(DoubleTensor.of(expectedDoubles, permuted));
    assertWithMessage(what)
        .that(kernels.call("toInt" + order, z))
        .isEqualTo(IntTensor.of(expected, permuted));
    assertWithMessage(what)
        .that(kernels.call("toLong" + order, w))
        .isEqualTo(LongTensor.of(IntStream.of(expected).asLongStream().toArray(), permuted));
    FloatTensor out = FloatTensor.zeros(permuted);
    kernels.call("intoFloat" + order, x, out);
    assertWithMessage(what).that(out).isEqualTo(FloatTensor.of(expectedFloats, permuted));
    DoubleTensor outOfDoubles = DoubleTensor.zeros(permuted);
    kernels.call("intoDouble" + order, y, outOfDoubles);
    assertWithMessage(what)
        .that(outOfDoubles)
        .isEqualTo(DoubleTensor.of(expectedDoubles, permuted));
  }

  /** Which element of the source each of the target is, both counted row-major. */
  private static int[] places(String order, int[] extents, int size) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      int rest = i;
      int[] index = new int[extents.length];
      for (int k = order.length() - 1; k >= 0; k--) {
        int axis = order.charAt(k) - 'a';
        index[axis] = rest % extents[axis];
        rest /= extents[axis];
      }
      int place = 0;
      for (int axis = 0; axis < extents.length; axis++) {
        place = place * extents[axis] + index[axis];
      }
      places[i] = place;
    }
    return places;
  }
}
