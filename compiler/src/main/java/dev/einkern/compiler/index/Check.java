package dev.einkern.compiler.index;

import dev.einkern.compiler.diagnostics.Span;

/** What the prologue must hold against the sizes that the caller passes; in order. */
public sealed interface Check {
  /** The axis that the message names. */
  String axis();

  Span span();

  /** {@code left == right}. */
  record Same(String axis, Size left, Size right, Span span) implements Check {}

  /** {@code dividend} is a multiple of {@code divisor} (and {@code divisor} is not 0). */
  record Divides(String axis, Size dividend, Size divisor, Span span) implements Check {}

  /** {@code smaller <= larger}: an index that stays in bounds, an extent that is not negative. */
  record AtMost(String axis, Size smaller, Size larger, String meaning, Span span)
      implements Check {}

  /** All of the dimensions are {@code extent} or 1. */
  record Broadcasts(String axis, Size.Broadcast extent, Span span) implements Check {}
}
