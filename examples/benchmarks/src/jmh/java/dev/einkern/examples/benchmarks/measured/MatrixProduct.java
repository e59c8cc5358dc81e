package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Operands;
import dev.einkern.examples.benchmarks.Sizes;

/** The sizes of an m×k and a k×n matrix, from a row of signature {@code ij,jk->ik}. */
record MatrixProduct(int m, int n, int k, boolean inDouble) {

  static MatrixProduct of(Operands operands) {
    if (!operands.signature().toString().equals("ij,jk->ik")) {
      throw new IllegalArgumentException(operands.signature() + " is not a matrix product");
    }
    Sizes sizes = operands.sizes();
    boolean inDouble = operands.tensors().get(0) instanceof dev.einkern.DoubleTensor;
    return new MatrixProduct(sizes.get('i'), sizes.get('k'), sizes.get('j'), inDouble);
  }

  static double[] widened(float[] floats) {
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }
}
