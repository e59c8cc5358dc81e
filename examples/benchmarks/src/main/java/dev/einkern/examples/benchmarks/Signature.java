package dev.einkern.examples.benchmarks;

import java.util.List;

/**
 * The axes of a row's operands and of its result, a letter each.
 *
 * @param operands the operands, such as {@code ij} and {@code jk}
 * @param result the result, such as {@code ik}
 */
public record Signature(List<String> operands, String result) {
  public Signature {
    operands = List.copyOf(operands);
  }

  /** Reads {@code ij,jk->ik}. */
  public static Signature of(String text) {
    String[] sides = text.split("->", -1);
    return new Signature(
        sides[0].isEmpty() ? List.of() : List.of(sides[0].split(",", -1)), sides[1]);
  }

  /** As it is written for einsum. */
  @Override
  public String toString() {
    return String.join(",", operands) + "->" + result;
  }
}
