package dev.einkern.examples.benchmarks.measured;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * This program without what its environment tells the peers' libraries: {@code
 * OPENBLAS_CORETYPE=Haswell}, set for somebody's reproducible results, takes half of OpenBLAS'
 * speed on a newer processor.
 */
final class Untuned {
  private static final Pattern TUNING =
      Pattern.compile("(OPENBLAS|GOTO|MKL|KMP|OMP|ATEN|DNNL|ONEDNN|TORCH|ORT)_.*");

  private Untuned() {}

  /** Whether libraries would be told something. */
  static boolean isNeeded() {
    return System.getenv().keySet().stream().anyMatch(TUNING.asMatchPredicate());
  }

  /**
   * Runs a program in a process that is as this one in everything else, and returns its exit code.
   */
  static int run(Class<?> program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.add(program.getName());
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().keySet().removeIf(TUNING.asMatchPredicate());
    return process.start().waitFor();
  }
}
