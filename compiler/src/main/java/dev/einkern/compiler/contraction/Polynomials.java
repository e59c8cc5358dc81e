package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Costs compared for all sizes at once. */
final class Polynomials {
  private Polynomials() {}

  /**
   * Whether the one is at most the other for all sizes from 1 on, as far as it can be seen from the
   * terms: each of the one is covered by terms of the other that have its factors and perhaps more.
   */
  static boolean isAtMost(Size small, Size large) {
    Map<List<Size.Atom>, Long> room = new LinkedHashMap<>();
    List<Map.Entry<List<Size.Atom>, Long>> excess = new ArrayList<>();
    for (Map.Entry<List<Size.Atom>, Long> term : large.minus(small).terms().entrySet()) {
      if (term.getValue() > 0) {
        room.put(term.getKey(), term.getValue());
      } else {
        excess.add(term);
      }
    }
    return excess.stream().allMatch(term -> isCovered(term.getKey(), -term.getValue(), room));
  }

  private static boolean isCovered(
      List<Size.Atom> factors, long amount, Map<List<Size.Atom>, Long> room) {
    long left = amount;
    for (Map.Entry<List<Size.Atom>, Long> term : room.entrySet()) {
      if (divides(factors, term.getKey())) {
        long taken = Math.min(left, term.getValue());
        term.setValue(term.getValue() - taken);
        left -= taken;
      }
    }
    return left == 0;
  }

  private static boolean divides(List<Size.Atom> factors, List<Size.Atom> product) {
    List<Size.Atom> rest = new ArrayList<>(product);
    return factors.stream().allMatch(rest::remove);
  }
}
