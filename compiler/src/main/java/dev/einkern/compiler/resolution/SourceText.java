package dev.einkern.compiler.resolution;

import dev.einkern.compiler.syntax.Expression;

/** How a message calls an expression. */
final class SourceText {
  private SourceText() {}

  /** The name of a plain tensor, indexed or not; else {@code otherwise}. */
  static String label(Expression expression, String otherwise) {
    if (expression instanceof Expression.Reference reference) {
      return reference.name().text();
    }
    if (expression instanceof Expression.Indexed indexed) {
      return label(indexed.base(), otherwise);
    }
    return otherwise;
  }
}
