package dev.einkern.examples.benchmarks;

import java.util.function.IntFunction;

/** What a row's result must be: computed in double, straight from the definition. */
@FunctionalInterface
public interface Reference {

  /** From an element's row-major position in the result to what it must be. */
  IntFunction<Expected> of(Operands operands);

  /**
   * One element.
   *
   * @param value what it is
   * @param magnitude the sum of the magnitudes of what was added up to it: rounding errors are
   *     measured by that
   */
  record Expected(double value, double magnitude) {}
}
