package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Size;
import java.util.List;

/**
 * The conditions in front of a part of a size.
 *
 * @param skipped 1 where they keep the part from being used, else 0
 * @param positive what is positive where the part is used
 */
record Guard(Size skipped, List<Size> positive) {
  static final Guard NONE = new Guard(Size.ZERO, List.of());

  /**
   * The guard of a part that is skipped where {@code outer} says, or where {@code also} is 1.
   *
   * @param facts what is positive where the part is used, beside what is so here
   */
  Guard and(Guard outer, Size also, List<Size> facts) {
    return new Guard(Condition.either(outer.skipped, also), Condition.joined(positive, facts));
  }

  /** Whether {@code size} is 1 or more wherever the part is used. */
  boolean impliesPositive(Size size) {
    return positive.stream().anyMatch(fact -> size.minus(fact).constant().orElse(-1) >= 0);
  }
}
