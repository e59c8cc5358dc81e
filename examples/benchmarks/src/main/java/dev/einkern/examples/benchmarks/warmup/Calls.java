package dev.einkern.examples.benchmarks.warmup;

import dev.einkern.Tensor;
import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.Rows;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.Supplier;

/** Calls one kernel over and over in a fresh JVM, and prints how long each call took. */
public final class Calls {
  /** Memory for the times, which must not be allocated while they are taken. */
  private static final int MOST = 2_000_000;

  private Calls() {}

  /** The arguments are the row's {@link Row#id} and for how many seconds it is called. */
  public static void main(String[] arguments) {
    Row row = Rows.named(arguments[0]);
    long end = (long) (Double.parseDouble(arguments[1]) * 1e9);
    Supplier<Tensor<?>> kernel = row.work().ours().bind(row.work().operands());
    long[] times = new long[MOST];
    int calls = 0;
    long ranks = 0;
    long start = System.nanoTime();
    long before = start;
    while (calls < MOST && before - start < end) {
      ranks += kernel.get().rank();
      long after = System.nanoTime();
      times[calls++] = after - before;
      before = after;
    }
    WarmUp warmUp = WarmUp.of(Arrays.copyOf(times, calls));
    PrintStream out = System.out;
    // The ranks are printed so that no call can be left out as useless.
    out.printf(
        "%s %s %s %d %s %d%n",
        warmUp.first(), warmUp.steady(), warmUp.until(), warmUp.calls(), warmUp.relapse(), ranks);
  }
}
