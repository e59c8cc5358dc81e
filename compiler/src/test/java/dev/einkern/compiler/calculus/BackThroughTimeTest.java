package dev.einkern.compiler.calculus;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients through {@code scan} and {@code fold}, against central differences. */
final class BackThroughTimeTest {

  @Test
  void the_loss_of_an_elman_network_has_a_gradient_by_all_that_it_is_made_of() {
    CentralDifferences.over()
        .with("X", "t inp", 4, 2)
        .with("Wh", "hid hid'", 3, 3)
        .with("Wi", "inp hid'", 2, 3)
        .with("b", "hid'", 3)
        .with("h0", "hid", 3)
        .check(
            "H = scan[t](h = h0 : tanh(Wh .[hid] h + Wi .[inp] X + b)[hid'->hid]); "
                + "L += H * H * (t + 1) + H",
            "X",
            "Wh",
            "Wi",
            "b",
            "h0");
  }

  @Test
  void a_long_short_term_memory_has_a_gradient() {
    CentralDifferences.over()
        .with("X", "t d", 3, 2)
        .with("U", "g e e'", 4, 2, 2)
        .with("W", "g d e'", 4, 2, 2)
        .check(
            "Z = X .[d] W; "
                + "H = scan[t](h = 0 * U[g=0,e'=0], c = 0 : "
                + "(sigmoid(Z + h .[e] U)[g=0] * tanh(Z + h .[e] U)[g=1])[e'->e] * tanh(c), "
                + "sigmoid(Z + h .[e] U)[g=2][e'->e] * c + tanh(Z + h .[e] U)[g=3][e'->e]); "
                + "L += H * (t + 1)",
            "X",
            "U",
            "W");
  }

  @Test
  void several_states_that_see_each_other_have_a_gradient() {
    CentralDifferences.over()
        .with("X", "t d", 4, 2)
        .with("a", "d", 2)
        .with("b", "", new int[0])
        .check(
            "Y = scan[t](u = a, v = b : sin(u) * v + X, sum[d](u * X) - v); L += Y^2",
            "X",
            "a",
            "b");
  }

  @Test
  void a_state_that_is_a_matrix_has_a_gradient() {
    CentralDifferences.over()
        .with("A", "t i j", 3, 2, 2)
        .with("S", "i j", 2, 2)
        .check(
            "P = fold[t](M = S : (M .[j] A[i->j, j->k])[k->j]); L += P * (i + 2 * j) * P",
            "A",
            "S");
  }

  @Test
  void the_inverse_and_the_determinant_of_a_state_have_a_gradient() {
    CentralDifferences.over()
        .with("A", "t i j", 3, 2, 2)
        .with("S", "i j", 2, 2)
        .check(
            "P = fold[t](M = S : inv[i j](M + 3 * [i == j]) + 0.1 * det[i j](M + A) * A); "
                + "L += P * (i + 2 * j) * P",
            "A",
            "S");
  }

  @Test
  void the_likelihood_of_a_kalman_filter_has_a_gradient() {
    CentralDifferences.over()
        .with("F", "s s'", 2, 2)
        .with("z", "t", 3)
        .with("x0", "s", 2)
        .check(
            "def predicted(P) = (F .[s'] P[s->s', s'->s'']) .[s''] F[s'->s'', s->s'] + [s == s']; "
                + "def spread(P) = inv[a b](predicted(P)[s=0, s'=0] + 0 * a * b + 2); "
                + "|a| = |b| = 1; "
                + "E = scan[t](e = 0, x = x0, P = F * 0 : "
                + "(z - (F .[s'] x[s->s'])[s=0])^2 * sum[a b](spread(P)), "
                + "F .[s'] x[s->s'] + predicted(P)[s'=0] * z, 0.5 * predicted(P)); "
                + "L += E",
            "F",
            "z",
            "x0");
  }

  @Test
  void gradients_of_one_loss_go_back_once() {
    IndexProgram shared =
        Strings.differentiated(
            "X: t d, W: d -> L, GX: t d, GW: d; "
                + "L = sum[t d](scan[t](s = W : tanh(s * X))^2); "
                + "GX = grad(L, X); GW = grad(L, W)");
    assertThat(recurrences(shared)).isEqualTo(2);
  }

  private static long recurrences(IndexProgram program) {
    return program.statements().stream()
        .filter(s -> s instanceof Statement.Step)
        .map(s -> ((Statement.Step) s).recurrence())
        .distinct()
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def run[ax](x) = scan[ax](s = 0 : tanh(s + x)); L += run[t](X) * X",
        "def step(h: d, x: d) = tanh(h * x); L += scan[t](h = W : step(h, X))^2",
        "L += scan[t](s = 0 * W : s[d=clamp(d - 1)] * W + X)^2",
        "L += scan[t](s = W : s[d=(d + 1) % |d|] * X)",
        "L += scan[t](s = W : s[d=1 - d] + s * X)",
        "L += scan[t](s = W : s[d=(s > 0 ? 0 : 1)] + X)^2",
        "L += fold[t](s = W : s * softmax[d](s + X))",
        "L += scan[t](s = W : standardize[d](s * X + d) * s)",
        "L += scan[t](s = W : max[d](s) * X + prod[d](s + 1))",
        "L += scan[t](s = W : t % 2 == 0 ? s * X : sum[d](exp(s)) * X)",
        "L += scan[t](s = W : s * X[t=clamp(t + 1)] * X[t=0])",
        "L += scan[t](s = W : X > 0 && s > 0 ? s^2 : s + X)",
        "A = scan[t](s = W : s * X); L += scan[t](r = 0 : r * A + sin(A))^2",
        "A = scan[t](s = W : s * X); L += fold[t](r = 0 : tanh(r + A[t=|t| - 1 - t]))",
        "L += scan[d](s = 0 : s * 0.5 + cumsum[t](X))^2",
        "L += fold[t](s = 0 : s + sum[d](tanh(sum[d'](s * X[d->d'] * X) + W)))",
        "L += scan[t](s = W : cumsum[d](tanh(s + X)))^2",
        "L += scan[t](s = W : cumprod[d](s) * X + 1)",
        "L += fold[t](s = W : sort[d](s + X) * (d + 1))^2",
        "L += scan[t](s = W : sum[q](topk[d->q](s + X)) * X[d=argsort[d](s)])",
        "L += fold[t](s = W : set_at{[d], , -> [d]}(s, argmax[d](s * X), sum[d](s * X)) * X)^2",
        "L += scan[t](s = W : add_at{[e], d, d -> [e]}(s, (d * d + t) % |d|, s * X)[e->d])^2",
        "L += scan[t](s = W : subtract_at{[e], d, d -> [e]}(s, 0 * d + t % 2, s * X)[e->d])^2",
        "L += fold[t](s = W : set_at{[e], d, d -> [e]}(s * X, 0 * d, sin(s + X))[e->d])^2",
        "T = scan[t](s = W : tanh(s * X)); L += T[t=1]^2",
        "T = fold[t](s = W, n = 0 : s + X * n, n + 1); L += T^3"
      })
  void whatever_a_state_goes_through_has_a_gradient(String statements) {
    CentralDifferences.over()
        .with("X", "t d", 4, 2)
        .with("W", "d", 2)
        .check("|q| = 1; " + statements + " + 0 * W", "X", "W");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "L += fold[t](s = W : fold[d](u = 0 : tanh(u + s * X)) * s)^2",
        "L += scan[t](s = W : scan[d](u = sum[d](s) : u * X + s))^2 * (t + 1)",
        "L += fold[t](s = W : fold[e](u = s : sin(u) * X + u[d=clamp(d + 1)] * V) + s)^2",
        "L += fold[t](s = W, r = 0 : fold[e](u = s, v = r * X : u * V + v, v - u * X), r + s)^2",
        "L += fold[t](s = W : scan[e](u = s : sin(u * V) + X)[e=1] * s[d=0])^2",
        "L += fold[t](s = W : fold[e](u = s : fold[g](p = u : tanh(p * X) + V * s)))^2",
        "L += fold[t](s = W : fold[e](u = s : u * det[i j](3 * [i == j] + A * sum[d](u * X))))^2",
        "L += fold[t](s = W : fold[e](u = s : set_at{[d], , -> [d]}(u, argmax[d](u), sum[d](u * X)) * V))^2",
        "L += scan[t](s = W : s[d=(t + 1) % |d|] * fold[e](u = X : u * s))^2"
      })
  void a_recurrence_inside_of_a_recurrence_has_a_gradient(String statements) {
    CentralDifferences.over()
        .with("X", "t d", 3, 2)
        .with("V", "e d", 2, 2)
        .with("A", "i j", 2, 2)
        .with("W", "d", 2)
        .check("|g| = 2; " + statements + " + 0 * W * sum[e](V) * sum[i j](A)", "X", "W", "V", "A");
  }
}
