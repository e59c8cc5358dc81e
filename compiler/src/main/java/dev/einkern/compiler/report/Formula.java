package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sizes as people write them, over the names of axes: {@code 2·batch·d + 8}.
 *
 * @param order the order in which the factors of a product stand
 */
public record Formula(List<SizeVariable> order) {
  public Formula {
    order = List.copyOf(order);
  }

  /** The size as a formula; its atoms are size variables. */
  public String of(Size size) {
    if (size.terms().isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      long coefficient = term.getValue();
      if (!text.isEmpty()) {
        text.append(coefficient < 0 ? " - " : " + ");
      } else if (coefficient < 0) {
        text.append('-');
      }
      String factors =
          term.getKey().stream()
              .map(atom -> (SizeVariable) atom)
              .sorted(Comparator.comparingInt(order::indexOf))
              .map(SizeVariable::name)
              .collect(Collectors.joining("·"));
      long magnitude = Math.abs(coefficient);
      boolean shown = magnitude != 1 || factors.isEmpty();
      text.append(shown ? magnitude : "").append(shown && !factors.isEmpty() ? "·" : "");
      text.append(factors);
    }
    return text.toString();
  }
}
