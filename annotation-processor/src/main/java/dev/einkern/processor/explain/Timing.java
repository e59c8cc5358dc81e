package dev.einkern.processor.explain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How long a call takes, once HotSpot has compiled it.
 *
 * @param nanoseconds of one call
 * @param calls how many were timed
 */
record Timing(double nanoseconds, long calls) {
  /** What is timed in one go takes as long at least, that the clock itself does not count. */
  private static final long SHORTEST = 50_000;

  private static final int FEWEST = 5;
  private static final int MOST = 10_000;
  private static final int MOST_ROUNDS = 10;

  /** A round that brings less than this has nothing left to warm up. */
  private static final double GAIN = 0.9;

  /**
   * The median of several samples, after rounds of calls that are not counted: they end when the
   * calls get no faster.
   *
   * @param seconds how long each round takes
   */
  static Timing of(Supplier<Object> call, double seconds) {
    long duration = (long) (seconds * 1e9);
    Timing best = samples(call, 1, duration);
    for (int round = 1; round < MOST_ROUNDS; round++) {
      Timing next = samples(call, batch(best), duration);
      boolean warm = next.nanoseconds > GAIN * best.nanoseconds;
      best = next.nanoseconds < best.nanoseconds ? next : best;
      if (warm) {
        break;
      }
    }
    return samples(call, batch(best), duration);
  }

  private static int batch(Timing timing) {
    return (int) Math.max(1, SHORTEST / Math.max(1, timing.nanoseconds));
  }

  private static Timing samples(Supplier<Object> call, int batch, long duration) {
    long[] times = new long[MOST];
    int samples = 0;
    Object result = null;
    long begin = System.nanoTime();
    while (samples < FEWEST || (System.nanoTime() - begin < duration && samples < MOST)) {
      long before = System.nanoTime();
      for (int i = 0; i < batch; i++) {
        result = call.get();
      }
      times[samples++] = System.nanoTime() - before;
    }
    Objects.requireNonNull(result, "what a kernel returns is used, or HotSpot could leave it out");
    Arrays.sort(times, 0, samples);
    return new Timing(Math.max(1, times[samples / 2]) / (double) batch, (long) samples * batch);
  }

  String text(long flops, long bytes) {
    return String.format(
        Locale.ROOT,
        "  time   %s, the median of %,d calls\n  speed  %.2f GFLOP/s, %.2f GB/s\n",
        duration(),
        calls,
        flops / nanoseconds,
        bytes / nanoseconds);
  }

  private String duration() {
    String[] units = {"ns", "µs", "ms", "s"};
    double value = nanoseconds;
    int unit = 0;
    while (value >= 1000 && unit + 1 < units.length) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
