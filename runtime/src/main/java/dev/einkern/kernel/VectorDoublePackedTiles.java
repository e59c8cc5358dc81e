package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums of operands that are packed: the left one as slices, where the rows of a tile
 * alternate, the right one as slivers of two vectors. Sums begin with those of {@code initial},
 * which may be the same arrays.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorDoublePackedTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int RIGHT_STRIDE = 2 * LANES;

  private VectorDoublePackedTiles() {}

  static void tile12x2(
      double[][] sums,
      int row,
      int column,
      double[][] initial,
      int initialRow,
      int initialColumn,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
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
    double[] initial0 = initial[initialRow + 0];
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, initial0, initialColumn);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, initial0, initialColumn + LANES);
    double[] initial1 = initial[initialRow + 1];
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, initial1, initialColumn);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, initial1, initialColumn + LANES);
    double[] initial2 = initial[initialRow + 2];
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, initial2, initialColumn);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, initial2, initialColumn + LANES);
    double[] initial3 = initial[initialRow + 3];
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, initial3, initialColumn);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, initial3, initialColumn + LANES);
    double[] initial4 = initial[initialRow + 4];
    DoubleVector e0 = DoubleVector.fromArray(SPECIES, initial4, initialColumn);
    DoubleVector e1 = DoubleVector.fromArray(SPECIES, initial4, initialColumn + LANES);
    double[] initial5 = initial[initialRow + 5];
    DoubleVector f0 = DoubleVector.fromArray(SPECIES, initial5, initialColumn);
    DoubleVector f1 = DoubleVector.fromArray(SPECIES, initial5, initialColumn + LANES);
    double[] initial6 = initial[initialRow + 6];
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, initial6, initialColumn);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, initial6, initialColumn + LANES);
    double[] initial7 = initial[initialRow + 7];
    DoubleVector h0 = DoubleVector.fromArray(SPECIES, initial7, initialColumn);
    DoubleVector h1 = DoubleVector.fromArray(SPECIES, initial7, initialColumn + LANES);
    double[] initial8 = initial[initialRow + 8];
    DoubleVector i0 = DoubleVector.fromArray(SPECIES, initial8, initialColumn);
    DoubleVector i1 = DoubleVector.fromArray(SPECIES, initial8, initialColumn + LANES);
    double[] initial9 = initial[initialRow + 9];
    DoubleVector j0 = DoubleVector.fromArray(SPECIES, initial9, initialColumn);
    DoubleVector j1 = DoubleVector.fromArray(SPECIES, initial9, initialColumn + LANES);
    double[] initial10 = initial[initialRow + 10];
    DoubleVector k0 = DoubleVector.fromArray(SPECIES, initial10, initialColumn);
    DoubleVector k1 = DoubleVector.fromArray(SPECIES, initial10, initialColumn + LANES);
    double[] initial11 = initial[initialRow + 11];
    DoubleVector l0 = DoubleVector.fromArray(SPECIES, initial11, initialColumn);
    DoubleVector l1 = DoubleVector.fromArray(SPECIES, initial11, initialColumn + LANES);
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE);
      DoubleVector right1 =
          DoubleVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE + LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 5]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 6]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 7]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 8]);
      i0 = factor.fma(right0, i0);
      i1 = factor.fma(right1, i1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 9]);
      j0 = factor.fma(right0, j0);
      j1 = factor.fma(right1, j1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 10]);
      k0 = factor.fma(right0, k0);
      k1 = factor.fma(right1, k1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 11]);
      l0 = factor.fma(right0, l0);
      l1 = factor.fma(right1, l1);
    }
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
    c0.intoArray(sums2, column);
    c1.intoArray(sums2, column + LANES);
    d0.intoArray(sums3, column);
    d1.intoArray(sums3, column + LANES);
    e0.intoArray(sums4, column);
    e1.intoArray(sums4, column + LANES);
    f0.intoArray(sums5, column);
    f1.intoArray(sums5, column + LANES);
    g0.intoArray(sums6, column);
    g1.intoArray(sums6, column + LANES);
    h0.intoArray(sums7, column);
    h1.intoArray(sums7, column + LANES);
    i0.intoArray(sums8, column);
    i1.intoArray(sums8, column + LANES);
    j0.intoArray(sums9, column);
    j1.intoArray(sums9, column + LANES);
    k0.intoArray(sums10, column);
    k1.intoArray(sums10, column + LANES);
    l0.intoArray(sums11, column);
    l1.intoArray(sums11, column + LANES);
  }

  static void tile12x1(
      double[][] sums,
      int row,
      int column,
      double[][] initial,
      int initialRow,
      int initialColumn,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
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
    double[] initial0 = initial[initialRow + 0];
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, initial0, initialColumn);
    double[] initial1 = initial[initialRow + 1];
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, initial1, initialColumn);
    double[] initial2 = initial[initialRow + 2];
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, initial2, initialColumn);
    double[] initial3 = initial[initialRow + 3];
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, initial3, initialColumn);
    double[] initial4 = initial[initialRow + 4];
    DoubleVector e0 = DoubleVector.fromArray(SPECIES, initial4, initialColumn);
    double[] initial5 = initial[initialRow + 5];
    DoubleVector f0 = DoubleVector.fromArray(SPECIES, initial5, initialColumn);
    double[] initial6 = initial[initialRow + 6];
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, initial6, initialColumn);
    double[] initial7 = initial[initialRow + 7];
    DoubleVector h0 = DoubleVector.fromArray(SPECIES, initial7, initialColumn);
    double[] initial8 = initial[initialRow + 8];
    DoubleVector i0 = DoubleVector.fromArray(SPECIES, initial8, initialColumn);
    double[] initial9 = initial[initialRow + 9];
    DoubleVector j0 = DoubleVector.fromArray(SPECIES, initial9, initialColumn);
    double[] initial10 = initial[initialRow + 10];
    DoubleVector k0 = DoubleVector.fromArray(SPECIES, initial10, initialColumn);
    double[] initial11 = initial[initialRow + 11];
    DoubleVector l0 = DoubleVector.fromArray(SPECIES, initial11, initialColumn);
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 0]);
      a0 = factor.fma(right0, a0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 1]);
      b0 = factor.fma(right0, b0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 2]);
      c0 = factor.fma(right0, c0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 3]);
      d0 = factor.fma(right0, d0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 4]);
      e0 = factor.fma(right0, e0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 5]);
      f0 = factor.fma(right0, f0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 6]);
      g0 = factor.fma(right0, g0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 7]);
      h0 = factor.fma(right0, h0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 8]);
      i0 = factor.fma(right0, i0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 9]);
      j0 = factor.fma(right0, j0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 10]);
      k0 = factor.fma(right0, k0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 12 + 11]);
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

  static void tile6x2(
      double[][] sums,
      int row,
      int column,
      double[][] initial,
      int initialRow,
      int initialColumn,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    double[] sums4 = sums[row + 4];
    double[] sums5 = sums[row + 5];
    double[] initial0 = initial[initialRow + 0];
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, initial0, initialColumn);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, initial0, initialColumn + LANES);
    double[] initial1 = initial[initialRow + 1];
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, initial1, initialColumn);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, initial1, initialColumn + LANES);
    double[] initial2 = initial[initialRow + 2];
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, initial2, initialColumn);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, initial2, initialColumn + LANES);
    double[] initial3 = initial[initialRow + 3];
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, initial3, initialColumn);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, initial3, initialColumn + LANES);
    double[] initial4 = initial[initialRow + 4];
    DoubleVector e0 = DoubleVector.fromArray(SPECIES, initial4, initialColumn);
    DoubleVector e1 = DoubleVector.fromArray(SPECIES, initial4, initialColumn + LANES);
    double[] initial5 = initial[initialRow + 5];
    DoubleVector f0 = DoubleVector.fromArray(SPECIES, initial5, initialColumn);
    DoubleVector f1 = DoubleVector.fromArray(SPECIES, initial5, initialColumn + LANES);
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE);
      DoubleVector right1 =
          DoubleVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE + LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 5]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
    }
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
    c0.intoArray(sums2, column);
    c1.intoArray(sums2, column + LANES);
    d0.intoArray(sums3, column);
    d1.intoArray(sums3, column + LANES);
    e0.intoArray(sums4, column);
    e1.intoArray(sums4, column + LANES);
    f0.intoArray(sums5, column);
    f1.intoArray(sums5, column + LANES);
  }

  static void tile6x1(
      double[][] sums,
      int row,
      int column,
      double[][] initial,
      int initialRow,
      int initialColumn,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    double[] sums4 = sums[row + 4];
    double[] sums5 = sums[row + 5];
    double[] initial0 = initial[initialRow + 0];
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, initial0, initialColumn);
    double[] initial1 = initial[initialRow + 1];
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, initial1, initialColumn);
    double[] initial2 = initial[initialRow + 2];
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, initial2, initialColumn);
    double[] initial3 = initial[initialRow + 3];
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, initial3, initialColumn);
    double[] initial4 = initial[initialRow + 4];
    DoubleVector e0 = DoubleVector.fromArray(SPECIES, initial4, initialColumn);
    double[] initial5 = initial[initialRow + 5];
    DoubleVector f0 = DoubleVector.fromArray(SPECIES, initial5, initialColumn);
    for (int k = 0; k < depth; k++) {
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 0]);
      a0 = factor.fma(right0, a0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 1]);
      b0 = factor.fma(right0, b0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 2]);
      c0 = factor.fma(right0, c0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 3]);
      d0 = factor.fma(right0, d0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 4]);
      e0 = factor.fma(right0, e0);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * 6 + 5]);
      f0 = factor.fma(right0, f0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
    c0.intoArray(sums2, column);
    d0.intoArray(sums3, column);
    e0.intoArray(sums4, column);
    f0.intoArray(sums5, column);
  }
}
