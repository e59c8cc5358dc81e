package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Complexity;
import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.stream.Stream;

/**
 * A condition on sizes.
 *
 * @param size 1 where it holds, else 0
 * @param ifTrue what is positive where it holds
 * @param ifFalse what is positive where it does not
 */
record Condition(Size size, List<Size> ifTrue, List<Size> ifFalse) {

  /** Of whole numbers, a &gt; b is min(1, max(0, a − b)). */
  static Condition isPositive(Size size) {
    return new Condition(
        size.max(Size.ZERO).min(Size.ONE), List.of(size), List.of(Size.ONE.minus(size)));
  }

  Condition negated() {
    return new Condition(Size.ONE.minus(size), /* ifTrue= */ ifFalse, /* ifFalse= */ ifTrue);
  }

  Condition and(Condition other, Span span) {
    Size both = Complexity.limit(size.times(other.size), span);
    return new Condition(both, joined(ifTrue, other.ifTrue), List.of());
  }

  Condition or(Condition other, Span span) {
    Size one = Complexity.limit(either(size, other.size), span);
    return new Condition(one, List.of(), joined(ifFalse, other.ifFalse));
  }

  static List<Size> joined(List<Size> left, List<Size> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }

  /** Of two that are 0 or 1, whether at least one is 1. */
  static Size either(Size left, Size right) {
    if (left.equals(Size.ONE) || right.equals(Size.ZERO)) {
      return left;
    }
    return right.equals(Size.ONE) || left.equals(Size.ZERO) ? right : left.max(right);
  }

  /** Of two that are 0 or 1, whether the first is 1 and the second is not. */
  static Size without(Size holds, Size before) {
    if (before.equals(Size.ZERO)) {
      return holds;
    }
    return before.equals(Size.ONE) || holds.equals(Size.ZERO)
        ? Size.ZERO
        : holds.minus(before).max(Size.ZERO);
  }
}
