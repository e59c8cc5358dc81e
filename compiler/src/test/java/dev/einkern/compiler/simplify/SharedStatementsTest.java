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
}
