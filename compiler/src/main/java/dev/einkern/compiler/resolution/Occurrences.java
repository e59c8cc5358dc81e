package dev.einkern.compiler.resolution;

import dev.einkern.compiler.syntax.Expression;

/** How often an expression mentions a name. */
final class Occurrences {
  private Occurrences() {}

  static int count(String name, Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      return reference.name().text().equals(name) ? 1 : 0;
    }
    int sum = 0;
    for (Expression child : expression.children()) {
      sum += count(name, child);
    }
    return sum;
  }
}
