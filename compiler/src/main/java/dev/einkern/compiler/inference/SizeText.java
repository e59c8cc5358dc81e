package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Sizes and equations as messages show them. */
final class SizeText {
  private static final int NAMES = 8;
  private static final int LENGTH = 240;

  private SizeText() {}

  /** {@code |h|·|w| + 1}, {@code X.extent(0)}. */
  static String of(Size size) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      long factor = term.getValue();
      if (text.isEmpty()) {
        text.append(factor < 0 ? "-" : "");
      } else {
        text.append(factor < 0 ? " - " : " + ");
      }
      List<String> factors = new ArrayList<>();
      String digits = Long.toString(factor).replace("-", "");
      if (term.getKey().isEmpty() || !digits.equals("1")) {
        factors.add(digits);
      }
      inOrder(term.getKey()).forEach(atom -> factors.add(of(atom)));
      text.append(String.join("·", factors));
    }
    if (text.length() > LENGTH) {
      return text.substring(0, LENGTH) + "…";
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  /** As the user met them: size variables were numbered in that order. */
  private static List<Size.Atom> inOrder(List<Size.Atom> monomial) {
    List<Size.Atom> atoms = new ArrayList<>(monomial);
    atoms.sort(Comparator.comparingInt(a -> a instanceof SizeVariable v ? v.id() : -1));
    return atoms;
  }

  private static String of(Size.Atom atom) {
    if (atom instanceof Size.Dimension dimension) {
      return dimension.operand() + ".extent(" + dimension.position() + ")";
    }
    if (atom instanceof Size.Quotient quotient) {
      return "⌊(" + of(quotient.dividend()) + ") / (" + of(quotient.divisor()) + ")⌋";
    }
    if (atom instanceof Size.Extremum extremum) {
      return (extremum.larger() ? "max(" : "min(")
          + of(extremum.left())
          + ", "
          + of(extremum.right())
          + ")";
    }
    if (atom instanceof Size.Broadcast broadcast) {
      return String.join(" or ", broadcast.dimensions().stream().map(SizeText::of).toList());
    }
    return atom.toString();
  }

  /**
   * The equation that a constraint states, in the user's names; an axis without one is its size.
   */
  static String equation(Constraint constraint, Solution solution) {
    if (constraint instanceof Constraint.Equal equal) {
      return of(named(equal.left(), solution)) + " = " + of(named(equal.right(), solution));
    }
    return equation(constraint);
  }

  private static Size named(Size size, Solution solution) {
    return size.substitute(
        atom ->
            atom instanceof SizeVariable variable && variable.isJoined()
                ? solution.ground(variable)
                : Size.of(atom));
  }

  private static String equation(Constraint constraint) {
    if (constraint instanceof Constraint.DimensionIs is) {
      return of(is.extent()) + " = " + of(Size.of(is.dimension()));
    }
    if (constraint instanceof Constraint.Given given) {
      return of(Size.of(given.size())) + " = " + of(given.value());
    }
    if (constraint instanceof Constraint.Use use) {
      return "0 <= " + IndexText.of(use.at()) + " < |" + use.slot().name() + "|";
    }
    if (constraint instanceof Constraint.NamedLike like) {
      return "|" + like.size().name() + "| like the axis it indexes";
    }
    return "";
  }

  /** {@code 'zeta', 'eta' and 'omega'}; of many, the first few. */
  static String list(List<String> names) {
    List<String> shown =
        new ArrayList<>(names.stream().limit(NAMES).map(name -> "'" + name + "'").toList());
    if (names.size() > NAMES) {
      shown.add((names.size() - NAMES) + " more");
    }
    int last = shown.size() - 1;
    return last < 1
        ? String.join("", shown)
        : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
  }
}
