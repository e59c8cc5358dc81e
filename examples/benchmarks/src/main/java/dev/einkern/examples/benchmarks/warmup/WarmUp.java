package dev.einkern.examples.benchmarks.warmup;

import java.util.Arrays;

/**
 * How a kernel's calls became fast, from the first of a JVM on.
 *
 * @param first nanoseconds of the first call, in which classes are loaded
 * @param steady nanoseconds of a call at the end: the median of the last quarter of the time
 * @param until nanoseconds from the first call until calls take less than {@link #NEAR} × steady
 * @param calls how many calls that were
 * @param relapse the slowest moment after that, as a multiple of steady
 */
public record WarmUp(double first, double steady, double until, int calls, double relapse) {
  /** How much slower than at the end a call is that counts as fast. */
  public static final double NEAR = 1.5;

  /** A moment is as many calls, or a tenth of all where they are few: one slow call is noise. */
  private static final int MOMENT = 15;

  /** What the times of all calls, in nanoseconds and in their order, tell. */
  static WarmUp of(long[] times) {
    long total = Arrays.stream(times).sum();
    double steady = median(times, callAfter(times, total - total / 4), times.length);
    int moment = Math.max(1, Math.min(MOMENT, times.length / 10));
    int calls = 0;
    while (calls + moment < times.length && median(times, calls, calls + moment) > NEAR * steady) {
      calls++;
    }
    double slowest = steady;
    for (int call = calls; call + moment <= times.length; call++) {
      slowest = Math.max(slowest, median(times, call, call + moment));
    }
    double until = Arrays.stream(times, 0, calls).sum();
    return new WarmUp(times[0], steady, until, calls, slowest / steady);
  }

  /** The first call that begins when so much time is over; at the latest the last. */
  private static int callAfter(long[] times, long nanoseconds) {
    long passed = 0;
    int call = 0;
    while (call < times.length - 1 && passed < nanoseconds) {
      passed += times[call++];
    }
    return call;
  }

  private static double median(long[] times, int from, int to) {
    long[] sorted = Arrays.copyOfRange(times, from, to);
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }
}
