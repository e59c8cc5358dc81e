package dev.einkern.compiler.index;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;

/** How large a size may grow before it is refused: no string makes the equations explode. */
public final class Complexity {
  private static final int TERMS = 64;
  private static final int DEGREE = 16;
  private static final int WEIGHT = 600;
  private static final int DEPTH = 24;

  private Complexity() {}

  /** {@code size}, unless it is too large to work with. */
  public static Size limit(Size size, Span span) {
    if (isTooLarge(size)) {
      throw EinsumException.of(Code.EK390, span)
          .note("Give more of the axes a size by a number, or split the string into several.");
    }
    return size;
  }

  public static boolean isTooLarge(Size size) {
    return size.terms().size() > TERMS
        || size.terms().keySet().stream().anyMatch(monomial -> monomial.size() > DEGREE)
        || weight(size) > WEIGHT;
  }

  /** The number of atoms, those within atoms included; more than the limit where too deep. */
  public static int weight(Size size) {
    return weight(size, DEPTH);
  }

  private static int weight(Size size, int depth) {
    int weight = 0;
    for (var monomial : size.terms().keySet()) {
      weight++;
      for (Size.Atom atom : monomial) {
        weight += depth == 0 ? WEIGHT + 1 : weight(atom, depth - 1);
        if (weight > WEIGHT) {
          return weight;
        }
      }
    }
    return weight;
  }

  private static int weight(Size.Atom atom, int depth) {
    if (atom instanceof Size.Quotient quotient) {
      return weight(quotient.dividend(), depth) + weight(quotient.divisor(), depth);
    }
    if (atom instanceof Size.Extremum extremum) {
      return weight(extremum.left(), depth) + weight(extremum.right(), depth);
    }
    if (atom instanceof Size.Broadcast broadcast) {
      return broadcast.dimensions().size();
    }
    return 1;
  }
}
