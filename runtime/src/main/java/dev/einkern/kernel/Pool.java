package dev.einkern.kernel;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Objects that keep their arrays for the next who needs some.
 *
 * <p>They lie in a fixed number of slots, not one a thread, which would be one for each virtual
 * thread. So there are at most as many as have been in use at the same time, and no more than
 * slots. They are softly reachable: a garbage collector that is short of memory takes them. Nothing
 * is allocated, nobody waits.
 */
final class Pool<T> {
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<SoftReference<T>> slots = new AtomicReferenceArray<>(SLOTS);

  /** One of the objects, which is nobody else's from now on; null if there is none. */
  T take() {
    int first = (int) Thread.currentThread().getId();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (first + i) & (SLOTS - 1);
      if (slots.getPlain(slot) != null) {
        SoftReference<T> reference = slots.getAndSet(slot, null);
        T taken = reference == null ? null : reference.get();
        if (taken != null) {
          return taken;
        }
      }
    }
    return null;
  }

  /** Puts an object there, or forgets it if no slot is free. */
  void give(SoftReference<T> reference) {
    int first = (int) Thread.currentThread().getId();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (first + i) & (SLOTS - 1);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, reference)) {
        return;
      }
    }
  }
}
