package dev.einkern.examples.benchmarks;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RowsTest {

  static Stream<String> ids() {
    return Rows.all().stream().map(Row::id);
  }

  /** On two threads nothing is computed that one thread does not. */
  static Stream<String> idsOnOneThread() {
    return Rows.all().stream().filter(row -> row.group().threads() == 1).map(Row::id);
  }

  @ParameterizedTest
  @MethodSource("idsOnOneThread")
  void a_rows_kernel_is_right_at_small_sizes(String id) {
    Work work = Rows.named(id).work();
    Operands operands = work.smallOperands();

    Check.require(work, operands, Operands.values(work.ours().bind(operands).get()));
  }

  static Stream<String> idsOfKernelsThatFill() {
    return Rows.all().stream().filter(row -> row.work().into().isPresent()).map(Row::id);
  }

  @ParameterizedTest
  @MethodSource("idsOfKernelsThatFill")
  void a_kernel_that_fills_a_tensor_is_right_at_each_call(String id) {
    Work work = Rows.named(id).work();
    Operands operands = work.smallOperands();
    Supplier<Tensor<?>> kernel = work.into().orElseThrow().bind(operands);

    double[] first = Operands.values(kernel.get());
    double[] second = Operands.values(kernel.get());

    Check.require(work, operands, first);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void a_row_is_found_by_its_name_and_by_no_other() {
    List<String> ids = ids().toList();

    assertThat(ids).containsNoDuplicates();
    assertThat(Rows.matching("^tiny 3×3$")).hasSize(1);
    assertThat(Rows.matching("^TCCG (quarter|odd) ")).hasSize(2 * 48);
  }

  @Test
  void a_row_is_measured_at_sizes_that_its_operands_have() {
    for (Row row : Rows.all()) {
      for (String term : row.work().signature().operands()) {
        assertWithMessage(row.id()).that(row.work().sizes().elements(term)).isAtLeast(1);
        assertWithMessage(row.id()).that(row.work().small().elements(term)).isAtMost(20_000);
      }
    }
  }
}
