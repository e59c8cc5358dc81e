package dev.einkern.examples.benchmarks.measured;

import java.io.IOException;

/** Binds this process, and so those that it starts, to processor cores, where there is taskset. */
final class Cores {
  private Cores() {}

  /**
   * Binds all threads.
   *
   * @param cores as taskset writes them, such as {@code 1} or {@code 0,1}
   * @return whether it could be done
   */
  static boolean use(String cores) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("taskset", "-a", "-c", "-p", cores, "" + ProcessHandle.current().pid())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
