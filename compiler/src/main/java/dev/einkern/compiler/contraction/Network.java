package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Extents;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The factors of a contraction as sets of axes, with what it costs to multiply them.
 *
 * <p>The cost is flops + 64 · elements written. An extent that is not known is taken to be {@value
 * #NOMINAL_EXTENT}.
 */
final class Network {
  static final int NOMINAL_EXTENT = 128;
  private static final double COST_OF_A_WRITE = 64;

  private final double[] extents;
  private final List<BitSet> factors = new ArrayList<>();
  private final BitSet kept = new BitSet();

  Network(Contraction contraction, Extents known) {
    Map<Axis, Integer> numbers = new HashMap<>();
    contraction.kept().forEach(axis -> numbers.putIfAbsent(axis, numbers.size()));
    kept.set(0, numbers.size());
    contraction.reduce().axes().forEach(axis -> numbers.putIfAbsent(axis, numbers.size()));
    extents = new double[numbers.size()];
    numbers.forEach(
        (axis, number) -> extents[number] = known.constant(axis.size()).orElse(NOMINAL_EXTENT));
    for (Contraction.Factor factor : contraction.factors()) {
      BitSet axes = new BitSet();
      factor.axes().forEach(axis -> axes.set(numbers.get(axis)));
      factors.add(axes);
    }
  }

  int size() {
    return factors.size();
  }

  /** The axes that stay of the product of these factors: those that something else needs. */
  BitSet remaining(BitSet chosen) {
    BitSet inside = new BitSet();
    BitSet outside = (BitSet) kept.clone();
    for (int i = 0; i < factors.size(); i++) {
      (chosen.get(i) ? inside : outside).or(factors.get(i));
    }
    inside.and(outside);
    return inside;
  }

  /** What it costs to sum away the axes that this factor alone has. */
  double costOfLeaf(int factor) {
    BitSet remaining = remaining(single(factor));
    return remaining.equals(factors.get(factor))
        ? 0
        : product(factors.get(factor)) + COST_OF_A_WRITE * product(remaining);
  }

  /** What it costs to multiply two tensors and to sum what then is needed no more. */
  double costOfPair(BitSet left, BitSet right, BitSet result) {
    BitSet all = (BitSet) left.clone();
    all.or(right);
    double flops = product(all) * (all.equals(result) ? 1 : 2);
    return flops + COST_OF_A_WRITE * product(result);
  }

  /** What it costs to multiply all factors in one loop nest. */
  double costOfAll() {
    BitSet all = (BitSet) kept.clone();
    factors.forEach(all::or);
    return product(all) * factors.size() + COST_OF_A_WRITE * product(kept);
  }

  private double product(BitSet axes) {
    double product = 1;
    for (int i = axes.nextSetBit(0); i >= 0; i = axes.nextSetBit(i + 1)) {
      product *= extents[i];
    }
    return product;
  }

  static BitSet single(int factor) {
    BitSet set = new BitSet();
    set.set(factor);
    return set;
  }
}
