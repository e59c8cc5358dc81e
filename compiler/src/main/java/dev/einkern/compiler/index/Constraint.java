package dev.einkern.compiler.index;

import dev.einkern.compiler.diagnostics.Span;

/** What the string says of the sizes. Inference turns these into extents and checks. */
public sealed interface Constraint {
  Span span();

  /** The statement that it belongs to; 0 is the signature. */
  int group();

  /** {@code operand}'s dimension has this extent: a polynomial over size variables. */
  record DimensionIs(Size.Dimension dimension, Size extent, Span span, int group)
      implements Constraint {}

  /** In letters: the dimension is {@code size}, or 1. */
  record DimensionBroadcasts(Size.Dimension dimension, SizeVariable size, Span span, int group)
      implements Constraint {}

  /**
   * {@code d=64}, {@code |d| = …}, or an int parameter {@code d}: over literals, parameters, sizes.
   */
  record Given(SizeVariable size, Size value, Span span, int group) implements Constraint {}

  /** Two sizes that must be one: merged or split axes, an output's declared axes. */
  record Equal(Size left, Size right, Span span, int group) implements Constraint {}

  /** {@code at} is used as an index into an axis of size {@code slot}. It may be a bare axis. */
  record Use(Expr at, SizeVariable slot, Span span, int group) implements Constraint {}

  /** If nothing else says: an axis takes the size of the axis of that name that it indexes. */
  record NamedLike(SizeVariable size, SizeVariable slot, Span span, int group)
      implements Constraint {}

  /**
   * In letters that a program calls: the axis of {@code argument}, whose size is 1 for sure, stands
   * for every index of {@code letter}. Nothing follows of sizes; a warning tells of it.
   */
  record Stretched(SizeVariable size, String letter, String argument, Span span, int group)
      implements Constraint {}

  /** The axis is written here: where an error points if nothing else speaks of its size. */
  record Mentioned(SizeVariable size, Span span, int group) implements Constraint {}
}
