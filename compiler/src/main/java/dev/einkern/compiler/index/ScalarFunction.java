package dev.einkern.compiler.index;

import java.util.List;

/**
 * A Java method on numbers, which the interface has beside its strings. Its value depends on its
 * arguments alone.
 *
 * @param isStatic whether it is called on the interface, rather than on its implementation
 * @param parameters at least one
 */
public record ScalarFunction(
    String name, boolean isStatic, List<ElementType> parameters, ElementType result) {
  public ScalarFunction {
    parameters = List.copyOf(parameters);
  }
}
