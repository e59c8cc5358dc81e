package dev.einkern;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;

/**
 * How many threads a kernel may use, and which.
 *
 * <p>A kernel that has enough to do is divided into parts, by its batch, its rows or its columns:
 * of a loop, and of a product where they are large, two for each thread, so that who begins late or
 * is slow does fewer. The calling thread computes parts too, so an executor that is busy costs time
 * but never a result. No sum is divided: results are the same to the bit for every number of
 * threads.
 *
 * <pre>{@code
 * Attention attention = new AttentionKernels(Parallelism.none());
 * }</pre>
 */
public final class Parallelism {
  /** Below this, handing parts over costs more than it brings. */
  private static final long LEAST_WORK = 1 << 23;

  /** How many parts a thread has, where they are not too small to be worth packing for. */
  private static final int PARTS_A_THREAD = 2;

  /** The property that sizes the common pool, which itself says 1 where that is 0. */
  private static final String POOL_THREADS = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private static final Executor POOL = pool();

  private static final Parallelism NONE =
      new Parallelism(1, Runnable::run, LEAST_WORK, new Standby());
  private static final Parallelism COMMON = of(commonThreads());

  private final int threads;
  private final Executor executor;
  private final long leastWork;

  private final Standby standby;

  private Parallelism(int threads, Executor executor, long leastWork, Standby standby) {
    this.threads = threads;
    this.executor = executor;
    this.leastWork = leastWork;
    this.standby = standby;
  }

  /** The common pool, if it has threads: what one without any is given stays in it for ever. */
  private static Executor pool() {
    return Integer.getInteger(POOL_THREADS, 1) > 0 ? ForkJoinPool.commonPool() : task -> {};
  }

  private static int commonThreads() {
    int pool = POOL == ForkJoinPool.commonPool() ? ForkJoinPool.getCommonPoolParallelism() : 0;
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Integer.getInteger("einkern.threads", Math.min(processors, pool + 1)));
  }

  /** The calling thread alone. */
  public static Parallelism none() {
    return NONE;
  }

  /**
   * The calling thread and the common pool, as many threads as there are processors; or as the
   * system property {@code einkern.threads} says, where less than 1 counts as 1 and what is no
   * number is ignored. This is the default of all kernels.
   */
  public static Parallelism common() {
    return COMMON;
  }

  /**
   * The calling thread and {@code threads} − 1 of the common pool; where that has no threads, the
   * calling thread does all.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static Parallelism of(int threads) {
    return of(threads, POOL);
  }

  /**
   * The calling thread and {@code threads} − 1 tasks of {@code executor} at a time.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static Parallelism of(int threads, Executor executor) {
    if (threads < 1) {
      throw new IllegalArgumentException("a kernel needs a thread, not " + threads);
    }
    return new Parallelism(threads, executor, LEAST_WORK, new Standby());
  }

  /**
   * The same threads, for kernels with at least this much to do: elements computed times 16, and
   * multiplications in products. The default is 2²³, a tenth of a millisecond or so.
   */
  public Parallelism fromWork(long leastWork) {
    return new Parallelism(threads, executor, leastWork, standby);
  }

  /** How many threads a kernel may use. */
  public int threads() {
    return threads;
  }

  /**
   * Whether generated code should divide a loop.
   *
   * @param count how many turns the loop has
   * @param work what is done in all of them, as {@link #fromWork} counts it
   */
  public boolean divides(int count, long work) {
    return threads > 1 && count > 1 && work >= leastWork;
  }

  /** A part of a loop: the turns from the first to before the second. */
  @FunctionalInterface
  public interface Part {
    void run(int from, int until);
  }

  /** A part of a product: the rows, and the columns, from the first to before the second. */
  @FunctionalInterface
  public interface Block {
    void run(int from, int until, int fromColumn, int untilColumn);
  }

  /**
   * Whether generated code should divide a product.
   *
   * @param work what is done in all of it, as {@link #fromWork} counts it
   */
  public boolean divides(int rows, int columns, long work) {
    return work >= leastWork && Grid.of(threads, rows, columns).parts() > 1;
  }

  /**
   * Computes a product of so many rows and columns in blocks, and returns when all are done. How it
   * is divided depends on its shape: a thread reads and packs all that its rows and its columns are
   * made of, which is to be little.
   *
   * @throws RuntimeException what a part has thrown; of several that of the first
   */
  public void run(int rows, int columns, Block block) {
    Grid grid = Grid.of(threads, rows, columns);
    Grid finer = Grid.of(mostParts(Integer.MAX_VALUE), rows, columns);
    Grid chosen = finer.hasLargeParts() ? finer : grid;
    runParts(chosen.parts(), chosen.parts(), (part, next) -> chosen.run(part, block));
  }

  /**
   * Runs a loop of {@code count} turns in parts, and returns when all are done.
   *
   * @throws RuntimeException what a part has thrown; of several the one with the lowest turns
   */
  public void run(int count, Part part) {
    runParts(count, mostParts(count), part);
  }

  private int mostParts(int limit) {
    return (int) Math.min((long) PARTS_A_THREAD * threads, limit);
  }

  private void runParts(int count, int parts, Part part) {
    Division division = new Division(count, parts, part, standby);
    try {
      for (int i = 1; i < Math.min(threads, parts); i++) {
        if (!standby.give(division)) {
          executor.execute(division);
        }
      }
    } catch (RejectedExecutionException noMore) {
      // The calling thread does what nobody else will.
    } finally {
      // Whatever else the executor throws: those that have begun write to the caller's arrays.
      division.compute();
      division.await();
    }
  }
}
