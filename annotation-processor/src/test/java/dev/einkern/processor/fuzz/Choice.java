package dev.einkern.processor.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choices that follow from a seed. */
final class Choice {
  /** Nothing, one, small, tiles ± 1, primes. */
  private static final int[] EXTENTS = {1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 5, 7, 8, 9, 16, 17};

  private final Random random;

  Choice(long seed) {
    // The generator's first numbers are alike for seeds that are close: mix the bits first.
    this.random = new Random((seed + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  double real() {
    return random.nextDouble();
  }

  @SafeVarargs
  final <T> T of(T... options) {
    return options[random.nextInt(options.length)];
  }

  <T> T of(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  <T> List<T> shuffled(List<T> items) {
    List<T> copy = new ArrayList<>(items);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** {@code count} of the items, or all there are, in any order. */
  <T> List<T> some(List<T> items, int count) {
    return new ArrayList<>(shuffled(items).subList(0, Math.min(count, items.size())));
  }

  /** An extent that is at most {@code most}, which is at least 1; rarely 0. */
  int extent(int most) {
    if (chance(4)) {
      return 0;
    }
    int extent = EXTENTS[random.nextInt(EXTENTS.length)];
    while (extent > most) {
      extent = EXTENTS[random.nextInt(EXTENTS.length)];
    }
    return extent;
  }
}
