package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;

/** A conversion to the type that is there already, or one by way of a wider type. */
final class Conversions implements Rewrite {
  @Override
  public Expr apply(Expr expr) {
    if (!(expr instanceof Expr.Cast outer)) {
      return expr;
    }
    if (outer.argument().type() == outer.type()) {
      return outer.argument();
    }
    if (outer.argument() instanceof Expr.Cast inner
        && isExact(inner.argument().type(), inner.type())) {
      return new Expr.Cast(outer.type(), inner.argument());
    }
    return expr;
  }

  /** Whether every value of {@code from} is a value of {@code to}. */
  private static boolean isExact(ElementType from, ElementType to) {
    return switch (from) {
      case BOOLEAN -> to != ElementType.BOOLEAN;
      case INT -> to == ElementType.LONG || to == ElementType.DOUBLE;
      case FLOAT -> to == ElementType.DOUBLE;
      case LONG, DOUBLE -> false;
    };
  }
}
