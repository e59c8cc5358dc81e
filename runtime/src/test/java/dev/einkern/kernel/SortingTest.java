package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTest {
  private static final long SEED = 20_261_123;
  private static final int ROWS = 3;

  /** Descending; NaN first, zeros of both signs equal. */
  private static final Comparator<Float> DESCENDING =
      (left, right) ->
          left.isNaN() || right.isNaN()
              ? Boolean.compare(right.isNaN(), left.isNaN())
              : left > right ? -1 : left < right ? 1 : 0;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 300, 1000})
  void the_largest_are_those_that_a_sorted_row_begins_with(int length) {
    Random random = new Random(SEED + length);
    for (Kind kind : Kind.values()) {
      float[] source = new float[5 + ROWS * length];
      for (int i = 0; i < source.length; i++) {
        source[i] = kind.element(i, random);
      }
      for (int count : new int[] {0, 1, 2, 8, length / 4, length / 2, length}) {
        if (count <= length) {
          float[] largest = new float[ROWS * count];
          Sorting.top(source, 5, largest, 0, ROWS, length, count);
          assertWithMessage("%s of %s %s, seed %s", count, length, kind, SEED)
              .that(bits(largest))
              .isEqualTo(bits(sorted(source, length, count)));
        }
      }
    }
  }

  private enum Kind {
    RANDOM {
      @Override
      float element(int i, Random random) {
        return (float) random.nextGaussian();
      }
    },
    RISING {
      @Override
      float element(int i, Random random) {
        return i;
      }
    },
    FALLING {
      @Override
      float element(int i, Random random) {
        return -i;
      }
    },
    FEW {
      private static final float[] VALUES = {0, -0.0f, 1, Float.NaN, -1, Float.NEGATIVE_INFINITY};

      @Override
      float element(int i, Random random) {
        return VALUES[random.nextInt(VALUES.length)];
      }
    };

    abstract float element(int i, Random random);
  }

  private static float[] sorted(float[] source, int length, int count) {
    float[] first = new float[ROWS * count];
    for (int row = 0; row < ROWS; row++) {
      List<Float> elements = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        elements.add(source[5 + row * length + i]);
      }
      elements.sort(DESCENDING);
      for (int i = 0; i < count; i++) {
        first[row * count + i] = elements.get(i);
      }
    }
    return first;
  }

  private static List<Integer> bits(float[] values) {
    List<Integer> bits = new ArrayList<>();
    for (float value : values) {
      bits.add(Float.floatToRawIntBits(value));
    }
    return bits;
  }
}
