package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Random;
import jdk.incubator.vector.FloatVector;
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
  void every_function_of_a_row_has_the_bits_of_each_value_by_itself() {
    check(FloatRowFunctions::expm1, Functions::expm1);
    check(FloatRowFunctions::tanh, Functions::tanh);
    check(FloatRowFunctions::sigmoid, Functions::sigmoid);
    check(FloatRowFunctions::silu, Functions::silu);
    check(FloatRowFunctions::log, Functions::log);
    check(FloatRowFunctions::log1p, Functions::log1p);
    check(FloatRowFunctions::softplus, Functions::softplus);
    check(FloatRowFunctions::erf, Functions::erf);
    check(FloatRowFunctions::geluTanh, Functions::geluTanh);
    check(FloatRowFunctions::sin, Functions::sin);
    check(FloatRowFunctions::cos, Functions::cos);
  }

  @Test
  void shorter_vectors_have_the_bits_of_the_formula_for_gelu() {
    check(FloatRowsLanesTest::geluByFormula, FloatNormal::gelu);
  }

  private static void geluByFormula(float[] values, int at, int count) {
    int vectors = FloatVector.SPECIES_PREFERRED.loopBound(count);
    NormalRows.byFormula(values, at, values, at, vectors, Float.POSITIVE_INFINITY);
    for (int i = at + vectors; i < at + count; i++) {
      values[i] = FloatNormal.gelu(values[i]);
    }
  }

  @Test
  void a_row_may_come_from_another_array() {
    check(elsewhere(FloatRows::exp), Functions::exp);
    check(elsewhere(FloatRows::gelu), NormalRows::gelu);
    check(elsewhere(FloatRowFunctions::tanh), Functions::tanh);
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

  @Test
  void a_row_of_any_length_is_added_up_once() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int count = 0; count < 300; count++) {
      int at = random.nextInt(5);
      float[] values = new float[at + count + 3];
      int sum = 0;
      for (int i = 0; i < values.length; i++) {
        int value = random.nextInt(2001) - 1000;
        values[i] = value;
        sum += i >= at && i < at + count ? value : 0;
      }
      assertWithMessage("seed %s: %s from %s on", seed, count, at)
          .that(FloatRows.sum(values, at, count))
          .isEqualTo((float) sum);
    }
  }

  @Test
  void extremes_of_rows_tell_NaN_and_the_sign_of_zero_as_Math_does() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    float[] specials = {
      0f, -0f, -1f, 1f, 1 / 0f, -1 / 0f, Float.NaN, Float.intBitsToFloat(-1), Float.MIN_VALUE
    };
    for (int round = 0; round < 20_000; round++) {
      float[] values = new float[random.nextInt(100)];
      // All of one kind, on one side of zero, or on both.
      int kind = random.nextInt(specials.length + 2);
      for (int i = 0; i < values.length; i++) {
        float value = (float) random.nextGaussian();
        values[i] =
            kind < specials.length
                ? specials[kind]
                : kind == specials.length ? value : -value * value;
      }
      for (int i = 0; i < Math.min(round % 4, values.length); i++) {
        values[random.nextInt(values.length)] = specials[random.nextInt(specials.length)];
      }
      int at = Math.min(values.length, random.nextInt(3));
      int count = values.length - at;
      float max = Float.NEGATIVE_INFINITY;
      float min = Float.POSITIVE_INFINITY;
      for (int i = at; i < values.length; i++) {
        max = Math.max(max, values[i]);
        min = Math.min(min, values[i]);
      }
      String place = "seed " + seed + ", round " + round;
      assertWithMessage(place).that(FloatRows.max(values, at, count)).isEqualTo(max);
      assertWithMessage(place).that(FloatRows.min(values, at, count)).isEqualTo(min);
    }
  }
}
