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

  /** The factor at this place, its own axes summed first. */
  record Leaf(int factor, BitSet factors, BitSet axes, double cost) implements Tree {}

  /** The product of two, with the axes summed that nothing else has. */
  record Pair(Tree left, Tree right, BitSet factors, BitSet axes, double cost) implements Tree {}
}
