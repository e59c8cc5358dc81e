package dev.einkern.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A product that is stored is, to the bit, the one that comes in strips. */
class FloatProductStoreTest {
  private record Matrices(
      int height, int steps, int width, boolean leftTransposed, boolean rightTransposed) {
    FloatProduct describe(FloatProduct product) {
      return product
          .rows(height, leftTransposed ? 1 : steps)
          .columns(width, rightTransposed ? steps : 1)
          .depth(steps, leftTransposed ? height : 1, rightTransposed ? 1 : width);
    }
  }

  private static Matrices matrices(Random random) {
    int most = random.nextInt(8) == 0 ? 400 : 70;
    return new Matrices(
        random.nextInt(random.nextInt(3) == 0 ? 14 : most),
        random.nextInt(most),
        random.nextInt(random.nextInt(3) == 0 ? 34 : most),
        random.nextInt(4) == 0,
        random.nextInt(4) == 0);
  }

  /** An array that ends with the last sum. */
  private static float[] untouched(int at, int pitch, int height, int width) {
    float[] target = new float[at + Math.max(0, (height - 1) * pitch + width)];
    Arrays.fill(target, Float.NaN);
    return target;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void sums_are_stored_where_they_belong_and_nothing_else_is(
      String name, Supplier<FloatProduct> taken) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      Matrices problem = matrices(random);
      int at = random.nextInt(3);
      int pitch = problem.width + random.nextInt(3);
      float[] left = FloatProducts.random(random, problem.height * problem.steps);
      float[] right = FloatProducts.random(random, problem.steps * problem.width);
      float[] stored = untouched(at, pitch, problem.height, problem.width);
      float[] expected = stored.clone();
      int from = random.nextInt(2) == 0 ? 0 : random.nextInt(problem.height + 1);
      int until = random.nextInt(2) == 0 ? problem.height : from;
      int fromColumn = random.nextInt(2) == 0 ? 0 : random.nextInt(problem.width + 1);
      // A part of the rows and columns, or two parts that are all of them together.
      FloatProduct strips = problem.describe(taken.get());
      strips.between(from, problem.height).betweenColumns(fromColumn, problem.width);
      strips.begin(left, 0, right, 0);
      FloatProducts.copyStrips(strips, expected, at, pitch);
      strips.give();
      FloatProduct product = problem.describe(taken.get());
      int halfway = from + (until - from) / 2;
      for (int[] part : new int[][] {{from, halfway}, {halfway, problem.height}}) {
        product.between(part[0], part[1]).betweenColumns(fromColumn, problem.width);
        product.begin(left, 0, right, 0);
        product.store(stored, at, pitch);
      }
      product.give();
      FloatProducts.assertSame("seed " + seed + ", " + name + ": " + problem, stored, expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void products_of_strips_are_stored_by_their_rows(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(11);
    for (int height : new int[] {1, 5, 12, 40}) {
      for (int width : new int[] {3, 16, 40}) {
        int steps = 20;
        float[] left = FloatProducts.random(random, height * 30);
        float[] middle = FloatProducts.random(random, 30 * steps);
        float[] right = FloatProducts.random(random, steps * width);
        float[] stored = untouched(2, width, height, width);
        float[] expected = stored.clone();
        for (float[] target : new float[][] {stored, expected}) {
          FloatProduct strips = taken.get().rows(height, 30).columns(steps, 1).depth(30, 1, steps);
          FloatProduct product = taken.get().columns(width, 1).depth(steps, 1, width);
          strips.wholeRows();
          product.prepare(right, 0);
          strips.begin(left, 0, middle, 0);
          while (strips.next()) {
            product.begin(strips);
            if (target == stored) {
              product.store(target, 2, width);
            } else {
              FloatProducts.copyStrips(product, target, 2, width);
            }
          }
          product.give();
          strips.give();
        }
        FloatProducts.assertSame(name + ": " + height + " × " + width, stored, expected);
      }
    }
  }
}
