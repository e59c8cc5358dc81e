package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatRowsLanesTest {
  private interface Row {
    void apply(float[] values, int at, int count);
  }

  private interface Copy {
    void apply(float[] source, int from, float[] target, int at, int count);
  }

  private interface One {
    float apply(float value);
  }

  @Test
  void a_row_has_the_bits_of_each_value_by_itself() {
    check(FloatRows::exp, Functions::exp);
    check(FloatRows::gelu, NormalRows::gelu);
  }

  @Test
  void a_row_may_come_from_another_array() {
    check(elsewhere(FloatRows::exp), Functions::exp);
    check(elsewhere(FloatRows::gelu), NormalRows::gelu);
  }

  /** By way of an array in which the row begins elsewhere. */
  private static Row elsewhere(Copy copy) {
    return (values, at, count) -> {
      float[] source = new float[count + 3];
      System.arraycopy(values, at, source, 3, count);
      copy.apply(source, 3, values, at, count);
    };
  }

  private static void check(Row row, One one) {
    check(row, one, 1000);
    check(row, one, 3);
  }

  /**
   * Every so many values are any bits, the others near enough for the ways that are taken there.
   */
  private static void check(Row row, One one, int among) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int count : new int[] {0, 1, 15, 16, 17, 31, 32, 50, 64, 1000, 100_000}) {
      int at = random.nextInt(5);
      float[] given = new float[at + count + 3];
      for (int i = 0; i < given.length; i++) {
        given[i] =
            i % among == among - 1
                ? Float.intBitsToFloat(random.nextInt())
                : (float) random.nextGaussian() * (among > 3 ? 2 : 30);
      }
      float[] values = given.clone();
      row.apply(values, at, count);
      for (int i = 0; i < given.length; i++) {
        boolean within = i >= at && i < at + count;
        float expected = within ? one.apply(given[i]) : given[i];
        assertWithMessage("seed %s: %s, of %s from %s on", seed, given[i], count, at)
            .that(Float.floatToIntBits(values[i]))
            .isEqualTo(Float.floatToIntBits(expected));
      }
    }
  }
}
