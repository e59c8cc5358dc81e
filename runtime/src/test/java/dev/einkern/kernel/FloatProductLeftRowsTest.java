package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A left operand that is computed some rows at a time changes no bit of a product. */
class FloatProductLeftRowsTest {
  /** Matrices; the rows are along two axes. */
  private record Matrices(int outer, int inner, int steps, int width, boolean rightTransposed) {
    static Matrices random(Random random) {
      int most = random.nextInt(8) == 0 ? 500 : 60;
      return new Matrices(
          random.nextInt(4),
          random.nextInt(most),
          random.nextInt(most),
          random.nextInt(most),
          random.nextInt(4) == 0);
    }

    int height() {
      return outer * inner;
    }

    FloatProduct describe(FloatProduct product) {
      return product
          .rows(outer, inner * steps)
          .rows(inner, steps)
          .columns(width, rightTransposed ? steps : 1)
          .depth(steps, 1, rightTransposed ? 1 : width);
    }

    float[] stored(Supplier<FloatProduct> taken, float[] left, float[] right) {
      FloatProduct product = describe(taken.get());
      product.begin(left, 0, right, 0);
      float[] result = new float[height() * width];
      product.store(result, 0, width);
      product.give();
      return result;
    }
  }

  /** Puts the rows that are asked for where they belong; how many they are. */
  private static int fill(FloatLeftRows rows, float[] left, int steps) {
    for (int row = rows.first(); row < rows.end(); row++) {
      int at = rows.start() + row * steps;
      System.arraycopy(left, row * steps, rows.array(), at, steps);
    }
    return rows.end() - rows.first();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void sums_are_those_of_an_operand_that_is_stored(String name, Supplier<FloatProduct> taken) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      Matrices problem = Matrices.random(random);
      float[] left = FloatProducts.random(random, problem.height() * problem.steps);
      float[] right = FloatProducts.random(random, problem.steps * problem.width);
      float[] fed = new float[problem.height() * problem.width];
      FloatProduct product = problem.describe(taken.get());
      int split = random.nextInt(problem.height() + 1);
      boolean strips = random.nextBoolean();
      // Two threads' parts of the rows, of which each is computed once.
      for (int[] part : new int[][] {{0, split}, {split, problem.height()}}) {
        product.between(part[0], part[1]);
        FloatLeftRows rows = product.begin(right, 0);
        int count = 0;
        while (rows.next()) {
          count += fill(rows, left, problem.steps);
          if (strips) {
            FloatProducts.copyStrips(product, fed, 0, problem.width);
          } else {
            product.store(fed, 0, problem.width);
          }
        }
        assertWithMessage("rows").that(count).isEqualTo(part[1] - part[0]);
      }
      product.give();
      float[] expected = problem.stored(taken, left, right);
      FloatProducts.assertSame("seed " + seed + ", " + name + ": " + problem, fed, expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void a_part_of_the_columns_is_that_part_of_all(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(5);
    Matrices problem = new Matrices(1, 50, 30, 200, false);
    float[] left = FloatProducts.random(random, problem.height() * problem.steps);
    float[] right = FloatProducts.random(random, problem.steps * problem.width);
    float[] fed = new float[problem.height() * problem.width];
    for (int[] part : new int[][] {{0, 96}, {96, 200}}) {
      FloatProduct product = problem.describe(taken.get());
      product.betweenColumns(part[0], part[1]);
      FloatLeftRows rows = product.begin(right, 0);
      while (rows.next()) {
        fill(rows, left, problem.steps);
        product.store(fed, 0, problem.width);
      }
      product.give();
    }
    FloatProducts.assertSame(name, fed, problem.stored(taken, left, right));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void of_many_rows_few_are_there_at_a_time(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(6);
    for (Matrices problem :
        new Matrices[] {
          // The right operand is small, leaves the cache, or has more columns than are kept.
          new Matrices(1, 3000, 64, 16, false),
          new Matrices(1, 2500, 600, 1100, false),
          new Matrices(1, 6000, 20, 1500, false)
        }) {
      float[] left = FloatProducts.random(random, problem.height() * problem.steps);
      float[] right = FloatProducts.random(random, problem.steps * problem.width);
      float[] fed = new float[problem.height() * problem.width];
      FloatProduct product = problem.describe(taken.get());
      FloatLeftRows rows = product.begin(right, 0);
      while (rows.next()) {
        int count = fill(rows, left, problem.steps);
        assertThat(count).isLessThan(problem.height());
        product.store(fed, 0, problem.width);
      }
      product.give();
      FloatProducts.assertSame(name + ": " + problem, fed, problem.stored(taken, left, right));
    }
  }
}
