package dev.einkern.compiler.contraction;

import java.util.BitSet;

/** In which order the factors of a contraction are multiplied. */
sealed interface Tree {
  /** The factors below. */
  BitSet factors();

  /** The axes that the product has, by number. */
  BitSet axes();

  /** The cost of this step and all below. */
  double cost();

  /** This order without what it costs. */
  default Tree shape() {
    if (this instanceof Pair pair) {
      return new Pair(pair.left.shape(), pair.right.shape(), pair.factors, pair.axes, 0);
    }
    Leaf leaf = (Leaf) this;
    return new Leaf(leaf.factor, leaf.factors, leaf.axes, 0);
  }

  /** The factor at this place, its own axes summed first. */
  record Leaf(int factor, BitSet factors, BitSet axes, double cost) implements Tree {}

  /** The product of two, with the axes summed that nothing else has. */
  record Pair(Tree left, Tree right, BitSet factors, BitSet axes, double cost) implements Tree {}
}
