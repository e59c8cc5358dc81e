package dev.einkern.examples.benchmarks.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long the calling thread has been ready to run while others had its core. */
final class RunQueue {
  private static final Path STATISTICS = Path.of("/proc/thread-self/schedstat");

  private RunQueue() {}

  /** The nanoseconds since the thread began; 0 on systems that do not tell. */
  static long waited() {
    try {
      // Time on the core, time waiting for it, number of slices.
      return Long.parseLong(Files.readString(STATISTICS).split(" ")[1]);
    } catch (IOException | RuntimeException notTold) {
      return 0;
    }
  }
}
