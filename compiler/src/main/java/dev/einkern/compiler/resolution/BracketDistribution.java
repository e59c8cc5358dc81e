package dev.einkern.compiler.resolution;

import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arrows and commas inside brackets, distributed outwards: a [b -> c] is a [b] -> a [c]. */
final class BracketDistribution {
  private BracketDistribution() {}

  static Pattern distribute(Pattern pattern) {
    List<Term> inputs = new ArrayList<>();
    pattern.inputs().forEach(t -> inputs.addAll(side(t, false)));
    Optional<List<Term>> outputs =
        pattern
            .outputs()
            .map(terms -> terms.stream().flatMap(t -> side(t, true).stream()).toList());
    if (outputs.isEmpty() && pattern.inputs().stream().anyMatch(BracketDistribution::hasArrow)) {
      List<Term> right = new ArrayList<>();
      pattern.inputs().stream()
          .filter(BracketDistribution::hasArrow)
          .forEach(t -> right.addAll(side(t, true)));
      outputs = Optional.of(right);
    }
    return new Pattern(inputs, outputs, pattern.span());
  }

  /**
   * The terms on one side of the arrow that {@code term} stands for: one for each comma and one.
   */
  private static List<Term> side(Term term, boolean output) {
    int count = 1;
    for (Item item : term.items()) {
      count = Math.max(count, alternatives(item, output).size());
    }
    List<Term> terms = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      terms.add(choose(term, k, output));
    }
    return terms;
  }

  private static Term choose(Term term, int k, boolean output) {
    return new Term(term.items().stream().map(i -> choose(i, k, output)).toList(), term.span());
  }

  private static Item choose(Item item, int k, boolean output) {
    if (item instanceof Item.Bracket bracket) {
      List<Term> terms = alternatives(item, output);
      Term chosen = terms.get(Math.min(k, terms.size() - 1));
      Pattern inner = new Pattern(List.of(chosen), Optional.empty(), bracket.span());
      return new Item.Bracket(inner, bracket.repeated(), bracket.span());
    }
    if (item instanceof Item.Group group) {
      return new Item.Group(choose(group.term(), k, output), group.repeated(), group.span());
    }
    return item;
  }

  private static List<Term> alternatives(Item item, boolean output) {
    if (item instanceof Item.Bracket bracket) {
      Pattern inner = bracket.pattern();
      return output ? inner.outputs().orElse(inner.inputs()) : inner.inputs();
    }
    if (item instanceof Item.Group group) {
      List<Term> longest = List.of();
      for (Item inner : group.term().items()) {
        List<Term> terms = alternatives(inner, output);
        longest = terms.size() > longest.size() ? terms : longest;
      }
      return longest;
    }
    return List.of();
  }

  private static boolean hasArrow(Term term) {
    return term.items().stream().anyMatch(BracketDistribution::hasArrow);
  }

  private static boolean hasArrow(Item item) {
    return (item instanceof Item.Bracket bracket && bracket.pattern().outputs().isPresent())
        || (item instanceof Item.Group group && hasArrow(group.term()));
  }
}
