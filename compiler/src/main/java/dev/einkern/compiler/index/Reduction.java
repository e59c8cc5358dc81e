package dev.einkern.compiler.index;

/** What {@link Expr.Reduce} makes of all values over its axes. */
public enum Reduction {
  SUM,
  PRODUCT,
  /** NaN if any value is. */
  MAXIMUM,
  MINIMUM,
  /** Booleans: whether some value, or every value, is true. */
  ANY,
  ALL,
  /** The row-major flat index (int) of the first largest value, or of the first NaN. */
  ARGMAX,
  ARGMIN;

  public boolean isArg() {
    return this == ARGMAX || this == ARGMIN;
  }

  /** Whether an empty axis leaves no value, unless an identity is wanted. */
  public boolean needsElements() {
    return this == MAXIMUM || this == MINIMUM || isArg();
  }
}
