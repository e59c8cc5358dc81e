package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums, one vector wide, of rows of the left operand that are read where they are: row
 * {@code i} begins at {@code leftAt + starts[i]}, its depth is contiguous. The columns of the right
 * operand are contiguous.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorDoubleNarrowTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private VectorDoubleNarrowTiles() {}

  /** Computes one vector of columns for a number of rows among 12, 8, 6, 4, 2, 1. */
  static void multiply1(
      int height,
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    switch (height) {
      case 12 ->
          tile12x1(sums, row, column, left, leftAt, starts, right, rightAt, rightStride, depth);
      case 8 ->
          tile8x1(sums, row, column, left, leftAt, starts, right, rightAt, rightStride, depth);
      case 6 ->
          tile6x1(sums, row, column, left, leftAt, starts, right, rightAt, rightStride, depth);
      case 4 ->
          tile4x1(sums, row, column, left, leftAt, starts, right, rightAt, rightStride, depth);
      case 2 ->
          tile2x1(sums, row, column, left, leftAt, starts, right, rightAt, rightStride, depth);
      default ->
          tile1x1(sums, row, column, left, leftAt, starts, right, rightAt, rightStride, depth);
    }
  }

  static void tile12x1(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    double[] sums4 = sums[row + 4];
    double[] sums5 = sums[row + 5];
    double[] sums6 = sums[row + 6];
    double[] sums7 = sums[row + 7];
    double[] sums8 = sums[row + 8];
    double[] sums9 = sums[row + 9];
    double[] sums10 = sums[row + 10];
    double[] sums11 = sums[row + 11];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector e0 = DoubleVector.zero(SPECIES);
    DoubleVector f0 = DoubleVector.zero(SPECIES);
    DoubleVector g0 = DoubleVector.zero(SPECIES);
    DoubleVector h0 = DoubleVector.zero(SPECIES);
    DoubleVector i0 = DoubleVector.zero(SPECIES);
    DoubleVector j0 = DoubleVector.zero(SPECIES);
    DoubleVector k0 = DoubleVector.zero(SPECIES);
    DoubleVector l0 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    int left6 = leftAt + starts[6];
    int left7 = leftAt + starts[7];
    int left8 = leftAt + starts[8];
    int left9 = leftAt + starts[9];
    int left10 = leftAt + starts[10];
    int left11 = leftAt + starts[11];
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = DoubleVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = DoubleVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = DoubleVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      factor = DoubleVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      factor = DoubleVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
      factor = DoubleVector.broadcast(SPECIES, left[left6 + k]);
      g0 = factor.fma(right0, g0);
      factor = DoubleVector.broadcast(SPECIES, left[left7 + k]);
      h0 = factor.fma(right0, h0);
      factor = DoubleVector.broadcast(SPECIES, left[left8 + k]);
      i0 = factor.fma(right0, i0);
      factor = DoubleVector.broadcast(SPECIES, left[left9 + k]);
      j0 = factor.fma(right0, j0);
      factor = DoubleVector.broadcast(SPECIES, left[left10 + k]);
      k0 = factor.fma(right0, k0);
      factor = DoubleVector.broadcast(SPECIES, left[left11 + k]);
      l0 = factor.fma(right0, l0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
    c0.intoArray(sums2, column);
    d0.intoArray(sums3, column);
    e0.intoArray(sums4, column);
    f0.intoArray(sums5, column);
    g0.intoArray(sums6, column);
    h0.intoArray(sums7, column);
    i0.intoArray(sums8, column);
    j0.intoArray(sums9, column);
    k0.intoArray(sums10, column);
    l0.intoArray(sums11, column);
  }

  static void tile8x1(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    double[] sums4 = sums[row + 4];
    double[] sums5 = sums[row + 5];
    double[] sums6 = sums[row + 6];
    double[] sums7 = sums[row + 7];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector e0 = DoubleVector.zero(SPECIES);
    DoubleVector f0 = DoubleVector.zero(SPECIES);
    DoubleVector g0 = DoubleVector.zero(SPECIES);
    DoubleVector h0 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    int left6 = leftAt + starts[6];
    int left7 = leftAt + starts[7];
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = DoubleVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = DoubleVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = DoubleVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      factor = DoubleVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      factor = DoubleVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
      factor = DoubleVector.broadcast(SPECIES, left[left6 + k]);
      g0 = factor.fma(right0, g0);
      factor = DoubleVector.broadcast(SPECIES, left[left7 + k]);
      h0 = factor.fma(right0, h0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
    c0.intoArray(sums2, column);
    d0.intoArray(sums3, column);
    e0.intoArray(sums4, column);
    f0.intoArray(sums5, column);
    g0.intoArray(sums6, column);
    h0.intoArray(sums7, column);
  }

  static void tile6x1(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    double[] sums4 = sums[row + 4];
    double[] sums5 = sums[row + 5];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector e0 = DoubleVector.zero(SPECIES);
    DoubleVector f0 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = DoubleVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = DoubleVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = DoubleVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      factor = DoubleVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      factor = DoubleVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
    c0.intoArray(sums2, column);
    d0.intoArray(sums3, column);
    e0.intoArray(sums4, column);
    f0.intoArray(sums5, column);
  }

  static void tile4x1(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = DoubleVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = DoubleVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = DoubleVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
    c0.intoArray(sums2, column);
    d0.intoArray(sums3, column);
  }

  static void tile2x1(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = DoubleVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
  }

  static void tile1x1(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    double[] sums0 = sums[row + 0];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
    }
    a0.intoArray(sums0, column);
  }
}
