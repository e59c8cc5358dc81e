package dev.einkern.compiler.index;

/** The element types, in the order of binary promotion. */
public enum ElementType {
  BOOLEAN("boolean", "Boolean"),
  INT("int", "Int"),
  LONG("long", "Long"),
  FLOAT("float", "Float"),
  DOUBLE("double", "Double");

  private final String keyword;
  private final String prefix;

  ElementType(String keyword, String prefix) {
    this.keyword = keyword;
    this.prefix = prefix;
  }

  /** The Java keyword: {@code float}. */
  public String keyword() {
    return keyword;
  }

  /** The tensor class' simple name: {@code FloatTensor}. */
  public String tensorName() {
    return prefix + "Tensor";
  }

  public boolean isFloating() {
    return this == FLOAT || this == DOUBLE;
  }

  public boolean isWhole() {
    return this == INT || this == LONG;
  }

  /** Java's binary promotion; a boolean counts as int. */
  public ElementType promote(ElementType other) {
    ElementType wider = compareTo(other) >= 0 ? this : other;
    return wider == BOOLEAN ? INT : wider;
  }
}
