package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The elementwise functions, against series of many digits and at the ends of their domains. */
class FunctionsTest {
  private static final MathContext DIGITS = new MathContext(80);
  private static final BigDecimal TWO_OVER_SQRT_PI =
      BigDecimal.valueOf(2)
          .divide(
              new BigDecimal(
                      "3.14159265358979323846264338327950288419716939937510582097494459230781640629")
                  .sqrt(DIGITS),
              DIGITS);

  /** 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n+1)). */
  private static BigDecimal erfBySeries(double x) {
    BigDecimal square = new BigDecimal(x).pow(2, DIGITS).negate();
    BigDecimal power = new BigDecimal(x);
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 0; n < 400; n++) {
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS).divide(BigDecimal.valueOf(n + 1L), DIGITS);
    }
    return sum.multiply(TWO_OVER_SQRT_PI, DIGITS);
  }

  private static void assertRelative(
      String what, double actual, BigDecimal expected, double bound) {
    double error =
        new BigDecimal(actual).subtract(expected).divide(expected, DIGITS).abs().doubleValue();
    assertWithMessage(what).that(error).isLessThan(bound);
  }

  @Test
  void erf_and_its_complement_are_right_to_the_last_digits() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      double x = (random.nextDouble() * 2 - 1) * (i % 2 == 0 ? 1.5 : 6);
      BigDecimal expected = erfBySeries(x);
      assertRelative("erf(" + x + "), seed " + seed, Functions.erf(x), expected, 3e-16);
      assertRelative(
          "erfc(" + x + "), seed " + seed,
          ErrorFunction.erfc(x),
          BigDecimal.ONE.subtract(expected),
          1e-15);
    }
  }

  @Test
  void erf_has_its_limits_and_signs() {
    assertThat(Functions.erf(0.0)).isEqualTo(0.0);
    assertThat(Functions.erf(-0.0)).isEqualTo(-0.0);
    assertThat(Functions.erf(Double.POSITIVE_INFINITY)).isEqualTo(1.0);
    assertThat(Functions.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1.0);
    assertThat(Functions.erf(Double.NaN)).isNaN();
    assertThat(Functions.erf(1e-310)).isEqualTo(1e-310 * 1.1283791670955126);
    assertThat(Functions.erf(1f)).isWithin(1.2e-7f).of(0.8427008f);
    assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
    assertThat(ErrorFunction.erfc(30)).isEqualTo(0.0);
    assertThat(ErrorFunction.erfc(-30)).isEqualTo(2.0);
  }

  @Test
  void gelu_keeps_its_digits_where_it_is_nearly_zero() {
    assertThat(Functions.gelu(1.0)).isWithin(1e-15).of(0.8413447460685429);
    assertThat(Functions.gelu(-1.0)).isWithin(1e-15).of(-0.15865525393145705);
    // −10 Φ(−10), which 0.5 x (1 + erf(x/√2)) would give as 0.
    assertThat(Functions.gelu(-10.0) / -7.61985302416052e-23).isWithin(1e-13).of(1.0);
    assertThat(Functions.gelu(100.0)).isEqualTo(100.0);
    assertThat(Functions.gelu(0f)).isEqualTo(0f);
    assertThat(Functions.gelu(Double.NaN)).isNaN();
    assertThat(Functions.geluTanh(1.0)).isWithin(1e-15).of(0.8411919906082768);
    assertThat(Functions.geluTanh(1f)).isWithin(1.2e-7f).of(0.841192f);
    assertThat(Functions.geluTanh(1e200)).isEqualTo(1e200);
  }

  @Test
  void sigmoid_and_silu_do_not_overflow() {
    assertThat(Functions.sigmoid(0.0)).isEqualTo(0.5);
    assertThat(Functions.sigmoid(2.0)).isWithin(1e-15).of(0.8807970779778823);
    assertThat(Functions.sigmoid(-2.0)).isWithin(1e-15).of(0.11920292202211755);
    assertThat(Functions.sigmoid(1000.0)).isEqualTo(1.0);
    assertThat(Functions.sigmoid(-1000.0)).isEqualTo(0.0);
    assertThat(Functions.sigmoid(-700.0)).isGreaterThan(0.0);
    assertThat(Functions.sigmoid(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Functions.sigmoid(Double.NaN)).isNaN();
    assertThat(Functions.silu(2.0)).isWithin(1e-15).of(1.7615941559557646);
    assertThat(Functions.silu(-1000f)).isEqualTo(-0f);
  }

  @Test
  void softplus_and_logaddexp_do_not_overflow() {
    assertThat(Functions.softplus(0.0)).isWithin(1e-15).of(0.6931471805599453);
    assertThat(Functions.softplus(1000.0)).isEqualTo(1000.0);
    assertThat(Functions.softplus(-50.0) / 1.9287498479639178e-22).isWithin(1e-14).of(1.0);
    assertThat(Functions.softplus(1f)).isWithin(2.4e-7f).of(1.3132616f);
    assertThat(Functions.logaddexp(1000.0, 1000.0)).isWithin(1e-12).of(1000.6931471805599);
    assertThat(Functions.logaddexp(-1000.0, 3.0)).isEqualTo(3.0);
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(Functions.logaddexp(-infinity, -infinity)).isEqualTo(-infinity);
    assertThat(Functions.logaddexp(infinity, infinity)).isEqualTo(infinity);
    assertThat(Functions.logaddexp(-infinity, infinity)).isEqualTo(infinity);
    assertThat(Functions.logaddexp(-infinity, 2.0)).isEqualTo(2.0);
    assertThat(Functions.logaddexp(Double.NaN, 2.0)).isNaN();
    assertThat(Functions.logaddexp(1f, 1f)).isWithin(2.4e-7f).of(1.6931472f);
  }

  @Test
  void relu_clamp_round_and_rsqrt_do_what_they_say() {
    assertThat(Functions.relu(-1.0)).isEqualTo(0.0);
    assertThat(Functions.relu(2f)).isEqualTo(2f);
    assertThat(Functions.relu(Float.NaN)).isNaN();
    assertThat(Functions.relu(-3)).isEqualTo(0);
    assertThat(Functions.relu(3L)).isEqualTo(3L);
    assertThat(Functions.clamp(5.0, 0.0, 1.0)).isEqualTo(1.0);
    assertThat(Functions.clamp(-5f, 0f, 1f)).isEqualTo(0f);
    assertThat(Functions.clamp(Double.NaN, 0.0, 1.0)).isNaN();
    assertThat(Functions.clamp(5, 7, 9)).isEqualTo(7);
    assertThat(Functions.clamp(5L, 1L, 2L)).isEqualTo(2L);
    assertThat(Functions.round(2.5)).isEqualTo(2.0);
    assertThat(Functions.round(3.5f)).isEqualTo(4f);
    assertThat(Functions.round(-0.5)).isEqualTo(-0.0);
    assertThat(Functions.rsqrt(4.0)).isEqualTo(0.5);
    assertThat(Functions.rsqrt(0f)).isEqualTo(Float.POSITIVE_INFINITY);
  }
}
