package dev.einkern.kernel;

import dev.einkern.kernel.FloatProductProblem.Axes;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products larger than a block, a strip or a panel are the sums that small ones are. */
class FloatProductBlocksTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void large_matrices_are_gone_through_in_blocks(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(8);
    int[][] sizes = {
      {5, 7, 4500},
      {70, 40, 2500},
      {1100, 33, 530},
      {30, 1300, 70},
      {2, 5000, 40},
      {1, 9000, 3},
      {1, 600, 2500},
      {300, 700, 3},
      {100, 530, 530},
      {3, 1030, 1030},
      {2000, 1, 70},
      {13, 513, 4100},
      {40, 1100, 384},
      {40, 600, 385}
    };
    for (int[] size : sizes) {
      for (int layout = 0; layout < 3; layout++) {
        int height = size[0];
        int width = size[1];
        int steps = size[2];
        Axes rows = Axes.of(height, layout == 2 ? 1 : steps, 0);
        Axes columns = Axes.of(width, 0, layout == 1 ? steps : 1);
        Axes depth = Axes.of(steps, layout == 2 ? height : 1, layout == 1 ? 1 : width);
        new FloatProductProblem(rows, columns, depth, random.nextInt(3) == 0).check(taken, random);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(FloatProducts.IMPLEMENTATIONS)
  void few_rows_by_a_wide_right_operand(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(16);
    for (int height : new int[] {3, 4, 5, 7, 9, 10, 11, 13, 14, 16, 23, 24, 25, 37, 64, 65}) {
      for (int width : new int[] {95, 96, 97, 144, 145, 160, 191, 193, 400}) {
        int steps = 215 + random.nextInt(40);
        Axes rows = Axes.of(height, steps, 0);
        Axes columns = Axes.of(width, 0, 1);
        Axes depth = Axes.of(steps, 1, width);
        new FloatProductProblem(rows, columns, depth, random.nextBoolean()).check(taken, random);
      }
    }
  }
}
