package dev.einkern.compiler.index;

/** What {@link Expr.Reduce} makes of all values over its axes. */
public enum Reduction {
  SUM("sum"),
  PRODUCT("product"),
  /** NaN if any value is. */
  MAXIMUM("max"),
  MINIMUM("min"),
  /** Booleans: whether some value, or every value, is true. */
  ANY("any"),
  ALL("all"),
  /** The row-major flat index (int) of the first largest value, or of the first NaN. */
  ARGMAX("argmax"),
  ARGMIN("argmin");

  private final String word;

  Reduction(String word) {
    this.word = word;
  }

  /** What methods and tensors are called that do it: {@code sum}, {@code max}. */
  public String word() {
    return word;
  }

  /**
   * The operation that makes one value of two.
   *
   * @throws IllegalArgumentException if it is ARGMAX or ARGMIN, of which there are no two
   */
  public Operation operation() {
    return switch (this) {
      case SUM -> Operation.ADD;
      case PRODUCT -> Operation.MULTIPLY;
      case MAXIMUM -> Operation.MAXIMUM;
      case MINIMUM -> Operation.MINIMUM;
      case ANY -> Operation.OR;
      case ALL -> Operation.AND;
      case ARGMAX, ARGMIN -> throw new IllegalArgumentException(this + " is no monoid");
    };
  }

  public boolean isArg() {
    return this == ARGMAX || this == ARGMIN;
  }

  /** Whether an empty axis leaves no value, unless an identity is wanted. */
  public boolean needsElements() {
    return this == MAXIMUM || this == MINIMUM || isArg();
  }
}
