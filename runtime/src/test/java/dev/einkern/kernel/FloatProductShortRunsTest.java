package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tensors of many axes, few along each, are contracted over an axis of few: {@code sum[a, b, c, d]
 * = left[a, c, k] · right[b, d, k]}, whatever the extents and wherever the operands' axes lie.
 */
class FloatProductShortRunsTest {
  /** Numbers of all sizes: some products round to -0, which a sum that begins with 0 shows. */
  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      float size = random.nextInt(4) == 0 ? 1e-30f : 1;
      values[i] = size * (2 * random.nextFloat() - 1);
    }
    return values;
  }

  private static float[] expected(int[] extents, float[] left, float[] right) {
    int steps = extents[4];
    float[] expected = new float[extents[0] * extents[1] * extents[2] * extents[3]];
    for (int i = 0; i < expected.length; i++) {
      int d = i % extents[3];
      int c = i / extents[3] % extents[2];
      int b = i / extents[3] / extents[2] % extents[1];
      int a = i / extents[3] / extents[2] / extents[1];
      float sum = 0;
      for (int k = 0; k < steps; k++) {
        float factor = left[(a * extents[2] + c) * steps + k];
        sum = Math.fma(factor, right[(b * extents[3] + d) * steps + k], sum);
      }
      expected[i] = sum;
    }
    return expected;
  }

  /** Moves the last axis of a matrix to the front. */
  private static float[] transposed(float[] values, int rows, int columns) {
    float[] transposed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      transposed[i % columns * rows + i / columns] = values[i];
    }
    return transposed;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void sums_of_few_products_are_where_their_indices_say(String name, Supplier<FloatProduct> taken) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int longest = random.nextInt(5) == 0 ? 70 : 20;
      int[] extents = {
        random.nextInt(21),
        random.nextInt(21),
        random.nextInt(14),
        random.nextInt(1 + longest),
        random.nextInt(11)
      };
      int rows = extents[0] * extents[2];
      int columns = extents[1] * extents[3];
      int steps = extents[4];
      float[] left = random(random, rows * steps);
      float[] right = random(random, columns * steps);
      boolean leftDeep = random.nextBoolean();
      boolean rightDeep = random.nextBoolean();
      int at = random.nextInt(3);
      float[] stored = new float[at + rows * columns];
      FloatProduct product = taken.get();
      product.rows(extents[0], extents[2] * (leftDeep ? steps : 1));
      product.rows(extents[2], leftDeep ? steps : 1);
      product.columns(extents[1], extents[3] * (rightDeep ? steps : 1));
      product.columns(extents[3], rightDeep ? steps : 1);
      product.depth(steps, leftDeep ? 1 : rows, rightDeep ? 1 : columns).inOrder();
      product.begin(
          leftDeep ? left : transposed(left, rows, steps),
          0,
          rightDeep ? right : transposed(right, columns, steps),
          0);
      product.storedRows(extents[0], extents[1] * extents[2] * extents[3]);
      product.storedRows(extents[2], extents[3]);
      product.storedColumns(extents[1], extents[2] * extents[3]).storedColumns(extents[3], 1);
      product.store(stored, at);
      product.give();

      float[] expected = new float[stored.length];
      System.arraycopy(expected(extents, left, right), 0, expected, at, rows * columns);
      assertWithMessage("%s, seed %s, round %s: first difference", name, seed, round)
          .that(Arrays.mismatch(stored, expected))
          .isEqualTo(-1);
    }
  }
}
