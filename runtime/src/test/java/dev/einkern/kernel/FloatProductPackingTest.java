package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Products large enough for operands to be packed, with ends that fill no tile and no vector. */
class FloatProductPackingTest {
  static Stream<Arguments> implementations() {
    return Stream.of(
        Arguments.of("plain", (Supplier<FloatProduct>) PlainFloatProduct::new),
        Arguments.of("vectors", (Supplier<FloatProduct>) VectorFloatProduct::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("implementations")
  void last_strips_columns_and_steps_may_be_of_any_size(String name, Supplier<FloatProduct> taken) {
    Random random = new Random(21);
    FloatProduct product = taken.get();
    for (int height : List.of(25, 28, 29, 32, 33, 36)) {
      for (int width : List.of(256, 271, 289)) {
        for (int steps : List.of(7, 8, 9, 15, 16, 17, 18, 33, 300)) {
          check(product, random, height, width, steps, true);
          check(product, random, height, width, steps, false);
        }
      }
    }
  }

  /** The right operand's columns are contiguous, or else its depth; the arrays end with it all. */
  private static void check(
      FloatProduct product, Random random, int height, int width, int steps, boolean byColumns) {
    int step = byColumns ? 1 : steps;
    int down = byColumns ? width : 1;
    float[] left = FloatProducts.random(random, 3 + height * steps);
    float[] right = FloatProducts.random(random, 2 + steps * width);
    product.rows(height, steps).columns(width, step).depth(steps, 1, down);
    product.begin(left, 3, right, 2);
    int count = 0;
    while (product.next()) {
      for (int i = 0; i < product.rowCount(); i++) {
        for (int j = 0; j < product.columnCount(); j++) {
          int row = product.row() + i;
          int column = product.column() + j;
          float sum = 0;
          for (int k = 0; k < steps; k++) {
            sum = Math.fma(left[3 + row * steps + k], right[2 + column * step + k * down], sum);
          }
          if (product.sums(i)[j] != sum) {
            assertWithMessage("%s × %s × %s at %s, %s", height, width, steps, row, column)
                .that(product.sums(i)[j])
                .isEqualTo(sum);
          }
          count++;
        }
      }
    }
    assertWithMessage("elements").that(count).isEqualTo(height * width);
    product.give();
  }
}
