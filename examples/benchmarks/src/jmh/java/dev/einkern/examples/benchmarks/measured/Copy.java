package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Operands;

/** The first operand, copied to a new array as it is: no permutation, so nothing to be checked. */
record Copy(float[] operand) implements Implementation {

  static Copy of(Operands operands) {
    return new Copy(operands.floats(0).data());
  }

  @Override
  public Object run() {
    return operand.clone();
  }

  @Override
  public double[] result() {
    throw new UnsupportedOperationException("a copy is not the row's result");
  }
}
