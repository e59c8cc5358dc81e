package dev.einkern.examples.benchmarks.report;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.Rows;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static final Machine MACHINE = new Machine("a processor", "Linux", "Java 25", "./mvnw");
  private static final Row ROW = Rows.named("gemm float 16");
  private static final Row OTHER = Rows.named("gemm float 32");

  @Test
  void a_ratio_is_the_peers_time_divided_by_ours() {
    assertThat(page(measured(ROW, 200, 500))).contains("| 16 | PyTorch | 500 ns | 200 ns | 2.50 |");
  }

  @Test
  void a_missed_target_stands_behind_the_ratio() {
    assertThat(page(measured(ROW, 200, 100))).contains("| 0.50 < 1.10 |");
  }

  @Test
  void the_other_peers_have_their_own_ratios() {
    assertThat(page(measured(ROW, 200, 100))).contains("| 1,080 | OpenBLAS 0.25 (Vector API) |");
  }

  @Test
  void a_kernel_that_fills_a_tensor_has_a_ratio_and_bytes_of_its_own() {
    Measurement both =
        new Measurement(
            Rows.named("layer GELU 64×768"),
            Mode.VECTOR,
            Map.of("ours", 200.0, Measurement.INTO, 100.0, "PyTorch", 150.0),
            Map.of("ours", 196_672.0, Measurement.INTO, 0.4),
            "");

    assertThat(page(both)).contains("| 196,672 / 0 | into a tensor 1.50 (Vector API) |");
    assertThat(Line.of(both)).contains("into     100 ns  PyTorch     150 ns (0.75×)");
  }

  @Test
  void a_groups_mean_is_the_geometric_one() {
    assertThat(page(measured(ROW, 100, 200), measured(OTHER, 100, 800)))
        .contains("| gemm float | PyTorch | 2 | 4.00 | 2.00 | – | – |");
  }

  @Test
  void a_row_that_failed_is_told_and_not_averaged() {
    Measurement failed = Measurement.failure(OTHER, Mode.VECTOR, "failed: see x.log");

    String page = page(measured(ROW, 100, 200), failed);

    assertThat(page).contains("| 32 | PyTorch | – | failed: see x.log | – |");
    assertThat(page).contains("| 2.00 | 2.00 |");
  }

  @Test
  void times_have_three_digits_and_a_unit() {
    assertThat(Line.time(1.234)).isEqualTo("1.23 ns");
    assertThat(Line.time(45_670)).isEqualTo("45.7 µs");
    assertThat(Line.time(123_456_789)).isEqualTo("123 ms");
    assertThat(Line.time(2e9)).isEqualTo("2.00 s");
  }

  @Test
  void the_chart_is_well_formed_and_has_a_dot_for_each_measurement() throws Exception {
    String chart = Chart.of(List.of(measured(ROW, 100, 200), measured(OTHER, 100, 1e9)));

    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("circle")
                .getLength())
        .isEqualTo(2);
  }

  private static Measurement measured(Row row, double ours, double torch) {
    return new Measurement(
        row,
        Mode.VECTOR,
        Map.of("ours", ours, "PyTorch", torch, "OpenBLAS", 50.0),
        Map.of("ours", 1080.0),
        "");
  }

  private static String page(Measurement... measurements) {
    return MarkdownTable.of(MACHINE, List.of(measurements));
  }
}
