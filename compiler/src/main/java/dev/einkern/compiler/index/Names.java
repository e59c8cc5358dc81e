package dev.einkern.compiler.index;

import java.util.HashMap;
import java.util.Map;

/** Names for printing: the second of a name gets the suffix ₂, the third ₃. */
public final class Names<T> {
  private final Map<T, String> names = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** The name of {@code thing}: {@code preferred}, with a suffix if another has it already. */
  public String of(T thing, String preferred) {
    return names.computeIfAbsent(
        thing,
        unnamed -> {
          int count = counts.merge(preferred, 1, Integer::sum);
          return count == 1 ? preferred : preferred + Notation.subscript(count);
        });
  }
}
