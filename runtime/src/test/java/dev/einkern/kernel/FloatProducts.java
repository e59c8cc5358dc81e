package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What the tests of products share: the kinds of products that there are, numbers, comparison. */
final class FloatProducts {
  /** Names {@link #implementations} to a test. */
  static final String IMPLEMENTATIONS = "dev.einkern.kernel.FloatProducts#implementations";

  private FloatProducts() {}

  static Stream<Arguments> implementations() {
    List<Arguments> all = new ArrayList<>();
    all.add(Arguments.of("plain", (Supplier<FloatProduct>) PlainFloatProduct::new));
    all.add(Arguments.of("vectors", (Supplier<FloatProduct>) VectorFloatProduct::new));
    all.add(Arguments.of("from the pool", (Supplier<FloatProduct>) FloatProduct::take));
    return all.stream();
  }

  static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  /** Puts the sums of a product that has begun where they belong, strip by strip. */
  static void copyStrips(FloatProduct product, float[] target, int at, int pitch) {
    while (product.next()) {
      for (int i = 0; i < product.rowCount(); i++) {
        int place = at + (product.row() + i) * pitch + product.column();
        System.arraycopy(product.sums(i), 0, target, place, product.columnCount());
      }
    }
  }

  static void assertSame(String message, float[] sums, float[] expected) {
    if (!Arrays.equals(sums, expected)) {
      assertWithMessage("%s: first difference", message)
          .that(Arrays.mismatch(sums, expected))
          .isEqualTo(-1);
    }
  }
}
