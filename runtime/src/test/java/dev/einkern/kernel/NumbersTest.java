package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Division that floors, its remainder, and whole powers. */
class NumbersTest {
  @Test
  void integers_floor_and_the_remainder_has_the_sign_of_the_divisor() {
    assertThat(Numbers.floorDivide(-7, 2, "")).isEqualTo(-4);
    assertThat(Numbers.floorModulo(-7, 2, "")).isEqualTo(1);
    assertThat(Numbers.floorDivide(7L, -2L, "")).isEqualTo(-4);
    assertThat(Numbers.floorModulo(7L, -2L, "")).isEqualTo(-1);
  }

  @Test
  void an_integer_zero_as_divisor_names_the_place() {
    String message = "Foo.bar: x // y: division of an integer by 0";
    assertThat(
            assertThrows(
                ArithmeticException.class, () -> Numbers.floorDivide(1, 0, "Foo.bar: x // y")))
        .hasMessageThat()
        .isEqualTo(message);
    assertThat(
            assertThrows(
                ArithmeticException.class, () -> Numbers.floorModulo(1L, 0L, "Foo.bar: x // y")))
        .hasMessageThat()
        .isEqualTo(message);
    assertThrows(ArithmeticException.class, () -> Numbers.floorDivide(1L, 0L, ""));
    assertThrows(ArithmeticException.class, () -> Numbers.floorModulo(1, 0, ""));
  }

  @Test
  void an_empty_axis_as_divisor_is_named() {
    assertThat(Numbers.nonEmpty(3, "Foo.bar: wrap or % in y", "i")).isEqualTo(3);
    assertThat(
            assertThrows(
                ArithmeticException.class,
                () -> Numbers.nonEmpty(0, "Foo.bar: wrap or % in y", "i")))
        .hasMessageThat()
        .isEqualTo("Foo.bar: wrap or % in y: axis 'i' has size 0");
  }

  /** dividend, divisor, and numpy's floor_divide and mod of them. */
  private static final double[][] NUMPY = {
    {7, 2, 3, 1},
    {-7, 2, -4, 1},
    {7, -2, -4, -1},
    {-7, -2, 3, -1},
    {1, 0.1, 9, 0.09999999999999995},
    {-1, 0.1, -10, 5.551115123125783e-17},
    {6, 3, 2, 0},
    {6, -3, -2, -0.0},
    {0, 5, 0, 0},
    {-0.0, 5, -0.0, 0},
    {1, Double.POSITIVE_INFINITY, 0, 1},
    {-1, Double.POSITIVE_INFINITY, -1, Double.POSITIVE_INFINITY},
    {1, 0, Double.POSITIVE_INFINITY, Double.NaN},
    {0, 0, Double.NaN, Double.NaN},
    {Double.POSITIVE_INFINITY, 2, Double.NaN, Double.NaN},
    {Double.NaN, 2, Double.NaN, Double.NaN},
  };

  @Test
  void floating_point_division_floors_as_numpy_does() {
    for (double[] row : NUMPY) {
      assertThat(Numbers.floorDivide(row[0], row[1])).isEqualTo(row[2]);
      assertThat(Numbers.floorModulo(row[0], row[1])).isEqualTo(row[3]);
    }
    assertThat(Numbers.floorDivide(1f, 0.1f)).isEqualTo(9f);
    assertThat(Numbers.floorDivide(-7f, 2f)).isEqualTo(-4f);
    assertThat(Numbers.floorModulo(-7f, 2f)).isEqualTo(1f);
    assertThat(Numbers.floorModulo(1f, 0f)).isNaN();
  }

  @Test
  void quotient_and_remainder_give_the_dividend_back() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      double x = random.nextGaussian() * 100;
      double y = random.nextGaussian();
      double quotient = Numbers.floorDivide(x, y);
      double remainder = Numbers.floorModulo(x, y);
      assertThat(quotient).isEqualTo(Math.rint(quotient));
      assertThat(remainder * y).isAtLeast(0.0);
      assertThat(quotient * y + remainder).isWithin(1e-9).of(x);
    }
  }

  @Test
  void whole_powers_wrap_as_multiplication_does() {
    assertThat(Numbers.power(3, 4)).isEqualTo(81);
    assertThat(Numbers.power(0, 0)).isEqualTo(1);
    assertThat(Numbers.power(-2, 31)).isEqualTo(Integer.MIN_VALUE);
    assertThat(Numbers.power(7L, 40L)).isEqualTo(BigInteger.valueOf(7).pow(40).longValue());
    assertThat(Numbers.power(7, 40)).isEqualTo(BigInteger.valueOf(7).pow(40).intValue());
    assertThat(assertThrows(ArithmeticException.class, () -> Numbers.power(2, -1)))
        .hasMessageThat()
        .isEqualTo("an integer to the power -1 is not an integer");
  }
}
