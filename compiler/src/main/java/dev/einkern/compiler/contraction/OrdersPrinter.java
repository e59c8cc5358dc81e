package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.IndexPrinter;
import java.util.ArrayList;
import java.util.List;

/**
 * The text form of {@link Orders}: the first program, then of each alternative what is different in
 * it.
 *
 * <pre>
 * or as (a · b) · c
 *   aB[i, k]: float = Σ[j] a[i, j] · b[j, k]
 *   y[i, l]: float = Σ[k] c[k, l] · aB[i, k]
 * </pre>
 */
public final class OrdersPrinter {
  private OrdersPrinter() {}

  /** The text; every line ends with a line feed. */
  public static String print(Orders orders) {
    StringBuilder text = new StringBuilder(IndexPrinter.print(orders.first()));
    List<String> first = IndexPrinter.statements(orders.first());
    for (Alternative other : orders.alternatives()) {
      List<String> lines = new ArrayList<>(IndexPrinter.statements(other.program()));
      lines.removeAll(first);
      text.append("or as ").append(other.second().text()).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }
}
