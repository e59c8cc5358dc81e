package dev.einkern.compiler.report;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.testing.Stages;
import org.junit.jupiter.api.Test;

class CostTest {

  private static IndexProgram program(String method, String einsum) {
    return Stages.of(method, einsum).inferred();
  }

  @Test
  void a_matrix_product_costs_two_operations_for_each_pair() {
    Cost cost = Cost.of(program("FloatTensor f(FloatTensor a, FloatTensor b)", "m k, k n -> m n"));
    assertThat(cost.formula(cost.flops())).isEqualTo("2·m·k·n");
    assertThat(cost.formula(cost.bytes())).isEqualTo("4·m·k + 4·k·n + 4·m·n");
  }

  @Test
  void what_depends_on_fewer_axes_is_counted_for_those_alone() {
    Cost cost =
        Cost.of(
            program(
                "DoubleTensor f(DoubleTensor X, DoubleTensor s)",
                "X: i j, s: i -> Y: i j; Y = X * exp(s)"));
    assertThat(cost.formula(cost.flops())).isEqualTo("i·j + i");
  }

  @Test
  void sizes_in_the_string_are_numbers_in_the_formula() {
    Cost cost = Cost.of(program("FloatTensor f(FloatTensor x)", "i j=3 -> i"));
    assertThat(cost.formula(cost.flops())).isEqualTo("3·i");
    assertThat(cost.formula(cost.bytes())).isEqualTo("16·i");
  }

  @Test
  void arithmetic_of_indices_costs_nothing() {
    Cost cost =
        Cost.of(program("FloatTensor f(FloatTensor X)", "X: i -> Y: i; Y[i] = X[|i| - 1 - i]"));
    assertThat(cost.formula(cost.flops())).isEqualTo("0");
  }
}
