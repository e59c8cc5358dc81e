package dev.einkern.compiler.resolution;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecurrenceTest {
  @Test
  void a_scan_gives_every_state_and_puts_its_axis_first() {
    TensorValue x = TensorValue.of(new double[] {1, 2, 3, 4}, 2, 2);
    TensorValue sums =
        Strings.run("X: a t -> Y: t a; Y = scan[t](s = 0 : s + X)", Strings.operands("X", x));
    assertThat((double[]) sums.elements()).isEqualTo(new double[] {1, 3, 3, 7});
  }

  @Test
  void a_fold_gives_the_last_state() {
    TensorValue x = TensorValue.of(new double[] {1, 2, 3}, 3);
    TensorValue horner =
        Strings.run("X: t -> y; y = fold[t](s = 0 : 2 * s + X)", Strings.operands("X", x));
    assertThat(horner.get(0)).isEqualTo(11.0);
  }

  @Test
  void a_fold_over_nothing_is_the_initial_state() {
    TensorValue x = TensorValue.of(new double[0], 0);
    TensorValue value =
        Strings.run("X: t -> y; y = fold[t](s = 7 : s + X)", Strings.operands("X", x));
    assertThat(value.get(0)).isEqualTo(7.0);
  }

  @Test
  void all_next_values_see_the_previous_states() {
    TensorValue x = TensorValue.of(new double[] {0, 0, 0, 0, 0}, 5);
    TensorValue fibonacci =
        Strings.run(
            "X: t -> Y: t; Y = scan[t](a = 0, b = 1 : b, a + b + X)", Strings.operands("X", x));
    assertThat((double[]) fibonacci.elements()).isEqualTo(new double[] {1, 1, 2, 3, 5});
  }

  @Test
  void a_state_gets_the_axes_that_its_next_value_brings() {
    TensorValue x = TensorValue.of(new double[] {1, 2}, 2);
    TensorValue w = TensorValue.of(new double[] {10, 20, 30}, 3);
    TensorValue y =
        Strings.run(
            "X: t, W: j -> Y: t j; Y = scan[t](s = 0 : s + X * W)",
            Strings.operands("X", x, "W", w));
    assertThat((double[]) y.elements()).isEqualTo(new double[] {10, 20, 30, 30, 60, 90});
  }

  @Test
  void a_state_that_its_step_hands_on_gets_the_axes_of_the_rest_of_the_step() {
    TensorValue x = TensorValue.of(new double[] {1, 2, 3, 4}, 2, 2);
    for (String handed : List.of("f(s)", "g(s)", "`j->j`(s)", "flip{[j]}(s)[j->j]", "s[j]")) {
      TensorValue y =
          Strings.run(
              "X: t j -> Y: t j; def f(a: j) = a; def g(a) = a - 0 * sum[j](a); "
                  + "Y = scan[t](s = 0 : "
                  + handed
                  + " + X)",
              Strings.operands("X", x));
      double[] sums =
          handed.startsWith("flip") ? new double[] {1, 2, 5, 5} : new double[] {1, 2, 4, 6};
      assertThat((double[]) y.elements()).isEqualTo(sums);
    }
  }

  @Test
  void a_state_gets_the_axes_by_which_its_next_value_takes_it() {
    TensorValue x = TensorValue.of(new double[] {1, 2, 3, 4}, 2, 2);
    TensorValue a = TensorValue.of(new double[] {0, 1, 1, 0}, 2, 2);
    TensorValue y =
        Strings.run(
            "X: t d, A: d d' -> Y: t d; Y = scan[t](s = 0 : A .[d'] s[d->d'] + X)",
            Strings.operands("X", x, "A", a));
    assertThat((double[]) y.elements()).isEqualTo(new double[] {1, 2, 5, 5});
  }

  @Test
  void a_softmax_of_the_state_is_taken_anew_at_every_step() {
    TensorValue x = TensorValue.of(new double[] {0, 0, 0, 0}, 2, 2);
    TensorValue y =
        Strings.run(
            "X: t j -> Y: t j; Y = scan[t](s = X[t=0] + j : softmax[j](s) + X)",
            Strings.operands("X", x));
    double first = 1 / (1 + Math.E);
    double second = 1 / (1 + Math.exp(1 - 2 * first));
    assertThat((Double) y.get(0)).isWithin(1e-12).of(first);
    assertThat((Double) y.get(2)).isWithin(1e-12).of(second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort[d](%s)",
        "argsort[d](%s)",
        "cumsum[d](%s)",
        "cumprod[d](%s)",
        "topk[d->q](%s)",
        "sort[d](int(2 * (%s)))"
      })
  void what_is_sorted_or_summed_up_may_be_made_of_a_state(String function) {
    double[] elements = {3, 1, 3, 0, Double.NaN, 2, 2, Double.NaN, 0.25, 0, 7, -5};
    TensorValue x = TensorValue.of(elements, 3, 4);
    String axes = function.contains("q") ? "t q=2" : "t d";
    String outside = function.formatted("X");
    String inside = "scan[t](s = 0, n = 1 : " + function.formatted("n > 0 ? X : X * n") + ", n)";
    TensorValue expected =
        Strings.run("X: t d -> Y: " + axes + "; Y = " + outside, Strings.operands("X", x));
    TensorValue states =
        Strings.run("X: t d -> Y: " + axes + "; Y = " + inside, Strings.operands("X", x));
    assertThat((double[]) states.elements()).isEqualTo((double[]) expected.elements());
  }

  @Test
  void of_sequences_inside_of_one_another_each_asks_for_an_axis_of_its_own_states_alone() {
    String step = "x";
    for (int level = 0; level < 5; level++) {
      step += " + (W .[i] (g%1$d * h%1$d))[k->i]".formatted(level);
    }
    for (int level = 4; level >= 0; level--) {
      step = "fold[t%1$d](h%1$d = 0, g%1$d = 1 : %2$s, 2 * h%1$d + g%1$d)".formatted(level, step);
    }
    TensorValue x = TensorValue.of(new double[] {3, 5}, 1, 1, 1, 1, 1, 2);
    TensorValue w = TensorValue.of(new double[] {1, 2, 3, 4}, 2, 2);
    TensorValue y =
        Strings.run(
            "x: t0 t1 t2 t3 t4 i, W: k i -> Y: i; Y = " + step, Strings.operands("x", x, "W", w));
    assertThat((double[]) y.elements()).isEqualTo(new double[] {3, 5});
  }
}
