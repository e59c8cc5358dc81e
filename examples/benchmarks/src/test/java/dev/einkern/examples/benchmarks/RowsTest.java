package dev.einkern.examples.benchmarks;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
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
