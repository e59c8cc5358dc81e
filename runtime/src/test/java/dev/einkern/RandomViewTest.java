package dev.einkern;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chains of random views against a model that copies every element, index by index. */
class RandomViewTest {
  private static final int CHAINS = 3000;

  /** A dense tensor that knows only shape and elements. */
  private static final class Model {
    final int[] shape;
    final int[] elements;

    Model(int[] shape, int[] elements) {
      this.shape = shape;
      this.elements = elements;
    }

    private interface Source {
      int at(int... index);
    }

    static Model of(int[] shape, Source source) {
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      int[] elements = IntStream.range(0, size).map(i -> source.at(unravel(i, shape))).toArray();
      return new Model(shape, elements);
    }

    static int[] unravel(int place, int... shape) {
      int[] index = new int[shape.length];
      int rest = place;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape[axis];
        rest /= shape[axis];
      }
      return index;
    }

    int at(int... index) {
      int place = 0;
      for (int axis = 0; axis < shape.length; axis++) {
        place = place * shape[axis] + index[axis];
      }
      return elements[place];
    }
  }

  private record State(IntTensor tensor, Model model) {}

  @Test
  void every_chain_of_views_shows_the_elements_that_copying_would() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int chain = 0; chain < CHAINS; chain++) {
      State state = start(random);
      for (int step = random.nextInt(5); step > 0; step--) {
        state = step(state, random);
        verify(state, "seed " + seed + ", chain " + chain);
      }
    }
  }

  private static State start(Random random) {
    int[] shape = random.ints(random.nextInt(4), 0, 5).toArray();
    for (int axis = 0; axis < shape.length; axis++) {
      // An axis of extent 0 ends the interest of a chain, so there are few.
      shape[axis] = shape[axis] == 0 && random.nextInt(5) > 0 ? 1 : shape[axis];
    }
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    int[] elements = IntStream.range(0, size).toArray();
    return new State(IntTensor.of(elements.clone(), shape), new Model(shape, elements));
  }

  private static State step(State state, Random random) {
    int rank = state.tensor.rank();
    return switch (random.nextInt(rank == 0 ? 2 : 5)) {
      case 0 -> expand(state, random);
      case 1 -> reshape(state, random);
      case 2 -> permute(state, random);
      case 3 -> slice(state, random);
      default -> select(state, random);
    };
  }

  private static State permute(State state, Random random) {
    int rank = state.tensor.rank();
    int[] axes = IntStream.range(0, rank).toArray();
    for (int i = rank - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int axis = axes[i];
      axes[i] = axes[j];
      axes[j] = axis;
    }
    int[] shape = Arrays.stream(axes).map(axis -> state.model.shape[axis]).toArray();
    Model model =
        Model.of(
            shape,
            index -> {
              int[] old = new int[rank];
              for (int i = 0; i < rank; i++) {
                old[axes[i]] = index[i];
              }
              return state.model.at(old);
            });
    return new State(state.tensor.permute(axes), model);
  }

  private static State slice(State state, Random random) {
    int axis = random.nextInt(state.tensor.rank());
    int from = random.nextInt(state.model.shape[axis] + 1);
    int to = from + random.nextInt(state.model.shape[axis] - from + 1);
    int step = 1 + random.nextInt(3);
    int[] shape = state.model.shape.clone();
    shape[axis] = (int) IntStream.iterate(from, i -> i < to, i -> i + step).count();
    Model model =
        Model.of(
            shape,
            index -> {
              index[axis] = from + index[axis] * step;
              return state.model.at(index);
            });
    return new State(state.tensor.slice(axis, from, to, step), model);
  }

  private static State select(State state, Random random) {
    int axis = random.nextInt(state.tensor.rank());
    if (state.model.shape[axis] == 0) {
      return state;
    }
    int chosen = random.nextInt(state.model.shape[axis]);
    int[] shape =
        IntStream.range(0, state.tensor.rank())
            .filter(i -> i != axis)
            .map(i -> state.model.shape[i])
            .toArray();
    Model model =
        Model.of(
            shape,
            index ->
                state.model.at(
                    IntStream.range(0, index.length + 1)
                        .map(i -> i == axis ? chosen : index[i < axis ? i : i - 1])
                        .toArray()));
    return new State(state.tensor.select(axis, chosen), model);
  }

  private static State expand(State state, Random random) {
    int rank = state.tensor.rank();
    int added = random.nextInt(2);
    int[] shape = new int[added + rank];
    for (int i = 0; i < shape.length; i++) {
      boolean free = i < added || state.model.shape[i - added] == 1;
      shape[i] = free ? 1 + random.nextInt(3) : state.model.shape[i - added];
    }
    Model model =
        Model.of(
            shape,
            index ->
                state.model.at(
                    IntStream.range(0, rank)
                        .map(i -> state.model.shape[i] == 1 ? 0 : index[added + i])
                        .toArray()));
    return new State(state.tensor.expand(shape), model);
  }

  private static State reshape(State state, Random random) {
    int size = state.tensor.size();
    int[] shape = factors(size, random);
    IntTensor reshaped;
    try {
      reshaped = state.tensor.reshape(shape);
    } catch (IllegalArgumentException needsCopy) {
      reshaped = state.tensor.copy().reshape(shape);
    }
    return new State(reshaped, new Model(shape, state.model.elements));
  }

  /** A random shape of so many elements. */
  private static int[] factors(int size, Random random) {
    IntStream.Builder shape = IntStream.builder();
    int rest = size;
    while (rest > 1) {
      int divisor = 1 + random.nextInt(rest);
      if (rest % divisor == 0) {
        shape.add(divisor);
        rest /= divisor;
      }
    }
    return rest == 0 ? new int[] {2, 0, 3} : shape.build().toArray();
  }

  private static void verify(State state, String which) {
    IntTensor tensor = state.tensor;
    Model model = state.model;
    assertWithMessage(which).that(tensor.shape()).isEqualTo(model.shape);
    assertWithMessage(which).that(tensor.toArray()).isEqualTo(model.elements);
    for (int i = 0; i < model.elements.length; i++) {
      int[] index = Model.unravel(i, model.shape);
      assertWithMessage(which).that(tensor.get(index)).isEqualTo(model.elements[i]);
    }
    IntTensor dense = IntTensor.of(model.elements, model.shape);
    assertWithMessage(which).that(tensor).isEqualTo(dense);
    assertWithMessage(which).that(tensor.hashCode()).isEqualTo(dense.hashCode());
    assertWithMessage(which).that(tensor.toString()).isEqualTo(dense.toString());
    assertWithMessage(which)
        .that(
            Arrays.copyOfRange(
                tensor.dense().data(),
                tensor.dense().offset(),
                tensor.dense().offset() + tensor.size()))
        .isEqualTo(model.elements);
    assertWithMessage(which).that(tensor.overlaps(tensor)).isEqualTo(tensor.size() > 0);
  }

  @Test
  void a_reshape_is_refused_only_where_no_strides_can_express_it() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int chain = 0; chain < CHAINS; chain++) {
      State state = start(random);
      for (int step = random.nextInt(4); step > 0; step--) {
        state = step(state, random);
      }
      int[] shape = factors(state.tensor.size(), random);
      boolean expressible = expressible(state.tensor, shape);
      String which = "seed %d, chain %d".formatted(seed, chain);
      boolean given = true;
      try {
        var unused = state.tensor.reshape(shape);
      } catch (IllegalArgumentException e) {
        given = false;
      }
      assertWithMessage(which).that(given).isEqualTo(expressible);
    }
  }

  /** Whether the places of the elements are an affine function of the index in {@code shape}. */
  private static boolean expressible(IntTensor tensor, int... shape) {
    if (tensor.size() == 0) {
      return true;
    }
    Cursor cursor = new Cursor(tensor.layout);
    int[] places = IntStream.range(0, tensor.size()).map(i -> cursor.next()).toArray();
    int[] strides = new int[shape.length];
    int below = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = shape[axis] > 1 ? places[below] - places[0] : 0;
      below *= shape[axis];
    }
    for (int i = 0; i < places.length; i++) {
      int[] index = Model.unravel(i, shape);
      int place = places[0];
      for (int axis = 0; axis < shape.length; axis++) {
        place += index[axis] * strides[axis];
      }
      if (place != places[i]) {
        return false;
      }
    }
    return true;
  }

  @Test
  void overlap_is_never_overlooked() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int disjoint = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      State whole = start(random);
      IntTensor a = whole.tensor;
      IntTensor b = whole.tensor;
      for (int step = random.nextInt(3); step > 0 && a.rank() > 0 && b.rank() > 0; step--) {
        a =
            (random.nextBoolean()
                    ? slice(new State(a, model(a)), random)
                    : select(new State(a, model(a)), random))
                .tensor;
        b =
            (random.nextBoolean()
                    ? slice(new State(b, model(b)), random)
                    : select(new State(b, model(b)), random))
                .tensor;
      }
      int[] second = b.toArray();
      boolean shares =
          Arrays.stream(a.toArray()).anyMatch(x -> Arrays.stream(second).anyMatch(y -> x == y));
      String which = "seed %d, chain %d".formatted(seed, chain);
      if (a.overlaps(b)) {
        continue;
      }
      disjoint++;
      // Every element of the array is its own place, so equal elements are shared ones.
      assertWithMessage(which).that(shares).isFalse();
    }
    assertWithMessage("seed " + seed).that(disjoint).isGreaterThan(CHAINS / 20);
  }

  private static Model model(IntTensor tensor) {
    return new Model(tensor.shape(), tensor.toArray());
  }
}
