package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums, two vectors wide, of a left operand that is packed as slices and a right one that
 * is read where it is, at an offset for each step of the depth: windows of an image.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorDoubleWindowTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** The rows of a slice, which a tile may have fewer of. */
  private static final int SLICE = SPECIES.vectorBitSize() >= 512 ? 12 : 6;

  private VectorDoubleWindowTiles() {}

  /**
   * Computes two vectors of columns for so many rows, or a few more.
   *
   * @param offsets where the columns of each step of the depth begin, counted from {@code rightAt}
   */
  static void multiply(
      int height,
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    switch ((height + 1) / 2) {
      case 1 -> tile2x2(sums, row, column, left, leftAt, right, rightAt, offsets, depth);
      case 2 -> tile4x2(sums, row, column, left, leftAt, right, rightAt, offsets, depth);
      case 3 -> tile6x2(sums, row, column, left, leftAt, right, rightAt, offsets, depth);
      case 4 -> tile8x2(sums, row, column, left, leftAt, right, rightAt, offsets, depth);
      default -> tile12x2(sums, row, column, left, leftAt, right, rightAt, offsets, depth);
    }
  }

  private static void tile12x2(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int[] offsets,
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
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, at);
      DoubleVector right1 = DoubleVector.fromArray(SPECIES, right, at + LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 5]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 6]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 7]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 8]);
      i0 = factor.fma(right0, i0);
      i1 = factor.fma(right1, i1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 9]);
      j0 = factor.fma(right0, j0);
      j1 = factor.fma(right1, j1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 10]);
      k0 = factor.fma(right0, k0);
      k1 = factor.fma(right1, k1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 11]);
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

  private static void tile8x2(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int[] offsets,
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
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, at);
      DoubleVector right1 = DoubleVector.fromArray(SPECIES, right, at + LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 5]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 6]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 7]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
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
  }

  private static void tile6x2(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int[] offsets,
      int depth) {
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
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, at);
      DoubleVector right1 = DoubleVector.fromArray(SPECIES, right, at + LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 5]);
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

  private static void tile4x2(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    double[] sums2 = sums[row + 2];
    double[] sums3 = sums[row + 3];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector d1 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, at);
      DoubleVector right1 = DoubleVector.fromArray(SPECIES, right, at + LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
    }
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
    c0.intoArray(sums2, column);
    c1.intoArray(sums2, column + LANES);
    d0.intoArray(sums3, column);
    d1.intoArray(sums3, column + LANES);
  }

  private static void tile2x2(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    double[] sums0 = sums[row + 0];
    double[] sums1 = sums[row + 1];
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, at);
      DoubleVector right1 = DoubleVector.fromArray(SPECIES, right, at + LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = DoubleVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
    }
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
  }
}
