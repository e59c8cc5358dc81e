package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums, two vectors wide, of a left operand that is packed as slices and a right one that
 * is read where it is, at an offset for each step of the depth: windows of an image.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorFloatWindowTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** The rows of a slice, which a tile may have fewer of. */
  private static final int SLICE = SPECIES.vectorBitSize() >= 512 ? 12 : 6;

  private VectorFloatWindowTiles() {}

  /**
   * Computes two vectors of columns for so many rows, or a few more.
   *
   * @param offsets where the columns of each step of the depth begin, counted from {@code rightAt}
   */
  static void multiply(
      int height,
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      float[] right,
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    float[] sums2 = sums[row + 2];
    float[] sums3 = sums[row + 3];
    float[] sums4 = sums[row + 4];
    float[] sums5 = sums[row + 5];
    float[] sums6 = sums[row + 6];
    float[] sums7 = sums[row + 7];
    float[] sums8 = sums[row + 8];
    float[] sums9 = sums[row + 9];
    float[] sums10 = sums[row + 10];
    float[] sums11 = sums[row + 11];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector e1 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    FloatVector f1 = FloatVector.zero(SPECIES);
    FloatVector g0 = FloatVector.zero(SPECIES);
    FloatVector g1 = FloatVector.zero(SPECIES);
    FloatVector h0 = FloatVector.zero(SPECIES);
    FloatVector h1 = FloatVector.zero(SPECIES);
    FloatVector i0 = FloatVector.zero(SPECIES);
    FloatVector i1 = FloatVector.zero(SPECIES);
    FloatVector j0 = FloatVector.zero(SPECIES);
    FloatVector j1 = FloatVector.zero(SPECIES);
    FloatVector k0 = FloatVector.zero(SPECIES);
    FloatVector k1 = FloatVector.zero(SPECIES);
    FloatVector l0 = FloatVector.zero(SPECIES);
    FloatVector l1 = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, at);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, at + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 5]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 6]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 7]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 8]);
      i0 = factor.fma(right0, i0);
      i1 = factor.fma(right1, i1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 9]);
      j0 = factor.fma(right0, j0);
      j1 = factor.fma(right1, j1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 10]);
      k0 = factor.fma(right0, k0);
      k1 = factor.fma(right1, k1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 11]);
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    float[] sums2 = sums[row + 2];
    float[] sums3 = sums[row + 3];
    float[] sums4 = sums[row + 4];
    float[] sums5 = sums[row + 5];
    float[] sums6 = sums[row + 6];
    float[] sums7 = sums[row + 7];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector e1 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    FloatVector f1 = FloatVector.zero(SPECIES);
    FloatVector g0 = FloatVector.zero(SPECIES);
    FloatVector g1 = FloatVector.zero(SPECIES);
    FloatVector h0 = FloatVector.zero(SPECIES);
    FloatVector h1 = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, at);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, at + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 5]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 6]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 7]);
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    float[] sums2 = sums[row + 2];
    float[] sums3 = sums[row + 3];
    float[] sums4 = sums[row + 4];
    float[] sums5 = sums[row + 5];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector e1 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    FloatVector f1 = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, at);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, at + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 5]);
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    float[] sums2 = sums[row + 2];
    float[] sums3 = sums[row + 3];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, at);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, at + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 3]);
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int[] offsets,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = rightAt + offsets[k];
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, at);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, at + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * SLICE + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
    }
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
  }
}
