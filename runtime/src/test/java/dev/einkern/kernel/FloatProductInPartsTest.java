package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products whose depth is gone through in parts, by few columns and any number of rows. */
class FloatProductInPartsTest {
  private static final int[] HEIGHTS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16, 19, 20, 23, 28};
  private static final int[] WIDTHS = {1, 4, 16, 17, 40, 48, 100, 196};

  static Stream<FloatProduct> implementations() {
    return Stream.of(new PlainFloatProduct(), new VectorFloatProduct());
  }

  /**
   * A matrix in an array: element (row, column) is at {@code start + row · across + column ·
   * along}.
   */
  private record Matrix(float[] elements, int start, int across, int along) {
    static Matrix random(Random random, int height, int width, boolean transposed, int apart) {
      float[] elements = new float[5 + height * width * apart];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = 2 * random.nextFloat() - 1;
      }
      return new Matrix(
          elements, 5, transposed ? apart : width * apart, transposed ? height * apart : apart);
    }

    float at(int row, int column) {
      return elements[start + row * across + column * along];
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rows_with_contiguous_depth(FloatProduct product) {
    check(product, false, 1);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rows_side_by_side(FloatProduct product) {
    check(product, true, 1);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rows_with_gaps(FloatProduct product) {
    check(product, false, 3);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void a_few_columns_more_than_a_block_has(FloatProduct product) {
    Random random = new Random(3);
    for (int width : new int[] {193, 196, 207, 208, 961, 975}) {
      Matrix left = Matrix.random(random, 20, 760, false, 1);
      Matrix right = Matrix.random(random, 760, width, false, 1);
      check(product, 20, 760, width, left, right, width + " columns");
    }
  }

  private static void check(FloatProduct product, boolean transposed, int apart) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int height : HEIGHTS) {
      for (int width : WIDTHS) {
        int steps = 257 + random.nextInt(500);
        Matrix left = Matrix.random(random, height, steps, transposed, apart);
        Matrix right = Matrix.random(random, steps, width, random.nextBoolean(), 1);
        String problem = "seed %d: %d × %d × %d".formatted(seed, height, steps, width);
        check(product, height, steps, width, left, right, problem);
      }
    }
  }

  private static void check(
      FloatProduct product,
      int height,
      int steps,
      int width,
      Matrix left,
      Matrix right,
      String problem) {
    product
        .inOrder()
        .rows(height, left.across())
        .columns(width, right.along())
        .depth(steps, left.along(), right.across());
    product.begin(left.elements(), left.start(), right.elements(), right.start());
    int seen = 0;
    while (product.next()) {
      for (int i = 0; i < product.rowCount(); i++) {
        for (int j = product.column(); j < product.column() + product.columnCount(); j++) {
          float expected = 0;
          for (int k = 0; k < steps; k++) {
            expected = Math.fma(left.at(product.row() + i, k), right.at(k, j), expected);
          }
          assertWithMessage(problem).that(product.sums(i)[product.place(j)]).isEqualTo(expected);
          seen++;
        }
      }
    }
    product.give();
    assertWithMessage(problem).that(seen).isEqualTo(height * width);
  }
}
