package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatTranspositionTest {
  private static final long SEED = System.nanoTime();

  @Test
  void every_element_arrives_and_nothing_else_is_written() {
    Random random = new Random(SEED);
    for (int rows = 0; rows <= 40; rows++) {
      for (int columns = 0; columns <= 40; columns++) {
        check(random, rows, columns, FloatTransposition::copy);
      }
    }
    for (int trial = 0; trial < 50; trial++) {
      check(random, random.nextInt(300), random.nextInt(300), FloatTransposition::copy);
      check(random, random.nextInt(3000), random.nextInt(10), FloatTransposition::copy);
      check(random, random.nextInt(10), random.nextInt(3000), FloatTransposition::copy);
    }
  }

  @Test
  void squares_overlap_where_they_do_not_fit() {
    assumeTrue(VectorFloatTransposedCopy.takes(16, 16));
    Random random = new Random(SEED);
    for (int rows = 16; rows <= 67; rows++) {
      for (int columns = 16; columns <= 67; columns++) {
        check(random, rows, columns, VectorFloatTransposedCopy::inSquares);
      }
    }
    for (int trial = 0; trial < 30; trial++) {
      int rows = 16 + random.nextInt(1100);
      int columns = 16 + random.nextInt(600);
      check(random, rows, columns, VectorFloatTransposedCopy::inSquares);
    }
  }

  /** {@link FloatTransposition#copy}, or one that is as good. */
  private interface Copy {
    void copy(
        float[] source,
        int from,
        int sourceRow,
        float[] target,
        int to,
        int targetRow,
        int rows,
        int columns);
  }

  private static void check(Random random, int rows, int columns, Copy transposition) {
    int from = random.nextInt(5);
    int to = random.nextInt(5);
    int sourceRow = columns + random.nextInt(3);
    int targetRow = rows + random.nextInt(3);
    float[] source = new float[from + rows * sourceRow + 5];
    for (int i = 0; i < source.length; i++) {
      source[i] = random.nextInt(1 << 24);
    }
    float[] target = new float[to + columns * targetRow + 5];
    Arrays.fill(target, -1);
    float[] expected = target.clone();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        expected[to + column * targetRow + row] = source[from + row * sourceRow + column];
      }
    }

    transposition.copy(source, from, sourceRow, target, to, targetRow, rows, columns);

    assertWithMessage(
            "%s × %s from %s by %s to %s by %s, seed %s",
            rows, columns, from, sourceRow, to, targetRow, SEED)
        .that(target)
        .isEqualTo(expected);
  }
}
