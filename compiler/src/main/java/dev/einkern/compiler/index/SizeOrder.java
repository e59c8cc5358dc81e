package dev.einkern.compiler.index;

import dev.einkern.compiler.index.Size.Atom;
import dev.einkern.compiler.index.Size.Broadcast;
import dev.einkern.compiler.index.Size.Dimension;
import dev.einkern.compiler.index.Size.Extremum;
import dev.einkern.compiler.index.Size.IntParameter;
import dev.einkern.compiler.index.Size.Quotient;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The order of atoms in a monomial and of monomials in a {@link Size}, which makes its form normal:
 * the same in every run, so that generated code is.
 */
final class SizeOrder {
  static final Comparator<Atom> ATOMS = SizeOrder::compare;

  /** The longest first. */
  static final Comparator<List<Atom>> MONOMIALS =
      Comparator.<List<Atom>>comparingInt(List::size)
          .reversed()
          .thenComparing(SizeOrder::compareAll);

  private SizeOrder() {}

  private static int compareAll(List<Atom> left, List<Atom> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** What the caller passes by name, then what is made of it; the same in every run. */
  private static int compare(Atom left, Atom right) {
    int order = Integer.compare(rank(left), rank(right));
    if (order != 0 || left.equals(right)) {
      return order;
    }
    if (left instanceof SizeVariable l && right instanceof SizeVariable r) {
      order = l.name().compareTo(r.name());
      return order != 0 ? order : Integer.compare(l.id(), r.id());
    }
    if (left instanceof Quotient l && right instanceof Quotient r) {
      return compareSizes(List.of(l.dividend(), l.divisor()), List.of(r.dividend(), r.divisor()));
    }
    if (left instanceof Extremum l && right instanceof Extremum r) {
      order = Boolean.compare(l.larger(), r.larger());
      return order != 0
          ? order
          : compareSizes(List.of(l.left(), l.right()), List.of(r.left(), r.right()));
    }
    if (left instanceof Broadcast l && right instanceof Broadcast r) {
      return compareSizes(l.dimensions(), r.dimensions());
    }
    order = name(left).compareTo(name(right));
    return order != 0 ? order : Integer.compare(position(left), position(right));
  }

  private static int rank(Atom atom) {
    if (atom instanceof Dimension || atom instanceof IntParameter) {
      return 0;
    }
    return atom instanceof Broadcast
        ? 1
        : atom instanceof Extremum ? 2 : atom instanceof SizeVariable ? 3 : 4;
  }

  private static String name(Atom atom) {
    return atom instanceof Dimension dimension ? dimension.operand() : ((IntParameter) atom).name();
  }

  private static int position(Atom atom) {
    return atom instanceof Dimension dimension ? dimension.position() : -1;
  }

  private static int compareSizes(List<Size> left, List<Size> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compareTerms(left.get(i).terms(), right.get(i).terms());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareTerms(Map<List<Atom>, Long> left, Map<List<Atom>, Long> right) {
    var l = left.entrySet().iterator();
    var r = right.entrySet().iterator();
    while (l.hasNext() && r.hasNext()) {
      Map.Entry<List<Atom>, Long> one = l.next();
      Map.Entry<List<Atom>, Long> other = r.next();
      int order = MONOMIALS.compare(one.getKey(), other.getKey());
      order = order != 0 ? order : Long.compare(one.getValue(), other.getValue());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(l.hasNext(), r.hasNext());
  }
}
