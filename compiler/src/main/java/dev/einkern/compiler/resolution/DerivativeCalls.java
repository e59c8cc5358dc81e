package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.HashSet;
import java.util.Set;

/** Where derivatives are taken in what is written. */
final class DerivativeCalls {
  static final Set<String> CALCULUS = Set.of("grad", "deriv");

  private DerivativeCalls() {}

  /** Whether a derivative in {@code expression} is taken by what is called so. */
  static boolean isBy(Name name, Expression expression) {
    if (expression instanceof Expression.Call call
        && CALCULUS.contains(call.function().text())
        && call.arguments().size() == 2) {
      Expression by = call.arguments().get(1);
      Expression base = by instanceof Expression.Indexed indexed ? indexed.base() : by;
      if (base instanceof Expression.Reference reference
          && reference.name().text().equals(name.text())) {
        return true;
      }
    }
    return expression.children().stream().anyMatch(child -> isBy(name, child));
  }

  /** Whether reading an expression takes a derivative: itself, or a def that it calls. */
  static boolean takes(Expression expression, Environment names) {
    return takes(expression, names, new HashSet<>());
  }

  /**
   * @param read the spans of the defs whose bodies have been looked at
   */
  private static boolean takes(Expression expression, Environment names, Set<Span> read) {
    if (expression instanceof Expression.Call call) {
      Meaning meaning = names.meanings().get(call.function().text());
      if (meaning instanceof Meaning.DefinitionMeaning called) {
        Expression body = called.definition().body();
        if (read.add(body.span()) && takes(body, called.environment(), read)) {
          return true;
        }
      } else if (CALCULUS.contains(call.function().text())) {
        return true;
      }
    }
    return expression.children().stream().anyMatch(child -> takes(child, names, read));
  }
}
