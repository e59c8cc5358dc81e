package dev.einkern.compiler.resolution;

import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names with respect to which a program takes derivatives. */
final class DerivedNames {
  private DerivedNames() {}

  static Set<String> of(List<Statement> statements) {
    Set<String> names = new HashSet<>();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Assignment assignment) {
        add(assignment.value(), names);
      } else if (statement instanceof Statement.Definition definition) {
        add(definition.body(), names);
      }
    }
    return names;
  }

  private static void add(Expression expression, Set<String> names) {
    if (expression instanceof Expression.Call call
        && DerivativeCalls.CALCULUS.contains(call.function().text())
        && call.arguments().size() == 2
        && call.arguments().get(1) instanceof Expression.Reference variable) {
      names.add(variable.name().text());
    }
    expression.children().forEach(child -> add(child, names));
  }
}
