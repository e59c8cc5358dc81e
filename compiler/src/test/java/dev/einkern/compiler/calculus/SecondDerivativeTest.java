package dev.einkern.compiler.calculus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives of derivatives, against central differences of the first ones. */
final class SecondDerivativeTest {

  /** Over X: t d and W: d e; their sum is what is derived first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sin(X .[d] W)^2",
        "prod[t](X .[d] W)",
        "max[t](X .[d] W)^3",
        "logsumexp[e](X .[d] W) * X",
        "softmax[e](X .[d] W) * (e + 1)",
        "cumsum[t](X .[d] W)^3",
        "cumprod[t](X .[d] W + 1)",
        "sort[t](X .[d] W)^3 * (t + 1)",
        "topk[t->k](X .[d] W)^3 * (k + 1)",
        "det[d d'](X .[t] X[d->d'] + 2 * [d == d']) * W",
        "inv[d d'](X .[t] X[d->d'] + 2 * [d == d']) .[d] W",
        "scan[t](s = 0 : tanh(s + X .[d] W))",
        "fold[t](s = W : tanh(s * X) .[d] W * s)^2",
        "scan[t](u = 1, v = W : u + X * v, v * sin(u))",
        "scan[t](s = W : s[e=(e + 1) % |e|] * X)",
        "scan[t](s = W : s > 0 ? s * X : s + X^2)",
        "scan[t](s = W : fold[k](u = s : sin(u) * X + k))",
        "scan[t](s = W : s - 0.1 * grad(sum[e d](s^3 * (e + 1) * X), s))",
        "cumsum[t](cumprod[d](X)) * sort[e](W)^2"
      })
  void a_gradient_has_a_gradient(String summand) {
    operands()
        .check(
            "|k| = 2; first: += "
                + summand
                + "; P = grad(first, X); Q = grad(first, W); L += P^2 * (d + 1) + Q^2",
            "X",
            "W");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cumsum[t](X^2)",
        "cumprod[t](X)",
        "sort[t](X^2)",
        "sort[t](X)[t=pad(t - 1)]^2",
        "scan[t](s = 0 : tanh(s + X))",
        "scan[d](s = 1 : s * X + sin(s))",
        "fold[t](s = 1 : s * X)",
        "X .[t] inv[t t'](X .[d] X[t->t'] + 2 * [t == t'])[t'->t'']"
      })
  void a_jacobian_has_a_gradient(String expression) {
    operands()
        .check("J = deriv(" + expression + ", X[t->i, d->j]); L += J^2 * (i + 2 * j + 1)", "X");
  }

  @Test
  void a_third_derivative_is_one_too() {
    operands()
        .check(
            "first = sum[t d](cumprod[t](X)); second = sum[t d](grad(first, X)^2 * (t + 1)); "
                + "L += grad(second, X)^2",
            "X");
  }

  private static CentralDifferences operands() {
    return CentralDifferences.over().with("X", "t d", 3, 2).with("W", "d e", 2, 2);
  }
}
