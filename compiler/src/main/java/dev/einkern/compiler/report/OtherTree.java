package dev.einkern.compiler.report;

import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Size;

/**
 * A second tree of a contraction, which the kernel takes where the sizes of a call make it cheaper.
 *
 * @param first the order of the tree beside which this one is
 * @param second the order of this tree
 */
public record OtherTree(
    MultiplicationOrder first, MultiplicationOrder second, ContractionTree.Step tree) {

  /** What this tree takes. */
  public Size flops() {
    return tree.flopsOfAll();
  }

  /** Whether it is taken. */
  boolean isTaken(Instance numbers) {
    return taken(numbers).equals(second);
  }

  /** The order that is taken. */
  MultiplicationOrder taken(Instance numbers) {
    return first.cost(numbers.extents()) <= second.cost(numbers.extents()) ? first : second;
  }
}
