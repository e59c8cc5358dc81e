package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.testing.Stages;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of the times of a scan or a fold. */
class RecurrenceMemoryTest {

  private static List<String> stored(String method, String einsum) {
    return LoopPrinter.print(Stages.of(method, einsum).lowered())
        .lines()
        .filter(line -> line.startsWith("temporary "))
        .map(line -> line.substring("temporary ".length()).replace(": double", ""))
        .toList();
  }

  private static final String FOLD = "DoubleTensor f(DoubleTensor c, DoubleTensor x)";

  @Test
  void a_fold_keeps_two_times_however_many_there_are() {
    assertThat(stored(FOLD, "c: k, x: n -> y: n; y = fold[k](a = 0 : a * x + c)"))
        .containsExactly("a × 2·|n|");
  }

  @Test
  void a_fold_keeps_two_times_for_whatever_takes_its_result() {
    String fold = "c: k, x: b n -> y: b n; r = fold[k](a = x : a / 2 + c); ";
    assertThat(stored(FOLD, fold + "y = r - mean[n](r)")).containsExactly("a × 2·|b|·|n|");
    String product = "c: k, x: n m -> y: n; r = fold[k](a = 1 : a / 2 + c * sum[m](x)); ";
    assertThat(stored(FOLD, product + "y = sum[n'](x .[m] (x * r)[n->n'])")).contains("a × 2·|n|");
  }

  @Test
  void a_state_that_is_not_given_back_keeps_two_times_and_a_part_of_the_step_one() {
    assertThat(
            stored(
                "DoubleTensor f(DoubleTensor u, DoubleTensor F)",
                """
                u: t i, F: i j -> y: t i;
                y = scan[t](x = 0, P = F : x + sum[j](P) + u, (F[i, a] .[a] P[a, b]) .[b] F[j, b])
                """))
        .containsExactly("FP × |i|·|j|", "P × 2·|i|·|j|");
  }

  @Test
  void a_state_of_an_inner_recurrence_keeps_one_time_of_the_outer_one() {
    assertThat(
            stored(
                "DoubleTensor f(DoubleTensor c, DoubleTensor d, DoubleTensor x)",
                "c: k, d: l, x: n -> y: n; y = fold[k](a = x : fold[l](e = a : e / 2 + c * d))"))
        .containsExactly("e × |l|·|n|", "a × 2·|n|");
  }

  @Test
  void an_inverse_in_a_step_keeps_one_time() {
    assertThat(
            stored(
                "DoubleTensor f(DoubleTensor A, DoubleTensor x)",
                "A: k n m, x: n -> y: n; y = fold[k](a = x : inv[n m](A * sum[n](a)) .[m] a[n->m])"))
        .containsExactly("aSum × 1", "input × |m|·|n|", "inverse × |m|·|n|", "a × 2·|n|");
  }

  @Test
  void all_times_are_kept_of_what_is_read_at_others_later() {
    String scan = "c: k, x: n -> y: n; h = scan[k](a = x : a * x + c); ";
    assertThat(stored(FOLD, scan + "y = max[k](h)")).containsExactly("a × |k|·|n|");
    assertThat(
            stored(
                FOLD,
                "c: k, x: n -> y: n; z = fold[k](a = 1 : a * x + c); "
                    + "y = grad(sum[n](z * z), x)"))
        .contains("a × |k|·|n|");
  }

  @Test
  void no_more_times_are_kept_than_there_are() {
    assertThat(stored(FOLD, "c: k=1, x: n -> y: n; y = fold[k](a = 0 : a * x + c)"))
        .containsExactly("a × |n|");
  }
}
