package dev.einkern.compiler.index;

import java.util.List;
import java.util.Map;

/**
 * An order in which the factors of a sum of products are multiplied, two at a time.
 *
 * @param text with brackets: {@code (a · b) · c}
 * @param cost flops + 64 · elements written, over size variables
 */
public record MultiplicationOrder(String text, Size cost) {

  /** What the cost comes to, which a long may be too small for. */
  public double cost(Map<SizeVariable, Integer> extents) {
    double sum = 0;
    for (Map.Entry<List<Size.Atom>, Long> term : cost.terms().entrySet()) {
      double product = term.getValue();
      for (Size.Atom factor : term.getKey()) {
        product *= extents.get((SizeVariable) factor);
      }
      sum += product;
    }
    return sum;
  }
}
