package dev.einkern.compiler.index;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;

/**
 * What the prologue must hold against the sizes that the caller passes; in order. A quotient is
 * safe to compute once the checks that stand before the first that mentions it have passed.
 */
public sealed interface Check {
  /** The axis that the message names. */
  String axis();

  Span span();

  /** {@code left == right}. */
  record Same(String axis, Size left, Size right, Span span) implements Check {}

  /** {@code dividend} is a multiple of {@code divisor} (and {@code divisor} is not 0). */
  record Divides(String axis, Size dividend, Size divisor, Span span) implements Check {}

  /**
   * {@code smaller <= larger}: an index that stays in bounds, an extent that is not negative.
   *
   * @param unlessEmpty extents: where one of them is 0 nothing is indexed, and nothing demanded
   * @param meaning what is demanded, as a clause: "the index y + i must stay below the size of h"
   */
  record AtMost(
      String axis, Size smaller, Size larger, List<Size> unlessEmpty, String meaning, Span span)
      implements Check {
    /** How the meaning of an index ends that is to stay below an extent. */
    public static final String BELOW_SIZE = " must stay below its size";

    public AtMost {
      unlessEmpty = List.copyOf(unlessEmpty);
    }
  }

  /** All of the dimensions are {@code extent} or 1. */
  record Broadcasts(String axis, Size.Broadcast extent, Span span) implements Check {}
}
