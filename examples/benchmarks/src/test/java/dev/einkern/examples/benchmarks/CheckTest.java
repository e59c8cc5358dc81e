package dev.einkern.examples.benchmarks;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class CheckTest {
  private static final Work WORK = Rows.named("gemm float 16").work();

  @Test
  void one_wrong_element_is_named() {
    Operands operands = WORK.smallOperands();
    double[] result = Operands.values(WORK.ours().bind(operands).get());
    result[4] += 1e-4;

    assertThat(wrong(operands, result)).startsWith("element 4 is ");
  }

  @Test
  void a_result_that_is_not_a_number_is_wrong() {
    Operands operands = WORK.smallOperands();
    double[] result = Operands.values(WORK.ours().bind(operands).get());
    result[0] = Double.NaN;

    assertThat(wrong(operands, result)).startsWith("element 0 is NaN instead of ");
  }

  @Test
  void a_result_of_another_size_is_wrong() {
    assertThat(wrong(WORK.smallOperands(), new double[5]))
        .isEqualTo("the result has 5 elements instead of 6");
  }

  private static String wrong(Operands operands, double[] result) {
    return assertThrows(IllegalStateException.class, () -> Check.require(WORK, operands, result))
        .getMessage();
  }
}
