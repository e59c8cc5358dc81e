package dev.einkern.compiler.index;

/** What a reduction of nothing gives. */
public final class Identity {
  private Identity() {}

  public static Expr.Literal zero(ElementType type) {
    return Expr.Literal.of(type, 0);
  }

  /** 0, 1, ∓∞ or the type's extreme, false, true. */
  public static Expr.Literal of(Reduction reduction, ElementType type) {
    return switch (reduction) {
      case SUM -> zero(type);
      case PRODUCT -> Expr.Literal.of(type, 1);
      case MAXIMUM -> extreme(type, false);
      case MINIMUM -> extreme(type, true);
      case ANY -> Expr.Literal.of(false);
      case ALL -> Expr.Literal.of(true);
      case ARGMAX, ARGMIN ->
          throw new IllegalArgumentException("an index of nothing has no identity");
    };
  }

  private static Expr.Literal extreme(ElementType type, boolean largest) {
    return switch (type) {
      case BOOLEAN -> Expr.Literal.of(largest);
      case INT -> new Expr.Literal(type, largest ? Integer.MAX_VALUE : Integer.MIN_VALUE, 0);
      case LONG -> new Expr.Literal(type, largest ? Long.MAX_VALUE : Long.MIN_VALUE, 0);
      case FLOAT, DOUBLE ->
          Expr.Literal.of(type, largest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    };
  }
}
