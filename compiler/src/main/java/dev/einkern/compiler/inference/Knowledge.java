package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Complexity;
import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the sizes once the checks so far have passed. It only grows. */
final class Knowledge {
  private static final int REWRITES = 8;
  private static final int FACTS = 200;
  private static final int WORK = 200_000;

  private final Map<Size.Atom, Size> equal = new HashMap<>();
  private final Set<Size.Quotient> exact = new HashSet<>();
  private final Set<Size.Atom> notNegative = new HashSet<>();
  private final Set<Size.Atom> positive = new HashSet<>();
  private final Set<Size> facts = new LinkedHashSet<>();
  private int work = WORK;

  /** Notes {@code left = right}. */
  void same(Size left, Size right) {
    Size l = simplify(left);
    Size r = simplify(right);
    if (l.equals(r)) {
      return;
    }
    if (!rewrite(r, l) && !rewrite(l, r)) {
      facts.add(l.minus(r));
      facts.add(r.minus(l));
    }
  }

  private boolean rewrite(Size from, Size to) {
    Optional<Size.Atom> atom = Polynomials.atom(from);
    if (atom.isEmpty()
        || !(atom.get() instanceof Size.Dimension || atom.get() instanceof Size.IntParameter)
        || to.atoms().contains(atom.get())) {
      return false;
    }
    equal.put(atom.get(), to);
    for (Size.Quotient quotient : List.copyOf(exact)) {
      exact.add(new Size.Quotient(simplify(quotient.dividend()), simplify(quotient.divisor())));
    }
    return true;
  }

  /** Notes that the division leaves nothing over. */
  void divides(Size dividend, Size divisor) {
    exact.add(new Size.Quotient(dividend, divisor));
    exact.add(new Size.Quotient(simplify(dividend), simplify(divisor)));
  }

  /** Whether the quotient's divisor is known to divide its dividend. */
  boolean isExact(Size.Quotient quotient) {
    return exact.contains(quotient);
  }

  /** Notes {@code size >= 0}. */
  void notNegative(Size size) {
    Size simple = simplify(size);
    Optional<Size.Atom> atom = Polynomials.atom(simple);
    Optional<Size.Atom> more = Polynomials.atom(simple.plus(Size.ONE));
    if (atom.isPresent()) {
      notNegative.add(atom.get());
    } else if (more.isPresent()) {
      notNegative.add(more.get());
      positive.add(more.get());
    } else if (simple.constant().isEmpty()) {
      facts.add(simple);
    }
  }

  boolean isNotNegative(Size.Atom atom) {
    return notNegative.contains(atom);
  }

  boolean isPositive(Size.Atom atom) {
    return positive.contains(atom);
  }

  /** The sizes known not to be negative that are no mere atoms: the latest. */
  List<Size> facts() {
    return facts.stream().skip(Math.max(0, facts.size() - FACTS)).toList();
  }

  /** Whether there is time left for so much more work on proofs: the whole program has so much. */
  boolean spend(int more) {
    work -= more;
    return work >= 0;
  }

  /** The size with what is equal replaced and exact quotients multiplied out. */
  Size simplify(Size size) {
    Size simple = size;
    for (int i = 0; i < REWRITES; i++) {
      Size next = multiplyOut(simple.substitute(a -> equal.getOrDefault(a, Size.of(a))));
      if (next.equals(simple) || Complexity.isTooLarge(next)) {
        break;
      }
      simple = next;
    }
    return simple;
  }

  /** d·⌊n / d⌋ is n where d divides n. */
  Size multiplyOut(Size size) {
    Size sum = Size.ZERO;
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      sum = sum.plus(multiplyOut(term.getKey(), term.getValue()));
    }
    return sum;
  }

  private Size multiplyOut(List<Size.Atom> monomial, long factor) {
    for (Size.Atom atom : monomial) {
      if (!(atom instanceof Size.Quotient quotient)
          || !exact.contains(quotient)
          || quotient.divisor().terms().size() != 1) {
        continue;
      }
      Map.Entry<List<Size.Atom>, Long> divisor =
          quotient.divisor().terms().entrySet().iterator().next();
      List<Size.Atom> rest = new ArrayList<>(monomial);
      rest.remove(atom);
      if (factor % divisor.getValue() == 0 && divisor.getKey().stream().allMatch(rest::remove)) {
        Size others = new Size(Map.of(List.copyOf(rest), factor / divisor.getValue()));
        return others.times(quotient.dividend());
      }
    }
    return new Size(Map.of(monomial, factor));
  }
}
