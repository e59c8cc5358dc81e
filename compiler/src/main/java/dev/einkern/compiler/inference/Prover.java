package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Complexity;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides whether a size is never negative. It may fail to find a proof, but never finds a wrong
 * one.
 *
 * <p>A polynomial with no negative coefficient over atoms that are not negative is not negative.
 * Everything else is brought to that: an axis' index is replaced by its ends, ⌊n/d⌋ by its bounds,
 * an extremum by its sides, and what is known not to be negative is subtracted.
 */
final class Prover {
  private static final int STEPS = 200;
  private static final int FACTS_USED = 3;

  private final Scope scope;
  private final List<Size> facts;
  private final Map<Size, Integer> failed = new HashMap<>();
  private int steps = STEPS;

  private Prover(Scope scope) {
    this.scope = scope;
    this.facts = scope.facts();
  }

  static boolean notNegative(Size size, Scope scope) {
    try {
      Prover prover = new Prover(scope);
      Size simple = scope.knowledge().simplify(size);
      // Most proofs need few facts, and the search with few is short.
      return IntStream.rangeClosed(0, FACTS_USED).anyMatch(used -> prover.proves(simple, used));
    } catch (ArithmeticException overflow) {
      return false;
    }
  }

  static boolean positive(Size size, Scope scope) {
    return notNegative(size.minus(Size.ONE), scope);
  }

  /** Whether the atom's nature alone tells that it is at least 0. */
  static boolean isNotNegative(Size.Atom atom, Scope scope) {
    if (atom instanceof Size.Quotient quotient) {
      return isSum(quotient.dividend(), scope) && isSum(quotient.divisor(), scope);
    }
    if (atom instanceof Size.Extremum extremum) {
      boolean left = isSum(extremum.left(), scope);
      boolean right = isSum(extremum.right(), scope);
      return extremum.larger() ? left || right : left && right;
    }
    if (atom instanceof Size.IntParameter) {
      return scope.isPositive(atom) || scope.knowledge().isNotNegative(atom);
    }
    Scope.Range range = scope.ranges().get(atom);
    if (atom instanceof SizeVariable && range != null) {
      return range.least().contains(Size.ZERO);
    }
    return true;
  }

  /**
   * Whether no coefficient is negative once every positive atom is written as 1 more than
   * something.
   */
  private static boolean isSum(Size size, Scope scope) {
    Size sum = Size.ZERO;
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      Size product = Size.of(term.getValue());
      for (Size.Atom atom : term.getKey()) {
        if (!isNotNegative(atom, scope)) {
          return false;
        }
        Size factor = Size.of(atom);
        product = product.times(scope.isPositive(atom) ? factor.plus(Size.ONE) : factor);
      }
      sum = sum.plus(product);
    }
    return sum.terms().values().stream().allMatch(c -> c > 0);
  }

  private boolean proves(Size size, int factsLeft) {
    if (isSum(size, scope)) {
      return true;
    }
    if (size.constant().isPresent()
        || failed.getOrDefault(size, -1) >= factsLeft
        || --steps < 0
        || !scope.knowledge().spend(1 + Complexity.weight(size))
        || Complexity.isTooLarge(size)) {
      return false;
    }
    boolean proven = byFact(size, factsLeft) || byElimination(size, factsLeft);
    if (!proven) {
      failed.put(size, factsLeft);
    }
    return proven;
  }

  /** size = (size − λ·fact) + λ·fact. */
  private boolean byFact(Size size, int factsLeft) {
    if (factsLeft == 0) {
      return false;
    }
    for (Size fact : facts) {
      Optional<Long> times = timesHelpful(size, fact);
      if (times.isPresent()
          && proves(size.minus(fact.times(Size.of(times.get()))), factsLeft - 1)) {
        return true;
      }
    }
    return false;
  }

  /** How often to subtract the fact so that a term goes that may be negative. */
  private Optional<Long> timesHelpful(Size size, Size fact) {
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      long factor = term.getValue();
      long other = fact.terms().getOrDefault(term.getKey(), 0L);
      if (factor < 0 && other < 0) {
        return Optional.of(-Math.floorDiv(-factor, other));
      }
      boolean isOpen = term.getKey().stream().anyMatch(atom -> !isNotNegative(atom, scope));
      if (factor > 0 && other > 0 && isOpen) {
        return Optional.of(Math.max(1, factor / other));
      }
    }
    return Optional.empty();
  }

  private boolean byElimination(Size size, int factsLeft) {
    for (Size.Atom atom : eliminationOrder(size)) {
      Optional<Polynomials.Linear> linear = Polynomials.linear(size, atom);
      if (linear.isPresent() && eliminated(atom, linear.get(), factsLeft)) {
        return true;
      }
      // The ends of an axis are all that there is to try; the bounds of a quotient are not.
      if (linear.isPresent() && scope.ranges().containsKey(atom)) {
        return false;
      }
    }
    return false;
  }

  private List<Size.Atom> eliminationOrder(Size size) {
    Map<Size.Atom, Integer> order = new LinkedHashMap<>();
    for (List<Size.Atom> monomial : size.terms().keySet()) {
      for (Size.Atom atom : monomial) {
        if (scope.ranges().containsKey(atom)) {
          order.put(atom, 0);
        } else if (atom instanceof Size.Extremum) {
          order.put(atom, 1);
        } else if (atom instanceof Size.Quotient) {
          order.put(atom, 2);
        }
      }
    }
    List<Size.Atom> atoms = new ArrayList<>(order.keySet());
    atoms.sort(Comparator.comparing(order::get));
    return atoms;
  }

  private boolean eliminated(Size.Atom atom, Polynomials.Linear p, int factsLeft) {
    boolean rising = isSum(p.coefficient(), scope);
    boolean falling = !rising && isSum(Polynomials.negate(p.coefficient()), scope);
    Scope.Range range = scope.ranges().get(atom);
    if (range != null) {
      boolean least = someEnd(p, range.least(), factsLeft);
      // Linear: where neither sign is known, it is least at one end or the other.
      return rising ? least : (falling || least) && someEnd(p, range.most(), factsLeft);
    }
    if (!rising && !falling) {
      return false;
    }
    if (atom instanceof Size.Extremum extremum) {
      boolean left = proves(at(p, extremum.left()), factsLeft);
      return rising == extremum.larger()
          ? left || proves(at(p, extremum.right()), factsLeft)
          : left && proves(at(p, extremum.right()), factsLeft);
    }
    return atom instanceof Size.Quotient quotient && byQuotient(p, quotient, rising, factsLeft);
  }

  private boolean someEnd(Polynomials.Linear p, List<Size> ends, int factsLeft) {
    return ends.stream().anyMatch(end -> proves(at(p, end), factsLeft));
  }

  private Size at(Polynomials.Linear p, Size value) {
    return scope.knowledge().simplify(p.coefficient().times(value).plus(p.rest()));
  }

  /** n − d + 1 ≤ d·⌊n/d⌋ ≤ n; and p ≥ 0 for a whole p if d·p ≥ 1 − d. */
  private boolean byQuotient(
      Polynomials.Linear p, Size.Quotient quotient, boolean rising, int factsLeft) {
    Size d = quotient.divisor();
    if (!isSum(d.minus(Size.ONE), scope)) {
      return false;
    }
    Size bound =
        rising && !scope.knowledge().isExact(quotient)
            ? quotient.dividend().minus(d).plus(Size.ONE)
            : quotient.dividend();
    Size scaled = d.times(p.rest()).plus(p.coefficient().times(bound)).plus(d).minus(Size.ONE);
    return proves(scope.knowledge().simplify(scaled), factsLeft);
  }
}
