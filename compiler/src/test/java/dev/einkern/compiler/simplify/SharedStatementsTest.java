package dev.einkern.compiler.simplify;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.testing.Stages;
import org.junit.jupiter.api.Test;

/** What a string says twice is computed once. */
class SharedStatementsTest {
  private static long inverses(String method, String einsum) {
    return IndexPrinter.print(Stages.of(method, einsum).simplified())
        .lines()
        .filter(line -> line.contains("inverse over"))
        .count();
  }

  private static long members(String einsum) {
    String scan = "DoubleTensor f(DoubleTensor x)";
    return IndexPrinter.print(Stages.of(scan, einsum).simplified())
        .lines()
        .filter(line -> line.contains("for each t in turn"))
        .count();
  }

  private static final String FILTER =
      """
      z: t o, H: o i, R: o p, P0: i j -> X: t i;
      def weight(P) = inv[o p](H .[i] P .[j] H[o->p, i->j] + R);
      X = scan[t](x = 0, P = P0 :
          x + H .[o] (weight(P)[p->q] .[o] z)[q->o], P - H .[o] (weight(P) .[p] H[o->p, i->j]))
      """;

  @Test
  void an_inverse_that_two_states_take_of_the_same_is_one() {
    String method =
        "DoubleTensor f(DoubleTensor z, DoubleTensor H, DoubleTensor R, DoubleTensor P0)";
    assertThat(inverses(method, FILTER)).isEqualTo(1);
  }

  @Test
  void inverses_of_different_states_stay_two() {
    assertThat(
            inverses(
                "DoubleTensor f(DoubleTensor x, DoubleTensor A)",
                """
                x: t, A: i j -> Y: t i j;
                Y = scan[t](P = A, Q = A : inv[i j](Q) * x, inv[i j](P))
                """))
        .isEqualTo(2);
  }

  @Test
  void an_inverse_outside_of_scans_is_one() {
    String method = "DoubleTensor f(DoubleTensor A)";
    assertThat(inverses(method, "A: i j -> Y: i j; Y = inv[i j](A) + 2 * inv[i j](A)"))
        .isEqualTo(1);
    assertThat(inverses(method, "A: i j -> Y: i j; Y = inv[i j](A) + inv[j i](A)")).isEqualTo(2);
  }

  @Test
  void of_states_that_go_on_alike_one_is_kept() {
    assertThat(members("x: t -> y: t; y = scan[t](a = 0, b = 1, c = 2 : a + b + c, 2 * x, 2 * x)"))
        .isEqualTo(2);
    assertThat(members("x: t -> y: t; y = scan[t](a = 0, b = 1, c = 2 : a + b + c, b * x, c * x)"))
        .isEqualTo(3);
  }

  @Test
  void a_sequence_inside_of_a_sequence_takes_an_inverse_once_a_step() {
    String method = "DoubleTensor f(DoubleTensor x, DoubleTensor A)";
    assertThat(
            inverses(
                method,
                """
                x: t u i j, A: i j -> Y: t i j;
                def weight(P) = inv[i j](P + x);
                Y = scan[t](S = A : fold[u](P = S, Q = S : P + weight(Q), Q - weight(Q)))
                """))
        .isEqualTo(1);
  }

  @Test
  void of_states_that_go_on_alike_inside_of_a_sequence_one_is_kept() {
    String alike = "fold[u](p = a, q = 1, r = 2 : p + q + r, 2 * x + p, 2 * x + p)";
    assertThat(members("x: t u -> y: t; y = scan[t](a = 0 : " + alike + ")")).isEqualTo(3);
    String different = "fold[u](p = a, q = 1, r = 2 : p + q + r, p + x * q, p + x * r)";
    assertThat(members("x: t u -> y: t; y = scan[t](a = 0 : " + different + ")")).isEqualTo(4);
  }

  private static long sums(String method, String einsum) {
    return IndexPrinter.print(Stages.of(method, einsum).simplified())
        .chars()
        .filter(character -> character == 'Σ')
        .count();
  }

  @Test
  void a_sum_is_one_in_whatever_order_its_axes_stand() {
    String method = "DoubleTensor f(DoubleTensor x, DoubleTensor w)";
    String both = "x: i k, w: j k -> Y: i j; Y = x .[k] w + ";
    assertThat(sums(method, both + "1 / (x .[k] w)")).isEqualTo(1);
    assertThat(
            sums(
                method,
                "x: i=3 k, w: j=3 k -> Y: i j; D = x .[k] w; Y = D + 1 / (w .[k] x)[i->j, j->i]"))
        .isEqualTo(2);
    assertThat(
            sums(
                method,
                "x: i=3 k, w: j=3 k -> Y: i j; Y = exp(x .[k] w) + sin(x[i->j] .[k] w[j->i])"))
        .isEqualTo(1);
  }

  @Test
  void a_statement_is_one_in_whatever_order_its_axes_stand() {
    assertThat(
            sums(
                "DoubleTensor f(DoubleTensor x, DoubleTensor w)",
                """
                x: i k, w: j k -> Y: i j;
                A: i j = 2 * (x .[k] w);
                B: j i = 2 * (x .[k] w);
                Y = exp(A) + sin(B)
                """))
        .isEqualTo(1);
  }

  @Test
  void sizes_that_the_prologue_holds_equal_are_one() {
    String method = "DoubleTensor f(DoubleTensor x, DoubleTensor w)";
    String sums = "A = sum[i](x[i,i] * w[i]); B = sum[j](x[j,j] * w[i=j]);";
    assertThat(sums(method, "x: i j, w: i -> Y: k=2; " + sums + " Y[k] = A * exp(B)")).isEqualTo(1);
  }

  private static final String KALMAN =
      """
      z: t o, F: i j, H: o i, Q: i j, R: o p, x0: i, P0: i j -> X: t i;
      def predict(P) = F[j->k] .[k] (P[i->k, j->l] .[l] F[i->j, j->l]) + Q;
      def invS(A) = inv[o p](H .[i] A .[j] H[o->p, i->j] + R);
      def gain(A) = (A[j->k] .[k] H[o->q, i->k]) .[q] invS(A)[o->q, p->o];
      X = scan[t](x = x0, P = P0 :
          F .[j] x[i->j] + gain(predict(P)) .[o] (z - H .[i] (F .[j] x[i->j])),
          predict(P) - gain(predict(P)) .[o] (H[i->k] .[k] predict(P)[i->k]))
      """;

  @Test
  void a_filter_predicts_its_covariance_once_a_step() {
    String method =
        "DoubleTensor f("
            + "DoubleTensor z, DoubleTensor F, DoubleTensor H, DoubleTensor Q, DoubleTensor R, "
            + "DoubleTensor x0, DoubleTensor P0)";
    assertThat(sums(method, KALMAN)).isEqualTo(10);
  }

  @Test
  void what_a_state_has_already_another_reads() {
    String scan = "x: t i -> Y: t i; Y = scan[t](a = 0, b = 0, c = 0 : b + c, tanh(b) * x, %s)";
    assertThat(functions(scan.formatted("tanh(b) * x - c"))).isEqualTo(1);
    assertThat(functions(scan.formatted("tanh(c) * x - c"))).isEqualTo(2);
    assertThat(functions(scan.formatted("tanh(b) * x[t=0] - c"))).isEqualTo(2);
  }

  private static int functions(String einsum) {
    String method = "DoubleTensor f(DoubleTensor x)";
    return IndexPrinter.print(Stages.of(method, einsum).simplified()).split("tanh\\(").length - 1;
  }

  @Test
  void equal_folds_are_one_inside_of_a_sequence_and_outside() {
    String inner = "fold[i](a = 0 : a + x * h)";
    String outer = "fold[t](s = 0, q = 1 : s + x * q, q * x)";
    String twice = "DoubleTensor f(DoubleTensor x, DoubleTensor h0)";
    String scan = "x: t i, h0: i -> Y: t i; Y = scan[t](h = h0 : %s * h + %s)";
    assertThat(recurrences(twice, scan.formatted(inner, inner))).isEqualTo(2);
    assertThat(recurrences(twice, scan.formatted(inner, inner.replace("0", "1")))).isEqualTo(3);
    String method = "DoubleTensor f(DoubleTensor x)";
    String program = "x: t i -> Y: i; Y = %s * exp(%s)";
    assertThat(recurrences(method, program.formatted(outer, outer))).isEqualTo(2);
    assertThat(recurrences(method, program.formatted(outer, outer.replace("q * x", "q + x"))))
        .isEqualTo(4);
  }

  /** The members of all recurrences. */
  private static long recurrences(String method, String einsum) {
    return IndexPrinter.print(Stages.of(method, einsum).simplified())
        .lines()
        .filter(line -> line.contains("in turn"))
        .count();
  }
}
