package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Extents;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The factors of a contraction as sets of axes, with what it costs to multiply them.
 *
 * <p>The cost is flops + 64 · elements written. An extent that is not known is taken to be {@value
 * #NOMINAL_EXTENT}, unless it is said otherwise.
 */
final class Network {
  static final int NOMINAL_EXTENT = 128;
  private static final long COST_OF_A_WRITE = 64;

  private final List<Axis> axes;
  private final double[] extents;
  private final List<BitSet> factors;
  private final BitSet kept;

  /** A part of a cost: a number times the extents of some axes. */
  record Term(long coefficient, BitSet axes) {}

  private Network(List<Axis> axes, double[] extents, List<BitSet> factors, BitSet kept) {
    this.axes = axes;
    this.extents = extents;
    this.factors = factors;
    this.kept = kept;
  }

  static Network of(Contraction contraction, Extents known) {
    Map<Axis, Integer> numbers = new HashMap<>();
    List<Axis> axes = new ArrayList<>();
    Stream.of(contraction.kept(), contraction.reduce().axes())
        .flatMap(List::stream)
        .filter(axis -> numbers.putIfAbsent(axis, numbers.size()) == null)
        .forEach(axes::add);
    BitSet kept = new BitSet();
    contraction.kept().forEach(axis -> kept.set(numbers.get(axis)));
    double[] extents =
        axes.stream()
            .mapToDouble(axis -> known.constant(axis.size()).orElse(NOMINAL_EXTENT))
            .toArray();
    List<BitSet> factors = new ArrayList<>();
    for (Contraction.Factor factor : contraction.factors()) {
      BitSet own = new BitSet();
      factor.axes().forEach(axis -> own.set(numbers.get(axis)));
      factors.add(own);
    }
    return new Network(axes, extents, factors, kept);
  }

  /** The same factors where these axes have another extent. */
  Network with(BitSet changed, double extent) {
    double[] others = extents.clone();
    changed.stream().forEach(axis -> others[axis] = extent);
    return new Network(axes, others, factors, kept);
  }

  int size() {
    return factors.size();
  }

  /** The axes by their numbers. */
  List<Axis> axes() {
    return axes;
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
  private List<Term> termsOfLeaf(int factor) {
    BitSet remaining = remaining(single(factor));
    return remaining.equals(factors.get(factor))
        ? List.of()
        : List.of(new Term(1, factors.get(factor)), new Term(COST_OF_A_WRITE, remaining));
  }

  /** What it costs to multiply two tensors and to sum what then is needed no more. */
  private static List<Term> termsOfPair(BitSet left, BitSet right, BitSet result) {
    BitSet all = (BitSet) left.clone();
    all.or(right);
    return List.of(new Term(all.equals(result) ? 1 : 2, all), new Term(COST_OF_A_WRITE, result));
  }

  double costOfLeaf(int factor) {
    return cost(termsOfLeaf(factor));
  }

  double costOfPair(BitSet left, BitSet right, BitSet result) {
    return cost(termsOfPair(left, right, result));
  }

  /** What it costs to multiply all factors in one loop nest. */
  double costOfAll() {
    BitSet all = (BitSet) kept.clone();
    factors.forEach(all::or);
    return cost(List.of(new Term(factors.size(), all), new Term(COST_OF_A_WRITE, kept)));
  }

  /** What the whole order costs. */
  List<Term> terms(Tree tree) {
    List<Term> terms = new ArrayList<>();
    collect(tree, terms);
    return terms;
  }

  private void collect(Tree tree, List<Term> into) {
    if (tree instanceof Tree.Pair pair) {
      collect(pair.left(), into);
      collect(pair.right(), into);
      into.addAll(termsOfPair(pair.left().axes(), pair.right().axes(), pair.axes()));
    } else {
      into.addAll(termsOfLeaf(((Tree.Leaf) tree).factor()));
    }
  }

  double cost(List<Term> terms) {
    double cost = 0;
    for (Term term : terms) {
      cost += term.coefficient() * product(term.axes());
    }
    return cost;
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
