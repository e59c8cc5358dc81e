package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.report.Measurement;
import dev.einkern.examples.benchmarks.report.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs rows, each in a JVM of its own.
 *
 * @param java the JVM
 * @param folder where scripts and logs go
 * @param warmup rounds before the measured ones
 * @param rounds measured rounds
 * @param milliseconds how long an iteration is
 * @param young the size of the heap's young generation, as in {@code -Xmn24m}; empty for Java's own
 */
record Session(Path java, Path folder, int warmup, int rounds, int milliseconds, String young) {

  Path scripts() {
    return folder.resolve("scripts");
  }

  /** Has the modules for PyTorch written, in a process of their own. */
  void writeScripts(String rows) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            java.toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            TorchScripts.class.getName(),
            scripts().toString(),
            rows);
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("the modules for PyTorch could not be written");
    }
  }

  Measurement measure(Row row, Mode mode) throws IOException {
    int implementations = Implementations.titles(row).size();
    Path log =
        Files.createDirectories(folder.resolve("logs"))
            .resolve((row.id() + " " + mode.title()).replaceAll("[^\\w.×]+", "-") + ".log");
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(Turns.class.getName() + ".run$")
                      .param("row", row.id())
                      .param("warmup", "" + warmup * implementations)
                      .forks(1)
                      .warmupIterations(warmup * implementations)
                      .warmupTime(TimeValue.milliseconds(milliseconds))
                      .measurementIterations(rounds * implementations)
                      .measurementTime(TimeValue.milliseconds(milliseconds))
                      .timeout(TimeValue.minutes(10))
                      .shouldFailOnError(true)
                      .jvm(java.toString())
                      .jvmArgs(flags(row, mode).toArray(String[]::new))
                      .addProfiler(GCProfiler.class)
                      .output(log.toString())
                      .build())
              .run();
      Turned turned = Turned.of(row, results.iterator().next());
      return new Measurement(row, mode, turned.nanoseconds(), turned.bytes(), "");
    } catch (RunnerException e) {
      return Measurement.failure(row, mode, "failed: see " + log);
    }
  }

  private List<String> flags(Row row, Mode mode) {
    List<String> flags = new ArrayList<>(mode.flags());
    flags.addAll(
        List.of(
            "-Xms2g",
            "-Xmx6g",
            // As in a process that has run for a while: else each new page is filled by the system.
            "-XX:+AlwaysPreTouch",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-D" + Turns.SCRIPTS + "=" + scripts(),
            // DJL finds its libraries in jars and asks nobody on the network.
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=" + row.group().threads(),
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Dorg.bytedeco.openblas.load=openblas"));
    if (!young.isEmpty()) {
      flags.add("-Xmn" + young);
    }
    return flags;
  }
}
