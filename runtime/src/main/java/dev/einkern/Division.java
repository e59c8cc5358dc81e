package dev.einkern;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A loop in parts, each of which some thread takes; who comes too late finds none. An executor may
 * keep it for long after that, so nothing of the call hangs on it then.
 */
final class Division implements Runnable {
  private final int count;
  private final int parts;
  private final Standby standby;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger unfinished;
  private int failedPart = Integer.MAX_VALUE;
  private Throwable failure;

  /** What is to be done; null once all is, for it has the caller's arrays. */
  private Parallelism.Part part;

  Division(int count, int parts, Parallelism.Part part, Standby standby) {
    this.count = count;
    this.parts = parts;
    this.part = part;
    this.standby = standby;
    this.unfinished = new AtomicInteger(parts);
  }

  /**
   * What a thread of the executor does: parts of this loop, and of those that follow soon, until
   * others have waited long enough for the thread.
   */
  @Override
  public void run() {
    long start = System.nanoTime();
    compute();
    if (Thread.currentThread() != caller) {
      Division next = standby.await();
      while (next != null) {
        next.compute();
        boolean isFree = System.nanoTime() - start < Standby.LONGEST || !othersMayWait();
        next = isFree ? next.standby.await() : null;
      }
    }
  }

  /** Whether this thread may be wanted; a pool that can be asked tells. */
  private static boolean othersMayWait() {
    ForkJoinPool pool = ForkJoinTask.getPool();
    return pool == null || pool.hasQueuedSubmissions() || pool.getQueuedTaskCount() > 0;
  }

  /** Takes parts until there are none. */
  void compute() {
    for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
      try {
        part.run(turn(i), turn(i + 1));
      } catch (Throwable thrown) { // A user's method may throw what Java says that it cannot.
        failed(i, thrown);
      }
      if (unfinished.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
    }
  }

  private int turn(int part) {
    return (int) ((long) count * part / parts);
  }

  private synchronized void failed(int part, Throwable thrown) {
    if (part < failedPart) {
      failedPart = part;
      failure = thrown;
    }
  }

  private synchronized Throwable failure() {
    Throwable thrown = failure;
    failure = null;
    return thrown;
  }

  /** Waits for the parts that others have taken; throws what one of them has. */
  void await() {
    boolean interrupted = false;
    long start = System.nanoTime();
    while (unfinished.get() > 0) {
      if (System.nanoTime() - start < Standby.NANOSECONDS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      caller.interrupt();
    }
    part = null;
    Throwable thrown = failure();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }
}
