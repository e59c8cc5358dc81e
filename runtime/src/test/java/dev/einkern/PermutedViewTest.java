package dev.einkern;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Views with axes in another order, large enough for matrices to be transposed as a whole. */
class PermutedViewTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void a_copy_has_the_elements_of_the_view_in_its_own_order() {
    for (int trial = 0; trial < 60; trial++) {
      int rank = 2 + random.nextInt(3);
      int[] shape = random.ints(rank, 1, rank == 2 ? 120 : rank == 3 ? 40 : 20).toArray();
      List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
      Collections.shuffle(order, random);
      int[] axes = order.stream().mapToInt(axis -> axis).toArray();
      int[] data = random.ints(IntStream.of(shape).reduce(1, (a, b) -> a * b), 0, 1000).toArray();
      IntTensor x = IntTensor.of(data, shape).permute(axes);
      int axis = random.nextInt(rank);
      int from = random.nextInt(x.extent(axis));
      IntTensor view = x.slice(axis, from, x.extent(axis));
      int[] expected = elements(view);
      String what =
          "%s of %s from %s of axis %s, seed %s"
              .formatted(Arrays.toString(axes), Arrays.toString(shape), from, axis, seed);

      assertWithMessage(what).that(view.toArray()).isEqualTo(expected);
      assertWithMessage(what)
          .that(floats(data, shape).permute(axes).slice(axis, from, x.extent(axis)).copy())
          .isEqualTo(floats(expected, view.shape()));
      assertWithMessage(what)
          .that(booleans(data, shape).permute(axes).slice(axis, from, x.extent(axis)).copy())
          .isEqualTo(booleans(expected, view.shape()));
    }
  }

  /** One by one. */
  private static int[] elements(IntTensor view) {
    int[] elements = new int[view.size()];
    int[] index = new int[view.rank()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = view.get(index);
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == view.extent(axis); axis--) {
        index[axis] = 0;
      }
    }
    return elements;
  }

  private static FloatTensor floats(int[] values, int... shape) {
    float[] data = new float[values.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = values[i];
    }
    return FloatTensor.of(data, shape);
  }

  private static BooleanTensor booleans(int[] values, int... shape) {
    boolean[] data = new boolean[values.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = values[i] % 2 == 0;
    }
    return BooleanTensor.of(data, shape);
  }
}
