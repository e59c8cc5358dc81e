package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.report.Measurement;
import dev.einkern.examples.benchmarks.report.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
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
 */
record Session(Path java, Path folder, int warmup, int rounds, int milliseconds) {

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
                      .output(log.toString())
                      .build())
              .run();
      return new Measurement(row, mode, medians(row, results.iterator().next()), "");
    } catch (RunnerException e) {
      return new Measurement(row, mode, Map.of(), "failed: see " + log);
    }
  }

  private List<String> flags(Row row, Mode mode) {
    List<String> flags = new ArrayList<>(mode.flags());
    flags.addAll(
        List.of(
            "-Xms2g",
            "-Xmx6g",
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
    return flags;
  }

  private static Map<String, Double> medians(Row row, RunResult result) {
    List<String> titles = Implementations.titles(row);
    List<List<Double>> scores = new ArrayList<>();
    titles.forEach(title -> scores.add(new ArrayList<>()));
    for (IterationResult iteration : result.getAggregatedResult().getIterationResults()) {
      int turn = (int) iteration.getSecondaryResults().get("taken").getScore();
      if (turn > 0) {
        // On one core, what other processes took of it is not ours to count; on two it cannot be
        // told.
        double waited =
            row.group().threads() == 1
                ? iteration.getSecondaryResults().get("waited").getScore()
                : 0;
        scores.get(turn - 1).add(iteration.getPrimaryResult().getScore() * (1 - waited));
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      medians.put(titles.get(i), median(scores.get(i)));
    }
    return medians;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalStateException("an implementation was never measured");
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
