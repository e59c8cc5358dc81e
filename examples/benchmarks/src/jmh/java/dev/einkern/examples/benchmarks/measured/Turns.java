package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures everyone who does a row's work in one process, taking turns: an iteration of ours, one
 * of each peer, and so round and round. Whatever else the machine does meanwhile meets all alike.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class Turns {
  /** Which system property says where the modules for PyTorch are. */
  static final String SCRIPTS = "benchmarks.scripts";

  /**
   * After that many seconds of one implementation its further iterations of a kind are left out.
   */
  private static final double ENOUGH_SECONDS = 4;

  /** How long each implementation runs on the core before JMH calls it. */
  private static final double WARM_SECONDS = 1.5;

  /** After that a pool of threads, which spin for a while in case there is more to do, sleeps. */
  private static final long SPUN_MILLISECONDS = 250;

  private static final Implementation NOBODY = new Nobody();

  /** The row's identity. */
  @Param("")
  public String row;

  /** How many iterations are for warming up. */
  @Param("0")
  public int warmup;

  private List<Implementation> implementations;
  private Implementation current;
  private double[] seconds;
  private int iteration;

  /** Whose turn an iteration was, counted from 1: 0 if nobody's. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Turn {
    // Not public: JMH would set them to 0 after the set-up.
    private int turn;
    private long started;
    private long waitedBefore;
    private double waited;

    /** Takes the next turn. */
    @Setup(Level.Iteration)
    public void next(Turns turns) throws InterruptedException {
      turns.settle();
      turn = turns.next();
      waitedBefore = RunQueue.waited();
      started = System.nanoTime();
    }

    /** Counts how long the turn was. */
    @TearDown(Level.Iteration)
    public void count(Turns turns) {
      long nanoseconds = System.nanoTime() - started;
      waited = (double) (RunQueue.waited() - waitedBefore) / nanoseconds;
      turns.count(nanoseconds);
    }

    /** Whose turn it was. */
    public int taken() {
      return turn;
    }

    /** Which part of the turn went to other processes on the core, from 0 to 1. */
    public double waited() {
      return waited;
    }
  }

  /** Makes all implementations, checks them and warms them up. */
  @Setup(Level.Trial)
  public void make() throws Exception {
    Row found = Rows.named(row);
    implementations = Implementations.checked(found, Path.of(System.getProperty(SCRIPTS)));
    seconds = new double[implementations.size()];
    for (Implementation implementation : implementations) {
      warm(implementation);
    }
  }

  /** On a busy machine the compiler gets no more of the core than this thread, hence its time. */
  private static void warm(Implementation implementation) throws Exception {
    long start = System.nanoTime() - RunQueue.waited();
    do {
      long batch = System.nanoTime();
      do {
        implementation.run();
      } while (System.nanoTime() - batch < 10_000_000);
    } while (System.nanoTime() - RunQueue.waited() - start < WARM_SECONDS * 1e9);
  }

  /** Waits until threads of whose turn it was take no more of the cores from who is next. */
  void settle() throws InterruptedException {
    if (Rows.named(row).group().threads() > 1) {
      Thread.sleep(SPUN_MILLISECONDS);
    }
  }

  int next() {
    if (iteration == warmup) {
      seconds = new double[implementations.size()];
    }
    int turn = iteration++ % implementations.size();
    boolean enough = seconds[turn] > ENOUGH_SECONDS;
    current = enough ? NOBODY : implementations.get(turn);
    return enough ? 0 : turn + 1;
  }

  void count(long nanoseconds) {
    int turn = (iteration - 1) % implementations.size();
    seconds[turn] += current == NOBODY ? 0 : nanoseconds * 1e-9;
  }

  /** Gives back what is not on the Java heap. */
  @TearDown(Level.Trial)
  public void release() throws Exception {
    for (Implementation implementation : implementations) {
      implementation.release();
    }
  }

  /** The work of whose turn it is. */
  @Benchmark
  public Object run(Turn turn) throws Exception {
    return current.run();
  }

  private record Nobody() implements Implementation {
    @Override
    public Object run() throws InterruptedException {
      Thread.sleep(1);
      return this;
    }

    @Override
    public double[] result() {
      throw new UnsupportedOperationException();
    }
  }
}
