package dev.einkern;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Threads that have done a part of one loop and wait a moment for the next: a kernel has several,
 * and to wake a thread takes as long as many of them. After that moment they go back to where they
 * came from; and after a millisecond, however soon loops follow each other, where others may wait
 * for them there: a pool of {@code java.util.concurrent.ForkJoinPool} is asked whether any do.
 */
final class Standby {
  /** How long a thread waits. */
  static final long NANOSECONDS = Runtime.getRuntime().availableProcessors() > 1 ? 50_000 : 0;

  /** After how long a thread that never had to wait goes back to others that do. */
  static final long LONGEST = 1_000_000;

  private static final int SLOTS = 16;

  /** A thread that waits, and what it is then given to do. */
  private static final class Waiting extends AtomicReference<Division> {
    private static final long serialVersionUID = 1;
  }

  /** Who takes a thread out of its slot has it: its giver of work, or itself when it leaves. */
  private final AtomicReferenceArray<Waiting> slots = new AtomicReferenceArray<>(SLOTS);

  /** Gives the division to a thread that waits; false if none does. */
  boolean give(Division division) {
    for (int i = 0; i < SLOTS; i++) {
      Waiting waiting = slots.getPlain(i);
      if (waiting != null && slots.compareAndSet(i, waiting, null)) {
        waiting.set(division);
        return true;
      }
    }
    return false;
  }

  /** Waits for a division to be given; null if none is. */
  Division await() {
    Waiting waiting = new Waiting();
    int slot = 0;
    while (!slots.compareAndSet(slot, null, waiting)) {
      slot++;
      if (slot == SLOTS) {
        return null;
      }
    }
    long start = System.nanoTime();
    Division given = waiting.get();
    while (given == null) {
      Thread.onSpinWait();
      given = waiting.get();
      if (given == null
          && System.nanoTime() - start > NANOSECONDS
          && slots.compareAndSet(slot, waiting, null)) {
        return null;
      }
    }
    return given;
  }
}
