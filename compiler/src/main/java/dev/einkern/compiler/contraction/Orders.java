package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.IndexProgram;
import java.util.List;

/**
 * A program whose sums of products are split into steps.
 *
 * @param first each product in the order that is cheapest where an unknown size is moderate
 * @param alternatives of some products another order, to be chosen by the sizes that a call has;
 *     those that may gain most first
 */
public record Orders(IndexProgram first, List<Alternative> alternatives) {
  public Orders {
    alternatives = List.copyOf(alternatives);
  }
}
