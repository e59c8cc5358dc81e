package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.Map;

/**
 * Which sizes an int holds in any case, with all that is computed on the way to them: extents that
 * a tensor has, and such an extent with factors that are 0 or 1, as in {@code i · min(out, 1)}.
 */
final class IntRange {
  private IntRange() {}

  /** Whether {@code size} is surely from 0 to the greatest int; where not, a check must say it. */
  static boolean holds(Size size) {
    if (size.constant().isPresent()) {
      long constant = size.constant().getAsLong();
      return constant >= 0 && constant <= Integer.MAX_VALUE;
    }
    Map.Entry<List<Size.Atom>, Long> first = size.terms().entrySet().iterator().next();
    List<Size.Atom> factors = first.getKey();
    return size.terms().size() == 1
        && first.getValue() == 1
        && factors.stream().allMatch(IntRange::holds)
        && factors.stream().filter(factor -> !isAtMostOne(factor)).count() <= 1;
  }

  private static boolean holds(Size.Atom atom) {
    if (atom instanceof Size.Extremum extremum) {
      return holds(extremum.left()) && holds(extremum.right());
    }
    if (atom instanceof Size.Quotient quotient) {
      return holds(quotient.dividend())
          && holds(quotient.divisor())
          && quotient.divisor().constant().orElse(0) > 0;
    }
    return atom instanceof Size.Dimension || atom instanceof Size.Broadcast;
  }

  private static boolean isAtMostOne(Size.Atom atom) {
    return atom instanceof Size.Extremum extremum
        && !extremum.larger()
        && (extremum.left().equals(Size.ONE) || extremum.right().equals(Size.ONE));
  }
}
