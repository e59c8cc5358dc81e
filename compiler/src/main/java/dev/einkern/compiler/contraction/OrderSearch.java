package dev.einkern.compiler.contraction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cheapest order of pairwise products.
 *
 * <p>To 8 factors all trees are compared; to 16 those without outer products; beyond, or when the
 * budget of work is spent, the pair that is cheapest next is taken each time.
 */
final class OrderSearch {
  private static final int EXACT = 8;
  private static final int DYNAMIC = 16;

  private final Network network;
  private final WorkBudget budget;
  private final WorkBudget greedyBudget;

  OrderSearch(Network network, WorkBudget budget, WorkBudget greedyBudget) {
    this.network = network;
    this.budget = budget;
    this.greedyBudget = greedyBudget;
  }

  /** The cheapest tree that is found over all factors. */
  Tree search() {
    if (network.size() <= DYNAMIC) {
      Optional<Tree> best = dynamic(network.size() > EXACT);
      if (best.isPresent()) {
        return best.get();
      }
    }
    return greedy();
  }

  /** The cheapest tree of all, unless the budget is spent. */
  Optional<Tree> exact() {
    return dynamic(false);
  }

  private List<Tree> leaves() {
    List<Tree> leaves = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      leaves.add(leaf(i));
    }
    return leaves;
  }

  private Tree leaf(int factor) {
    BitSet alone = Network.single(factor);
    return new Tree.Leaf(factor, alone, network.remaining(alone), network.costOfLeaf(factor));
  }

  /** The best tree of each set of factors, from the best trees of its parts. */
  private Optional<Tree> dynamic(boolean connectedOnly) {
    List<Map<BitSet, Tree>> bySize = new ArrayList<>();
    bySize.add(Map.of());
    Map<BitSet, Tree> ofOne = new LinkedHashMap<>();
    leaves().forEach(leaf -> ofOne.put(leaf.factors(), leaf));
    bySize.add(ofOne);
    for (int size = 2; size <= network.size(); size++) {
      Map<BitSet, Tree> best = new LinkedHashMap<>();
      for (int part = 1; part <= size / 2; part++) {
        for (Tree left : bySize.get(part).values()) {
          for (Tree right : bySize.get(size - part).values()) {
            boolean fits =
                !left.factors().intersects(right.factors())
                    && (!connectedOnly || left.axes().intersects(right.axes()));
            if (!budget.spend(fits ? network.size() : 1)) {
              return Optional.empty();
            }
            if (fits) {
              Tree pair = pair(left, right);
              best.merge(pair.factors(), pair, OrderSearch::cheaper);
            }
          }
        }
      }
      bySize.add(best);
    }
    return bySize.get(network.size()).values().stream().findFirst();
  }

  private Tree.Pair pair(Tree left, Tree right) {
    BitSet factors = (BitSet) left.factors().clone();
    factors.or(right.factors());
    BitSet axes = network.remaining(factors);
    double cost = network.costOfPair(left.axes(), right.axes(), axes);
    return new Tree.Pair(left, right, factors, axes, left.cost() + right.cost() + cost);
  }

  private static Tree cheaper(Tree one, Tree other) {
    return other.cost() < one.cost() ? other : one;
  }

  private Tree greedy() {
    List<Tree> trees = leaves();
    while (trees.size() > 1) {
      // With no budget left, the first two.
      Tree.Pair next = pair(trees.get(0), trees.get(1));
      double nextCost = step(next);
      for (int i = 0; i < trees.size(); i++) {
        for (int j = i + 1; j < trees.size() && greedyBudget.spend(network.size()); j++) {
          Tree.Pair pair = pair(trees.get(i), trees.get(j));
          if (step(pair) < nextCost) {
            next = pair;
            nextCost = step(pair);
          }
        }
      }
      trees.remove(next.left());
      trees.remove(next.right());
      trees.add(next);
    }
    return trees.get(0);
  }

  private static double step(Tree.Pair pair) {
    return pair.cost() - pair.left().cost() - pair.right().cost();
  }
}
