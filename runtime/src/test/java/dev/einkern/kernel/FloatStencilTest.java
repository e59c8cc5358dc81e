package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums are, to the bit, chains of fused multiplications, and nothing beside them is written. */
class FloatStencilTest {
  private static final long SEED = System.nanoTime();

  private final Random random = new Random(SEED);

  @Test
  void windows_of_any_size_are_summed() {
    for (int windowRows = 1; windowRows <= 5; windowRows++) {
      for (int windowColumns = 1; windowColumns <= 7; windowColumns++) {
        for (int trial = 0; trial < 20; trial++) {
          int columns = length();
          int dilation = 1 + random.nextInt(2);
          int pitch = columns + dilation * (windowColumns - 1) + random.nextInt(3);
          int[] places = new int[windowRows * windowColumns];
          for (int i = 0; i < places.length; i++) {
            places[i] = i / windowColumns * pitch + i % windowColumns * dilation;
          }
          boolean flipped = random.nextInt(4) == 0;
          check(flipped ? backwards(places) : places, pitch, random.nextInt(30), columns);
        }
      }
    }
  }

  @Test
  void elements_at_any_distances_are_summed() {
    for (int trial = 0; trial < 300; trial++) {
      int[] places = random.ints(1 + random.nextInt(12), 0, 1500).toArray();
      check(places, random.nextInt(200), random.nextInt(12), length());
    }
  }

  @Test
  void rows_around_the_length_of_a_block_are_summed() {
    for (int columns = 1000; columns <= 1040; columns++) {
      check(new int[] {2, 1, 0}, columns + 2, 3, columns);
      check(new int[] {0, 1, 2, 3, 4}, columns + 30, 2, columns);
    }
    check(new int[] {0, 700, 1400}, 2100, 3, 2100);
  }

  private int length() {
    return random.nextInt(8) == 0 ? random.nextInt(2500) : random.nextInt(80);
  }

  private static int[] backwards(int[] places) {
    int[] turned = places.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = places[places.length - 1 - i];
    }
    return turned;
  }

  private void check(int[] distances, int sourceRow, int rows, int columns) {
    int first = random.nextInt(5);
    int[] places = Arrays.stream(distances).map(distance -> first + distance).toArray();
    int last = Arrays.stream(places).max().orElseThrow();
    float[] source = numbers(last + rows * sourceRow + columns);
    float[] weights = numbers(places.length);
    int to = random.nextInt(5);
    int targetRow = columns + random.nextInt(3);
    float[] target = numbers(to + rows * targetRow + 5);
    float[] expected = target.clone();
    int fromRow = rows == 0 ? 0 : random.nextInt(2);
    for (int row = fromRow; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        float sum = 0;
        for (int tap = 0; tap < places.length; tap++) {
          sum = Math.fma(source[places[tap] + row * sourceRow + column], weights[tap], sum);
        }
        expected[to + row * targetRow + column] = sum;
      }
    }

    FloatStencil stencil = FloatStencil.of(source, sourceRow);
    for (int tap = 0; tap < places.length; tap++) {
      stencil.at(places[tap], weights[tap]);
    }
    stencil.sums(target, to, targetRow, fromRow, rows, columns);

    assertWithMessage(
            "where %s rows of %s by %s, at %s, are wrong first, seed %s",
            rows, columns, sourceRow, Arrays.toString(places), SEED)
        .that(Arrays.mismatch(expected, target))
        .isEqualTo(-1);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }
}
