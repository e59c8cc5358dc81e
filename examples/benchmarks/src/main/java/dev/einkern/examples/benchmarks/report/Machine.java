package dev.einkern.examples.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a table was measured, and how it can be again.
 *
 * @param processor its name
 * @param system the operating system
 * @param java the version of the JVM
 * @param command what was typed
 */
public record Machine(String processor, String system, String java, String command) {

  /**
   * This machine.
   *
   * @param jvm the program that runs the kernels
   * @param rows what rows were asked for; empty for all
   */
  public static Machine of(Path jvm, String rows) throws IOException {
    String command =
        "./mvnw -q -Dquick -Pbenchmarks -pl examples/benchmarks -am package"
            + (rows.isEmpty() ? "" : " -Dbenchmarks.rows='" + rows + "'");
    return new Machine(
        processorName(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        version(jvm),
        command);
  }

  private static String processorName() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return "an unknown processor";
    }
    String name = field(file, "model name");
    return "%s (family %s, model %s), %d cores"
        .formatted(
            name,
            field(file, "cpu family"),
            field(file, "model"),
            Runtime.getRuntime().availableProcessors());
  }

  private static String field(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches(name + "\\s*:.*"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("?");
  }

  private static String version(Path java) throws IOException {
    Process process =
        new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().reduce("", (before, line) -> line).strip();
  }
}
