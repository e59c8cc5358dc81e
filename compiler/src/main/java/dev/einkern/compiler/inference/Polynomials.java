package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the solver asks of a size as a polynomial. */
final class Polynomials {
  private Polynomials() {}

  /** {@code coefficient · atom + rest}, the atom in neither. */
  record Linear(Size coefficient, Size rest) {}

  /** The size as linear in {@code atom}; empty if the atom stands in a power or inside another. */
  static Optional<Linear> linear(Size size, Size.Atom atom) {
    Map<List<Size.Atom>, Long> coefficient = new LinkedHashMap<>();
    Map<List<Size.Atom>, Long> rest = new LinkedHashMap<>();
    size.terms()
        .forEach(
            (monomial, factor) -> {
              List<Size.Atom> others = new ArrayList<>(monomial);
              if (others.remove(atom)) {
                coefficient.put(others, factor);
              } else {
                rest.put(monomial, factor);
              }
            });
    Linear linear = new Linear(new Size(coefficient), new Size(rest));
    boolean isLinear =
        !linear.coefficient.atoms().contains(atom) && !linear.rest.atoms().contains(atom);
    return isLinear ? Optional.of(linear) : Optional.empty();
  }

  /**
   * The least polynomial that is not negative wherever {@code size} is not, as far as dividing by a
   * common factor tells: i − 2 for 3·i − 5, as atoms are whole.
   */
  static Size tightened(Size size) {
    long factor =
        size.terms().entrySet().stream()
            .filter(term -> !term.getKey().isEmpty())
            .mapToLong(term -> Math.abs(term.getValue()))
            .reduce(0, Polynomials::greatestCommonDivisor);
    if (factor <= 1) {
      return size;
    }
    Map<List<Size.Atom>, Long> terms = new LinkedHashMap<>(size.terms());
    terms.replaceAll((monomial, coefficient) -> Math.floorDiv(coefficient, factor));
    return new Size(terms);
  }

  private static long greatestCommonDivisor(long left, long right) {
    return right == 0 ? left : greatestCommonDivisor(right, left % right);
  }

  static Size negate(Size size) {
    return size.times(Size.of(-1));
  }

  /** The one atom that the size is; empty if it is anything else. */
  static Optional<Size.Atom> atom(Size size) {
    if (size.terms().size() != 1) {
      return Optional.empty();
    }
    Map.Entry<List<Size.Atom>, Long> term = size.terms().entrySet().iterator().next();
    return term.getKey().size() == 1 && term.getValue() == 1
        ? Optional.of(term.getKey().get(0))
        : Optional.empty();
  }
}
