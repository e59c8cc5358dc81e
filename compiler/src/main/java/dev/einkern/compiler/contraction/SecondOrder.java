package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.TensorNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The order that is worth keeping beside the first where sizes are not known: of those that are
 * cheapest when one of the sizes is small or large, the one that saves most.
 *
 * <p>There is none if the one of the two is never cheaper than the other, or hardly ever by much.
 */
final class SecondOrder {
  private static final int MOST_FACTORS = 8;
  private static final double SMALL = 8;
  private static final double LARGE = 2048;
  private static final double LEAST_GAIN = 1.5;

  private final Contraction contraction;
  private final Network network;
  private final Function<Axis, Size> sizes;
  private final WorkBudget budget;

  /**
   * Two orders, neither of which is the cheaper one for all sizes.
   *
   * @param gain how many times what the second costs the first does, where it gains most
   */
  record Both(Tree second, MultiplicationOrder first, MultiplicationOrder other, double gain) {}

  /**
   * A search.
   *
   * @param sizes the size of an axis: a number if it is known, else a variable
   */
  SecondOrder(
      Contraction contraction, Network network, Function<Axis, Size> sizes, WorkBudget budget) {
    this.contraction = contraction;
    this.network = network;
    this.sizes = sizes;
    this.budget = budget;
  }

  Optional<Both> beside(Tree first) {
    if (network.size() > MOST_FACTORS) {
      return Optional.empty();
    }
    List<Network> instances = instances();
    Set<Tree> candidates = new LinkedHashSet<>();
    for (Network instance : instances) {
      // Without costs, trees of different instances can be compared.
      new OrderSearch(instance, budget, budget).exact().map(Tree::shape).ifPresent(candidates::add);
    }
    candidates.remove(first.shape());
    List<Network.Term> before = network.terms(first);
    Tree best = null;
    double most = 0;
    for (Tree candidate : candidates) {
      double saved = 0;
      for (Network instance : instances) {
        saved += Math.max(0, Math.log(gain(before, network.terms(candidate), instance)));
      }
      if (saved > most) {
        best = candidate;
        most = saved;
      }
    }
    return best == null ? Optional.empty() : both(first, best, instances);
  }

  private Optional<Both> both(Tree first, Tree second, List<Network> instances) {
    List<Network.Term> before = network.terms(first);
    List<Network.Term> after = network.terms(second);
    double gain = instances.stream().mapToDouble(i -> gain(before, after, i)).max().orElse(1);
    if (gain < LEAST_GAIN) {
      return Optional.empty();
    }
    MultiplicationOrder one;
    MultiplicationOrder other;
    try {
      one = new MultiplicationOrder(text(first, true), polynomial(before));
      other = new MultiplicationOrder(text(second, true), polynomial(after));
    } catch (ArithmeticException tooLarge) {
      // With known sizes such as these nothing would be computed at all.
      return Optional.empty();
    }
    boolean dominated =
        Polynomials.isAtMost(one.cost(), other.cost())
            || Polynomials.isAtMost(other.cost(), one.cost());
    return dominated ? Optional.empty() : Optional.of(new Both(second, one, other, gain));
  }

  private static double gain(
      List<Network.Term> before, List<Network.Term> after, Network instance) {
    return instance.cost(before) / instance.cost(after);
  }

  /** The factors where one of the sizes that are not known is small, or large. */
  private List<Network> instances() {
    Map<Size, BitSet> unknown = new LinkedHashMap<>();
    for (int i = 0; i < network.axes().size(); i++) {
      Size size = sizes.apply(network.axes().get(i));
      if (size.constant().isEmpty()) {
        unknown.computeIfAbsent(size, key -> new BitSet()).set(i);
      }
    }
    List<Network> instances = new ArrayList<>();
    for (BitSet axes : unknown.values()) {
      instances.add(network.with(axes, SMALL));
      instances.add(network.with(axes, LARGE));
    }
    return instances;
  }

  private Size polynomial(List<Network.Term> terms) {
    Size sum = Size.ZERO;
    for (Network.Term term : terms) {
      List<Size> factors =
          term.axes().stream().mapToObj(i -> sizes.apply(network.axes().get(i))).toList();
      sum = sum.plus(Size.product(factors).times(Size.of(term.coefficient())));
    }
    return sum;
  }

  private String text(Tree tree, boolean outermost) {
    if (tree instanceof Tree.Pair pair) {
      boolean isOrdered =
          pair.left().factors().nextSetBit(0) < pair.right().factors().nextSetBit(0);
      Tree first = isOrdered ? pair.left() : pair.right();
      Tree second = isOrdered ? pair.right() : pair.left();
      String product = text(first, false) + " · " + text(second, false);
      return outermost ? product : "(" + product + ")";
    }
    int factor = ((Tree.Leaf) tree).factor();
    return TensorNames.firstRead(contraction.factors().get(factor).expr()).orElse("number");
  }
}
