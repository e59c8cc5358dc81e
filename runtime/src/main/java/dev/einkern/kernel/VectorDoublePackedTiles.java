package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums of operands that are packed: the left one as slices, where the rows of a tile
 * alternate, the right one as slivers of two vectors.
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
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int depth,
      boolean more) {
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
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector d1 = DoubleVector.zero(SPECIES);
    DoubleVector e0 = DoubleVector.zero(SPECIES);
    DoubleVector e1 = DoubleVector.zero(SPECIES);
    DoubleVector f0 = DoubleVector.zero(SPECIES);
    DoubleVector f1 = DoubleVector.zero(SPECIES);
    DoubleVector g0 = DoubleVector.zero(SPECIES);
    DoubleVector g1 = DoubleVector.zero(SPECIES);
    DoubleVector h0 = DoubleVector.zero(SPECIES);
    DoubleVector h1 = DoubleVector.zero(SPECIES);
    DoubleVector i0 = DoubleVector.zero(SPECIES);
    DoubleVector i1 = DoubleVector.zero(SPECIES);
    DoubleVector j0 = DoubleVector.zero(SPECIES);
    DoubleVector j1 = DoubleVector.zero(SPECIES);
    DoubleVector k0 = DoubleVector.zero(SPECIES);
    DoubleVector k1 = DoubleVector.zero(SPECIES);
    DoubleVector l0 = DoubleVector.zero(SPECIES);
    DoubleVector l1 = DoubleVector.zero(SPECIES);
    if (more) {
      a0 = DoubleVector.fromArray(SPECIES, sums0, column);
      a1 = DoubleVector.fromArray(SPECIES, sums0, column + LANES);
      b0 = DoubleVector.fromArray(SPECIES, sums1, column);
      b1 = DoubleVector.fromArray(SPECIES, sums1, column + LANES);
      c0 = DoubleVector.fromArray(SPECIES, sums2, column);
      c1 = DoubleVector.fromArray(SPECIES, sums2, column + LANES);
      d0 = DoubleVector.fromArray(SPECIES, sums3, column);
      d1 = DoubleVector.fromArray(SPECIES, sums3, column + LANES);
      e0 = DoubleVector.fromArray(SPECIES, sums4, column);
      e1 = DoubleVector.fromArray(SPECIES, sums4, column + LANES);
      f0 = DoubleVector.fromArray(SPECIES, sums5, column);
      f1 = DoubleVector.fromArray(SPECIES, sums5, column + LANES);
      g0 = DoubleVector.fromArray(SPECIES, sums6, column);
      g1 = DoubleVector.fromArray(SPECIES, sums6, column + LANES);
      h0 = DoubleVector.fromArray(SPECIES, sums7, column);
      h1 = DoubleVector.fromArray(SPECIES, sums7, column + LANES);
      i0 = DoubleVector.fromArray(SPECIES, sums8, column);
      i1 = DoubleVector.fromArray(SPECIES, sums8, column + LANES);
      j0 = DoubleVector.fromArray(SPECIES, sums9, column);
      j1 = DoubleVector.fromArray(SPECIES, sums9, column + LANES);
      k0 = DoubleVector.fromArray(SPECIES, sums10, column);
      k1 = DoubleVector.fromArray(SPECIES, sums10, column + LANES);
      l0 = DoubleVector.fromArray(SPECIES, sums11, column);
      l1 = DoubleVector.fromArray(SPECIES, sums11, column + LANES);
    }
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
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int depth,
      boolean more) {
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
    if (more) {
      a0 = DoubleVector.fromArray(SPECIES, sums0, column);
      b0 = DoubleVector.fromArray(SPECIES, sums1, column);
      c0 = DoubleVector.fromArray(SPECIES, sums2, column);
      d0 = DoubleVector.fromArray(SPECIES, sums3, column);
      e0 = DoubleVector.fromArray(SPECIES, sums4, column);
      f0 = DoubleVector.fromArray(SPECIES, sums5, column);
      g0 = DoubleVector.fromArray(SPECIES, sums6, column);
      h0 = DoubleVector.fromArray(SPECIES, sums7, column);
      i0 = DoubleVector.fromArray(SPECIES, sums8, column);
      j0 = DoubleVector.fromArray(SPECIES, sums9, column);
      k0 = DoubleVector.fromArray(SPECIES, sums10, column);
      l0 = DoubleVector.fromArray(SPECIES, sums11, column);
    }
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
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int depth,
      boolean more) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    double[] sums4 = sums[row + 4];
    double[] sums5 = sums[row + 5];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector d1 = DoubleVector.zero(SPECIES);
    DoubleVector e0 = DoubleVector.zero(SPECIES);
    DoubleVector e1 = DoubleVector.zero(SPECIES);
    DoubleVector f0 = DoubleVector.zero(SPECIES);
    DoubleVector f1 = DoubleVector.zero(SPECIES);
    if (more) {
      a0 = DoubleVector.fromArray(SPECIES, sums0, column);
      a1 = DoubleVector.fromArray(SPECIES, sums0, column + LANES);
      b0 = DoubleVector.fromArray(SPECIES, sums1, column);
      b1 = DoubleVector.fromArray(SPECIES, sums1, column + LANES);
      c0 = DoubleVector.fromArray(SPECIES, sums2, column);
      c1 = DoubleVector.fromArray(SPECIES, sums2, column + LANES);
      d0 = DoubleVector.fromArray(SPECIES, sums3, column);
      d1 = DoubleVector.fromArray(SPECIES, sums3, column + LANES);
      e0 = DoubleVector.fromArray(SPECIES, sums4, column);
      e1 = DoubleVector.fromArray(SPECIES, sums4, column + LANES);
      f0 = DoubleVector.fromArray(SPECIES, sums5, column);
      f1 = DoubleVector.fromArray(SPECIES, sums5, column + LANES);
    }
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
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int depth,
      boolean more) {
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
    if (more) {
      a0 = DoubleVector.fromArray(SPECIES, sums0, column);
      b0 = DoubleVector.fromArray(SPECIES, sums1, column);
      c0 = DoubleVector.fromArray(SPECIES, sums2, column);
      d0 = DoubleVector.fromArray(SPECIES, sums3, column);
      e0 = DoubleVector.fromArray(SPECIES, sums4, column);
      f0 = DoubleVector.fromArray(SPECIES, sums5, column);
    }
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
