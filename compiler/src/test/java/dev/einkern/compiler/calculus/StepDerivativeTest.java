package dev.einkern.compiler.calculus;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.TensorValue;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives at each time of a {@code scan} or {@code fold}, by its states. */
final class StepDerivativeTest {
  private static final long SEED = 20_261;
  private static final int TIMES = 3;

  private static final String OPERANDS = "w: i, u: i, x: t i, z: t c i, y: t, A: t i j, B: b i";

  /** A step written three times is the step of a fold over three times. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s - 0.1 * grad((s .[i] X - Y)^2, s)",
        "s - 0.1 * grad(sum[i](sin(s) * X * i), s) * sum[i](s)",
        "s + grad(sum[i](grad(sum[i](sin(s) * X), s)^2), s)",
        "s + grad(3 * sum[i](X), s) + X",
        "s - deriv(grad(sum[i](sin(s) * X * s[i=0]), s), s[i->i']) .[i'] X[i->i']",
        "s - inv[i i'](deriv(s^3 + X + s[i=0], s[i->i']) + [i == i']) .[i'] X[i->i']",
        "s + grad(max[i](s * X), s) + grad(sum[i](sort[i](s * X) * (i + 1)), s)",
        "s + grad(sum[i](cumsum[i](s * X)^2), s) + grad(prod[i](s + X), s)",
        "s + grad(sum[i](s[i=clamp(i + 1)]^2 * X), s) + grad(sum[i](s[i=(i > 0 ? 0 : 1)]^2), s)",
        "s + grad(det[i j](M + s * [i == j]), s)",
        "s - 0.1 * grad((fold[c](h = 0 : tanh(h + s .[i] Z)) - Y)^2, s)",
        "s - 0.1 * grad(sum[c](scan[c](h = s : tanh(h + Z))^2 .[i] X), s)",
        "s - 0.1 * grad(fold[c](h = 0, m = s, v = s : h + v .[i] m, m * v + Z, sin(v * s + m)), s)",
        "s - grad(sum[i](fold[c](h = s, m = s : cumsum[i](m) * h, sort[i](h * Z) + inv[i j](M + [i == j] * m) .[j] h[i->j])), s)",
        "fold[c](v = s : v - 0.1 * grad((v .[i] Z - Y)^2, v))",
        "fold[c](v = s : v - 0.1 * grad((v .[i] Z - Y)^2, v) + grad(sum[i](s^3), s))",
        "descend(s, X, Y)",
        "descended(s)",
        "s * descend(u, X, Y) + slope(u, s)"
      })
  void a_derivative_at_each_time_is_that_of_the_time_alone(String step) {
    String folded =
        "-> r: i; "
            + DEFINITIONS
            + "r = fold[t](s = w : "
            + step.replace("X", "x").replace("Y", "y").replace("Z", "z").replace("M", "A")
            + ")";
    StringBuilder unrolled = new StringBuilder("-> r: i; " + DEFINITIONS + "s0 = w; ");
    for (int t = 0; t < TIMES; t++) {
      unrolled.append(
          "s%d = %s; "
              .formatted(
                  t + 1,
                  step.replaceAll("\\bs\\b", "s" + t)
                      .replace("X", "x[t=" + t + "]")
                      .replace("Y", "y[t=" + t + "]")
                      .replace("Z", "z[t=" + t + "]")
                      .replace("M", "A[t=" + t + "]")));
    }
    assertSame(folded, unrolled.append("r = s3").toString());
  }

  private static final String DEFINITIONS =
      "def descend(w: i, x: i, y) = w - 0.1 * grad((w .[i] x - y)^2, w); "
          + "def descended(p) = p - grad(sum[i](p^3), p); "
          + "def slope(a: i, b: i) = grad(sum[i](a^2 * b), a); ";

  @Test
  void several_states_step_down_at_once() {
    String loss = "(sum[i](p * q * x) - y)^2";
    String folded =
        "-> r: i; r = fold[t](p = w, q = u : p - 0.1 * grad(%1$s, p), q - 0.1 * grad(%1$s, q))"
            .formatted(loss);
    StringBuilder unrolled = new StringBuilder("-> r: i; p0 = w; q0 = u; ");
    for (int t = 0; t < TIMES; t++) {
      String now = "(sum[i](p%1$d * q%1$d * x[t=%1$d]) - y[t=%1$d])^2".formatted(t);
      unrolled.append(
          "p%2$d = p%1$d - 0.1 * grad(%3$s, p%1$d); q%2$d = q%1$d - 0.1 * grad(%3$s, q%1$d); "
              .formatted(t, t + 1, now));
    }
    assertSame(folded, unrolled.append("r = p3").toString());
  }

  @Test
  void a_def_is_lifted_over_what_its_argument_carries() {
    assertSame(
        "-> r: b i; " + DEFINITIONS + "r = fold[t](s = B : descend(s, x, y))",
        "-> r: b i; "
            + DEFINITIONS
            + "p = descend(B, x[t=0], y[t=0]); "
            + "q = descend(p, x[t=1], y[t=1]); "
            + "r = descend(q, x[t=2], y[t=2])");
  }

  @Test
  void a_def_called_twice_with_the_same_derives_each_time() {
    assertSame(
        "-> r: i; " + DEFINITIONS + "r = slope(w, u) + 3 * slope(w, u)", "-> r: i; r = 8 * w * u");
    assertSame(
        "-> r: i; " + DEFINITIONS + "r = fold[t](s = w, v = u : s + slope(s, x), v + slope(s, x))",
        "-> r: i; r = fold[t](s = w : s + 2 * s * x)");
    assertSame(
        "-> r: i; " + DEFINITIONS + "r = fold[t](v = u, s = w : v + slope(s, x), s + slope(s, x))",
        "-> r: i; r = fold[t](v = u, s = w : v + 2 * s * x, s + 2 * s * x)");
  }

  @Test
  void a_local_by_which_is_derived_is_no_other_that_holds_the_same() {
    assertSame(
        "-> r: i; p = w; q = w; "
            + "r = grad(sum[i](p^2 * u), p) + 3 * grad(sum[i](q^2 * u), q) + 5 * grad(sum[i](p^2 * u), q)",
        "-> r: i; r = 8 * w * u");
    assertSame(
        "-> r: i; p = w * u; q = w * u; r = grad(sum[i](p^3), p) + 3 * grad(sum[i](q^3), q) "
            + "+ 5 * grad(sum[i](q^3), p) + 7 * grad(sum[i]((w * u)^3), q)",
        "-> r: i; r = 12 * (w * u)^2");
  }

  @Test
  void a_state_that_begins_as_a_number_may_be_derived_by() {
    assertSame(
        "-> r; r = fold[t](n = 1 : n - (n^2 - 2 - y) / grad(n^2 - y, n))",
        "-> r; n0 = 1 - (1 - 2 - y[t=0]) / 2; "
            + "n1 = n0 - (n0^2 - 2 - y[t=1]) / (2 * n0); "
            + "r = n1 - (n1^2 - 2 - y[t=2]) / (2 * n1)");
  }

  @Test
  void a_counter_beside_it_stays_a_whole_number() {
    assertSame(
        "-> r: i; r = fold[t](s = w, n = 0 : s - grad(sum[i](s^2 * x[t=n]), s), n + 1)",
        "-> r: i; r = fold[t](s = w : s - grad(sum[i](s^2 * x), s))");
  }

  /** Training that is trained: derivatives through a fold that takes some. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "L += fold[t](s = W : s - 0.1 * grad((s .[d] X - 1)^2, s))^2",
        "L += scan[t](s = W : s - 0.1 * grad(sum[d](tanh(s * X)^2), s))^2 * (t + 1)",
        "L += fold[t](p = W, q = W^2 : p - grad(sum[d](p * q * X)^2, p), "
            + "q - grad(sum[d](p * q * X)^2, q))^2",
        "L += fold[t](s = W : s - inv[d d'](deriv(s^3 + 2 * s + X, s[d->d'])) .[d'] X[d->d'])^2",
        "L += fold[t](s = W : s - grad(sum[d](s[d=(s > 0 ? 0 : 1)]^2 * X), s))^2",
        "def g(w: d, x: d) = w - grad(sum[d](sin(w * x)), w); L += fold[t](s = W : g(s, X))^2"
      })
  void a_fold_that_takes_derivatives_has_one(String statements) {
    CentralDifferences.over().with("X", "t d", 3, 2).with("W", "d", 2).check(statements, "X", "W");
  }

  private static void assertSame(String folded, String unrolled) {
    Random random = new Random(SEED);
    Map<String, TensorValue> operands =
        Strings.operands(
            "w", numbers(random, 3),
            "u", numbers(random, 3),
            "x", numbers(random, TIMES, 3),
            "z", numbers(random, TIMES, 2, 3),
            "y", numbers(random, TIMES),
            "A", numbers(random, TIMES, 3, 3),
            "B", numbers(random, 2, 3));
    TensorValue actual = Strings.run(OPERANDS + " " + folded, operands);
    TensorValue expected = Strings.run(OPERANDS + " " + unrolled, operands);
    for (int i = 0; i < expected.size(); i++) {
      double wanted = (Double) expected.get(i);
      assertWithMessage("element %s of %s, seed %s", i, folded, SEED)
          .that((Double) actual.get(i))
          .isWithin(1e-9 * Math.max(1, Math.abs(wanted)))
          .of(wanted);
    }
  }

  private static TensorValue numbers(Random random, int... shape) {
    int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
    return TensorValue.of(random.doubles(size, 0.2, 0.9).toArray(), shape);
  }
}
