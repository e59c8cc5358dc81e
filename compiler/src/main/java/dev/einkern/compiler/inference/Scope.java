package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds at one place of the program, beside what holds everywhere. */
final class Scope {
  private final Knowledge knowledge;
  private final Map<Size.Atom, Range> ranges = new HashMap<>();
  private final Set<Size.Atom> positive = new HashSet<>();
  private final List<Size> facts = new ArrayList<>();
  private boolean impossible;
  private boolean conditional;
  private boolean doubtful;

  /** Bounds of an atom, inclusive: it is at least every one of {@code least}. */
  record Range(List<Size> least, List<Size> most) {}

  Scope(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  Scope copy() {
    Scope copy = new Scope(knowledge);
    copy.ranges.putAll(ranges);
    copy.positive.addAll(positive);
    copy.facts.addAll(facts);
    copy.impossible = impossible;
    copy.conditional = conditional;
    copy.doubtful = doubtful;
    return copy;
  }

  /** A place that is evaluated on a condition alone. */
  Scope branch() {
    Scope branch = copy();
    branch.conditional = true;
    return branch;
  }

  /** Whether something may keep this place from being evaluated. */
  boolean isConditional() {
    return conditional;
  }

  /** Notes that a condition says more than could be learnt: what the operands hold, say. */
  void doubt() {
    doubtful = true;
  }

  /** Whether the sizes and what is noted do not tell when this place is evaluated. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** Whether what is noted contradicts itself: then nothing is ever evaluated here. */
  boolean isImpossible() {
    return impossible;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  Scope range(Size.Atom atom, Range range) {
    ranges.put(atom, range);
    return this;
  }

  Map<Size.Atom, Range> ranges() {
    return ranges;
  }

  /** Notes {@code size >= 0} here. */
  Scope notNegative(Size size) {
    Size simple = Polynomials.tightened(knowledge.simplify(size));
    impossible |= simple.constant().isPresent() && simple.constant().getAsLong() < 0;
    facts.add(simple);
    return this;
  }

  /** Notes {@code size >= 1}, and with it every factor of a product of sizes. */
  Scope positive(Size size) {
    Size simple = knowledge.simplify(size);
    if (simple.terms().size() == 1) {
      Map.Entry<List<Size.Atom>, Long> term = simple.terms().entrySet().iterator().next();
      boolean allSizes =
          term.getKey().size() == 1
              || term.getKey().stream().allMatch(a -> Prover.isNotNegative(a, this));
      if (term.getValue() > 0 && allSizes) {
        positive.addAll(term.getKey());
        return this;
      }
    }
    facts.add(simple.minus(Size.ONE));
    return this;
  }

  boolean isPositive(Size.Atom atom) {
    return positive.contains(atom) || knowledge.isPositive(atom);
  }

  /** Everything known not to be negative; what holds here first. */
  List<Size> facts() {
    List<Size> all = new ArrayList<>(facts);
    all.addAll(knowledge.facts());
    return all;
  }
}
