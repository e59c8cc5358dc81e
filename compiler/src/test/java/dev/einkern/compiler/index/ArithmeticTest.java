package dev.einkern.compiler.index;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ArithmeticTest {
  @Test
  void whole_arithmetic_wraps_as_in_java() {
    assertThat(Arithmetic.apply(Operation.ADD, Integer.MAX_VALUE, 1)).isEqualTo(Integer.MIN_VALUE);
    assertThat(Arithmetic.apply(Operation.MULTIPLY, Long.MAX_VALUE, 2L)).isEqualTo(-2L);
    assertThat(Arithmetic.apply(Operation.ABS, Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
    assertThat(Arithmetic.apply(Operation.POWER, 3, 40)).isEqualTo(689956897);
    assertThat(Arithmetic.apply(Operation.FLOOR_DIVIDE, Integer.MIN_VALUE, -1))
        .isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void division_floors_and_the_remainder_has_the_divisors_sign() {
    assertThat(Arithmetic.apply(Operation.FLOOR_DIVIDE, -7, 2)).isEqualTo(-4);
    assertThat(Arithmetic.apply(Operation.MODULO, -7, 2)).isEqualTo(1);
    assertThat(Arithmetic.apply(Operation.MODULO, 7, -2)).isEqualTo(-1);
    assertThat(Arithmetic.apply(Operation.FLOOR_DIVIDE, -7.5, 2.0)).isEqualTo(-4.0);
    assertThat(Arithmetic.apply(Operation.FLOOR_DIVIDE, 1.0, 0.1)).isEqualTo(9.0);
    assertThat(Arithmetic.apply(Operation.MODULO, -7.5, 2.0)).isEqualTo(0.5);
    assertThat(Arithmetic.apply(Operation.MODULO, 7.5, -2.0)).isEqualTo(-0.5);
  }

  @Test
  void ties_round_to_even() {
    assertThat(Arithmetic.apply(Operation.ROUND, 2.5)).isEqualTo(2.0);
    assertThat(Arithmetic.apply(Operation.ROUND, 3.5)).isEqualTo(4.0);
    assertThat(Arithmetic.apply(Operation.ROUND, -0.5f)).isEqualTo(-0.0f);
  }

  @Test
  void casts_are_javas() {
    assertThat(Arithmetic.cast(ElementType.INT, 1e20)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Arithmetic.cast(ElementType.INT, Double.NaN)).isEqualTo(0);
    assertThat(Arithmetic.cast(ElementType.INT, (1L << 32) + 5)).isEqualTo(5);
    assertThat(Arithmetic.cast(ElementType.BOOLEAN, 0.5f)).isEqualTo(true);
    assertThat(Arithmetic.cast(ElementType.FLOAT, true)).isEqualTo(1f);
  }

  @Test
  void nan_goes_through_minimum_and_maximum() {
    assertThat(Arithmetic.apply(Operation.MAXIMUM, Double.NaN, 1.0)).isEqualTo(Double.NaN);
    assertThat(Arithmetic.apply(Operation.MINIMUM, 1f, Float.NaN)).isEqualTo(Float.NaN);
  }

  @Test
  void mirror_reflects_without_repeating_the_edge() {
    int[] expected = {2, 3, 2, 1, 0, 1, 2, 3, 2, 1};
    for (int i = 0; i < expected.length; i++) {
      assertThat(Arithmetic.apply(Operation.MIRROR, i - 4, 4)).isEqualTo(expected[i]);
    }
    assertThat(Arithmetic.apply(Operation.MIRROR, -3, 1)).isEqualTo(0);
  }

  @Test
  void the_error_function_has_its_known_values() {
    double[][] known = {
      {0, 0.0},
      {0.1, 0.1124629160182849},
      {0.5, 0.5204998778130465},
      {1, 0.8427007929497149},
      {2, 0.9953222650189527},
      {2.4999, 0.9995928300996666},
      {2.5001, 0.9995932657565293},
      {3, 0.9999779095030014},
      {7, 1.0}
    };
    for (double[] pair : known) {
      assertThat((double) Arithmetic.apply(Operation.ERF, pair[0])).isWithin(1e-15).of(pair[1]);
      assertThat((double) Arithmetic.apply(Operation.ERF, -pair[0])).isWithin(1e-15).of(-pair[1]);
    }
    assertThat(Arithmetic.apply(Operation.ERF, Double.NaN)).isEqualTo(Double.NaN);
  }

  @Test
  void functions_keep_their_precision_at_the_ends() {
    assertThat(Arithmetic.apply(Operation.SOFTPLUS, 800.0)).isEqualTo(800.0);
    assertThat(Arithmetic.apply(Operation.SIGMOID, -800.0)).isEqualTo(0.0);
    double minusInfinity = Double.NEGATIVE_INFINITY;
    assertThat(Arithmetic.apply(Operation.LOGADDEXP, minusInfinity, minusInfinity))
        .isEqualTo(minusInfinity);
    assertThat(Arithmetic.apply(Operation.LOGADDEXP, minusInfinity, 2.0)).isEqualTo(2.0);
  }

  @Test
  void what_the_types_do_not_admit_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Arithmetic.apply(Operation.EXP, 1));
    assertThrows(
        IllegalArgumentException.class, () -> Arithmetic.apply(Operation.ADD, true, false));
  }
}
