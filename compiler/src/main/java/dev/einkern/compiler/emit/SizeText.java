package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.schedule.Extents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sizes as Java expressions. */
final class SizeText {
  private final Function<Size.Atom, Optional<String>> atoms;
  private final List<SizeVariable> order;

  /**
   * Sizes over atoms that have a Java expression.
   *
   * @param atoms the expression; none has what is composed of others to be computed in place
   */
  SizeText(Function<Size.Atom, Optional<String>> atoms) {
    this.atoms = atoms;
    this.order = List.of();
  }

  /** Sizes over variables that have a local; factors stand in the order of {@code names}. */
  SizeText(Map<SizeVariable, String> names) {
    this.atoms = atom -> Optional.ofNullable(names.get(atom));
    this.order = List.copyOf(names.keySet());
  }

  /**
   * An int expression; only sums have an operator outside of parentheses that binds less than
   * {@code *}.
   */
  String of(Size size) {
    return render(size, false);
  }

  /** As {@link #of}, computed without overflow: an int where nothing is computed, else a long. */
  String exact(Size size) {
    return render(size, !isInt(size));
  }

  /** The extents of a tensor's dimensions, as arguments. */
  String dimensions(Layout layout, Extents extents) {
    return layout.dimensions().stream()
        .map(axes -> of(extents.elements(axes)))
        .collect(Collectors.joining(", "));
  }

  /** Whether nothing is computed that an int may not hold. */
  boolean isInt(Size size) {
    if (size.constant().isPresent()) {
      return Math.abs(size.constant().getAsLong()) <= Integer.MAX_VALUE;
    }
    return isPlain(size) && isInt(size.terms().keySet().iterator().next().get(0));
  }

  private boolean isInt(Size.Atom atom) {
    if (atoms.apply(atom).isPresent()) {
      return true;
    }
    if (atom instanceof Size.Quotient quotient) {
      return isInt(quotient.dividend()) && isInt(quotient.divisor());
    }
    return !(atom instanceof Size.Extremum extremum)
        || (isInt(extremum.left()) && isInt(extremum.right()));
  }

  /** Whether the value is one atom or a constant. */
  static boolean isPlain(Size size) {
    return size.constant().isPresent()
        || size.terms().size() == 1
            && size.terms().entrySet().stream()
                .allMatch(term -> term.getValue() == 1 && term.getKey().size() == 1);
  }

  static boolean isSum(Size size) {
    return size.terms().size() > 1;
  }

  private String render(Size size, boolean exact) {
    if (size.terms().isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<List<Size.Atom>, Long> term : ordered(size)) {
      boolean negative = term.getValue() < 0;
      if (!text.isEmpty()) {
        text.append(negative ? " - " : " + ");
      } else if (negative) {
        text.append('-');
      }
      text.append(monomial(term.getKey(), Math.abs(term.getValue()), exact));
    }
    return text.toString();
  }

  /** The terms, one that is not subtracted first. */
  private static List<Map.Entry<List<Size.Atom>, Long>> ordered(Size size) {
    List<Map.Entry<List<Size.Atom>, Long>> terms = new ArrayList<>(size.terms().entrySet());
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).getValue() > 0) {
        terms.add(0, terms.remove(i));
        break;
      }
    }
    return terms;
  }

  private String monomial(List<Size.Atom> factors, long coefficient, boolean exact) {
    List<String> parts = new ArrayList<>();
    if (coefficient != 1 || factors.isEmpty()) {
      parts.add(exact || coefficient > Integer.MAX_VALUE ? coefficient + "L" : "" + coefficient);
    }
    for (Size.Atom factor : sorted(factors)) {
      boolean widened = parts.isEmpty() && exact && isInt(factor);
      parts.add(widened ? "(long) " + atom(factor, true) : atom(factor, exact));
    }
    return String.join(" * ", parts);
  }

  private String text(Size size, boolean exact) {
    return exact ? exact(size) : of(size);
  }

  private List<Size.Atom> sorted(List<Size.Atom> factors) {
    List<Size.Atom> sorted = new ArrayList<>(factors);
    sorted.sort(Comparator.comparingInt(f -> f instanceof SizeVariable v ? order.indexOf(v) : -1));
    return sorted;
  }

  private String atom(Size.Atom atom, boolean exact) {
    Optional<String> known = atoms.apply(atom);
    if (known.isPresent()) {
      return known.get();
    }
    if (atom instanceof Size.Quotient quotient) {
      String divided = text(quotient.dividend(), exact) + ", " + text(quotient.divisor(), exact);
      return "Math.floorDiv(" + divided + ")";
    }
    if (atom instanceof Size.Extremum extremum) {
      String function = extremum.larger() ? "Math.max(" : "Math.min(";
      return function + text(extremum.left(), exact) + ", " + text(extremum.right(), exact) + ")";
    }
    throw new IllegalArgumentException("the size " + atom + " is not known here");
  }
}
