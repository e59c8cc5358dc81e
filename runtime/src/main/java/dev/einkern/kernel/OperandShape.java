package dev.einkern.kernel;

import java.util.Arrays;

/** An operand as a failing check tells of it: what its author declared, and what was passed. */
public final class OperandShape {
  private final String operand;
  private final String declaration;
  private final int[] shape;
  private final String derivation;

  /**
   * An operand.
   *
   * @param declaration its axes as its author wrote them
   * @param derivation what follows from the shape, {@code d = 512 / 8 = 64}; or empty
   */
  OperandShape(String operand, String declaration, int[] shape, String derivation) {
    this.operand = operand;
    this.declaration = declaration;
    this.shape = shape.clone();
    this.derivation = derivation;
  }

  String operand() {
    return operand;
  }

  String declaration() {
    return declaration;
  }

  int rank() {
    return shape.length;
  }

  int extent(int dimension) {
    return shape[dimension];
  }

  /** The same with two of its axes in each other's place. */
  OperandShape swapped(int one, int other) {
    int[] swapped = shape.clone();
    swapped[one] = shape[other];
    swapped[other] = shape[one];
    return new OperandShape(operand, declaration, swapped, derivation);
  }

  /** {@code q: batch query (head=8 d) has shape [2, 128, 512], so d = 512 / 8 = 64}. */
  @Override
  public String toString() {
    String described =
        "%s: %s has shape %s".formatted(operand, declaration, Arrays.toString(shape));
    return derivation.isEmpty() ? described : described + ", so " + derivation;
  }
}
