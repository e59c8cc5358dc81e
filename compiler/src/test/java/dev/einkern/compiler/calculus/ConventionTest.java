package dev.einkern.compiler.calculus;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Statement.Algorithm;
import dev.einkern.compiler.index.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradients where a choice has to be made, or where a formula with a division would fail. */
final class ConventionTest {

  @Test
  void a_product_with_one_zero_has_its_gradient_there() {
    assertGradient("L = prod[i](X)", numbers(2, 0, 3, 4), 0, 24, 0, 0);
    assertGradient("L = prod[i](X)", numbers(2, 0, 0, 4), 0, 0, 0, 0);
  }

  @Test
  void a_running_product_with_zeros_has_its_gradient() {
    assertGradient("L += cumprod[i](X)", numbers(2, 0, 3, 4), 1, 2 * (1 + 3 + 12), 0, 0);
    assertGradient("L += cumprod[i](X)", numbers(0, 0, 3), 1, 0, 0);
  }

  @Test
  void values_multiplied_into_one_place_have_their_gradients_where_some_are_zero() {
    assertGradient("|j| = 2; P[i // 2]: j *= X; L += P * (j + 1)", numbers(0, 5, 0, 0), 5, 0, 0, 0);
    assertGradient("|j| = 1; P[0 * i]: j *= X if i > 0; L += P", numbers(7, 0, 3), 0, 3, 0);
  }

  @Test
  void of_equal_values_the_first_has_the_gradient() {
    assertGradient("L = max[i](X)", numbers(1, 3, 3), 0, 1, 0);
    assertGradient("|j| = 1; P[0 * i]: j max= X; L += P", numbers(1, 3, 3), 0, 1, 0);
    assertGradient("|j| = 1; P[0 * i]: j min= X; L += P", numbers(3, 1, 1), 0, 1, 0);
    assertGradient("|k| = 1; L += topk[i->k](X)", numbers(1, 3, 3), 0, 1, 0);
    assertGradient("|k| = 2; L += topk[i->k](X) * (k + 1)", numbers(3, 1, 3, 3), 1, 0, 2, 0);
  }

  @Test
  void sorting_keeps_the_order_of_equal_values_and_so_of_their_gradients() {
    assertGradient("L += sort[i](X) * (i + 1)", numbers(3, 1, 3, 1), 3, 1, 4, 2);
    assertGradient("L += sort[i](X) * (i + 1)", numbers(Double.NaN, 1, 0), 3, 2, 1);
  }

  @Test
  void the_last_value_assigned_to_a_place_has_the_gradient() {
    assertGradient("|j| = 2; P[i // 2]: j = X; L += P * (j + 1)", numbers(1, 2, 3, 4), 0, 1, 0, 2);
  }

  @Test
  void places_and_comparisons_have_gradient_0() {
    assertGradient("L += argsort[i](X) + double(X > 1) + argmax[i](X)", numbers(1, 3, 2), 0, 0, 0);
  }

  @Test
  void the_gradient_of_a_singular_determinant_is_nan() {
    assertGradient("L = det[i j](X * X[i->j])", numbers(1, 2), Double.NaN, Double.NaN);
  }

  @Test
  void the_gradient_of_a_logarithmic_determinant_takes_the_inverse_that_is_there() {
    IndexProgram program =
        Strings.differentiated(
            "S: d e, x: d -> L, G: d e; "
                + "L += log(det[d e](S)) + x .[d] inv[d e](S) .[e] x[d->e]; G = grad(L, S)");
    List<Algorithm> algorithms =
        program.statements().stream()
            .filter(s -> s instanceof Statement.Along)
            .map(s -> ((Statement.Along) s).algorithm())
            .toList();
    assertThat(algorithms).containsExactly(Algorithm.DETERMINANT, Algorithm.INVERSE);
  }

  @Test
  void a_branch_that_is_not_taken_is_not_evaluated_for_its_gradient() {
    assertGradient(
        "L += i > 0 ? X[i=clamp(i - 1)] / X[i=clamp(i)] * X[i=max(i - 1, 0)] : X",
        numbers(2, 4, 1),
        1 + 2 * 2 / 4.0,
        -2 * 2 / 16.0 + 2 * 4 / 1.0,
        -16 / 1.0);
    assertGradient("L += i > 1 ? X[i - 2] * X[i - 2] : 0", numbers(2, 4, 1), 4, 0, 0);
  }

  @Test
  void a_summand_counts_once_for_each_value_of_the_sum_around_it() {
    assertGradient("L = sum[i](X[0] + 0 * X)", numbers(1, 2, 3), 3, 0, 0);
    assertGradient("|j| = 1; P[0 * i]: j += X[0] + 0 * i; L += P", numbers(1, 2, 3), 3, 0, 0);
  }

  @Test
  void a_recurrence_over_nothing_leaves_its_start_the_gradient() {
    assertGradient("|t| = 0; L += fold[t](s = X : s * t)", numbers(1, 2), 1, 1);
  }

  private static double[] numbers(double... numbers) {
    return numbers;
  }

  private static void assertGradient(String statements, double[] x, double... expected) {
    TensorValue value = TensorValue.of(x, x.length);
    for (TensorValue gradient :
        CentralDifferences.over().with("X", "i", value).gradients(statements, "X")) {
      assertThat(gradient.size()).isEqualTo(expected.length);
      for (int i = 0; i < expected.length; i++) {
        if (Double.isNaN(expected[i])) {
          assertThat((Double) gradient.get(i)).isNaN();
        } else {
          assertThat((Double) gradient.get(i)).isWithin(1e-12).of(expected[i]);
        }
      }
    }
  }
}
