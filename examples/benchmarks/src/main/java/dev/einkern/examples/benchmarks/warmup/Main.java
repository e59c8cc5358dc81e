package dev.einkern.examples.benchmarks.warmup;

import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.Rows;
import dev.einkern.examples.benchmarks.report.Line;
import dev.einkern.examples.benchmarks.report.Mode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how long kernels take until they are fast, each in a JVM of its own. Its options are
 * system properties; the README beside this module's sources lists them.
 */
public final class Main {
  private static final String ROWS =
      "^(gemm float (64|512)|attention (128|512)|layer (softmax|layer norm|GELU) 64|"
          + "conv2d ResNet 3×3, 64|conv2d depthwise|100 000 × 4×4|sum middle of 40|MiniLM 16)";

  private Main() {}

  /** A line of a Markdown table for each row, with the Vector API and without. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path java = Path.of(option("jdk", System.getProperty("java.home")), "bin", "java");
    List<Row> rows = Rows.matching(option("rows", ROWS));
    PrintStream out = System.out;
    out.println(
        "| row | mode | first call | fast after | calls | a call then | slowest moment after |");
    out.println("|---|---|---:|---:|---:|---:|---:|");
    for (Row row : rows) {
      for (Mode mode : Mode.values()) {
        out.println(line(row, mode, measure(java, row, mode)));
      }
    }
  }

  private static WarmUp measure(Path java, Row row, Mode mode)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-Xms2g", "-Xmx6g"));
    command.addAll(mode.flags());
    command.addAll(
        List.of(
            // Threads would hide that one of them is slow.
            "-Deinkern.threads=" + row.group().threads(),
            "-cp",
            System.getProperty("java.class.path"),
            Calls.class.getName(),
            row.id(),
            option("seconds", "10")));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("'%s' could not be run".formatted(row.id()));
    }
    String[] words = output.strip().split(" ");
    return new WarmUp(
        Double.parseDouble(words[0]),
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Integer.parseInt(words[3]),
        Double.parseDouble(words[4]));
  }

  private static String line(Row row, Mode mode, WarmUp warmUp) {
    return "| %s | %s | %s | %s | %d | %s | %.1f × |"
        .formatted(
            row.id(),
            mode.title(),
            Line.time(warmUp.first()),
            Line.time(warmUp.until()),
            warmUp.calls(),
            Line.time(warmUp.steady()),
            warmUp.relapse());
  }

  private static String option(String name, String otherwise) {
    String value = System.getProperty("benchmarks." + name, "");
    return value.isBlank() ? otherwise : value;
  }
}
