package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
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
final class VectorFloatPackedTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int RIGHT_STRIDE = 2 * LANES;

  private VectorFloatPackedTiles() {}

  /** Computes two vectors of columns for all rows of a slice. */
  static void multiply2(
      float[][] sums,
      int row,
      int column,
      float[][] initial,
      int initialRow,
      int initialColumn,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int depth) {
    if (VectorFloatPlan.TILE_HEIGHT == 12) {
      tile12x2(
          sums,
          row,
          column,
          initial,
          initialRow,
          initialColumn,
          left,
          leftAt,
          right,
          rightAt,
          depth);
    } else {
      tile6x2(
          sums,
          row,
          column,
          initial,
          initialRow,
          initialColumn,
          left,
          leftAt,
          right,
          rightAt,
          depth);
    }
  }

  private static void tile12x2(
      float[][] sums,
      int row,
      int column,
      float[][] initial,
      int initialRow,
      int initialColumn,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
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
    float[] initial0 = initial[initialRow + 0];
    FloatVector a0 = FloatVector.fromArray(SPECIES, initial0, initialColumn);
    FloatVector a1 = FloatVector.fromArray(SPECIES, initial0, initialColumn + LANES);
    float[] initial1 = initial[initialRow + 1];
    FloatVector b0 = FloatVector.fromArray(SPECIES, initial1, initialColumn);
    FloatVector b1 = FloatVector.fromArray(SPECIES, initial1, initialColumn + LANES);
    float[] initial2 = initial[initialRow + 2];
    FloatVector c0 = FloatVector.fromArray(SPECIES, initial2, initialColumn);
    FloatVector c1 = FloatVector.fromArray(SPECIES, initial2, initialColumn + LANES);
    float[] initial3 = initial[initialRow + 3];
    FloatVector d0 = FloatVector.fromArray(SPECIES, initial3, initialColumn);
    FloatVector d1 = FloatVector.fromArray(SPECIES, initial3, initialColumn + LANES);
    float[] initial4 = initial[initialRow + 4];
    FloatVector e0 = FloatVector.fromArray(SPECIES, initial4, initialColumn);
    FloatVector e1 = FloatVector.fromArray(SPECIES, initial4, initialColumn + LANES);
    float[] initial5 = initial[initialRow + 5];
    FloatVector f0 = FloatVector.fromArray(SPECIES, initial5, initialColumn);
    FloatVector f1 = FloatVector.fromArray(SPECIES, initial5, initialColumn + LANES);
    float[] initial6 = initial[initialRow + 6];
    FloatVector g0 = FloatVector.fromArray(SPECIES, initial6, initialColumn);
    FloatVector g1 = FloatVector.fromArray(SPECIES, initial6, initialColumn + LANES);
    float[] initial7 = initial[initialRow + 7];
    FloatVector h0 = FloatVector.fromArray(SPECIES, initial7, initialColumn);
    FloatVector h1 = FloatVector.fromArray(SPECIES, initial7, initialColumn + LANES);
    float[] initial8 = initial[initialRow + 8];
    FloatVector i0 = FloatVector.fromArray(SPECIES, initial8, initialColumn);
    FloatVector i1 = FloatVector.fromArray(SPECIES, initial8, initialColumn + LANES);
    float[] initial9 = initial[initialRow + 9];
    FloatVector j0 = FloatVector.fromArray(SPECIES, initial9, initialColumn);
    FloatVector j1 = FloatVector.fromArray(SPECIES, initial9, initialColumn + LANES);
    float[] initial10 = initial[initialRow + 10];
    FloatVector k0 = FloatVector.fromArray(SPECIES, initial10, initialColumn);
    FloatVector k1 = FloatVector.fromArray(SPECIES, initial10, initialColumn + LANES);
    float[] initial11 = initial[initialRow + 11];
    FloatVector l0 = FloatVector.fromArray(SPECIES, initial11, initialColumn);
    FloatVector l1 = FloatVector.fromArray(SPECIES, initial11, initialColumn + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE);
      FloatVector right1 =
          FloatVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 5]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 6]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 7]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 8]);
      i0 = factor.fma(right0, i0);
      i1 = factor.fma(right1, i1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 9]);
      j0 = factor.fma(right0, j0);
      j1 = factor.fma(right1, j1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 10]);
      k0 = factor.fma(right0, k0);
      k1 = factor.fma(right1, k1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 12 + 11]);
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

  private static void tile6x2(
      float[][] sums,
      int row,
      int column,
      float[][] initial,
      int initialRow,
      int initialColumn,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    float[] sums2 = sums[row + 2];
    float[] sums3 = sums[row + 3];
    float[] sums4 = sums[row + 4];
    float[] sums5 = sums[row + 5];
    float[] initial0 = initial[initialRow + 0];
    FloatVector a0 = FloatVector.fromArray(SPECIES, initial0, initialColumn);
    FloatVector a1 = FloatVector.fromArray(SPECIES, initial0, initialColumn + LANES);
    float[] initial1 = initial[initialRow + 1];
    FloatVector b0 = FloatVector.fromArray(SPECIES, initial1, initialColumn);
    FloatVector b1 = FloatVector.fromArray(SPECIES, initial1, initialColumn + LANES);
    float[] initial2 = initial[initialRow + 2];
    FloatVector c0 = FloatVector.fromArray(SPECIES, initial2, initialColumn);
    FloatVector c1 = FloatVector.fromArray(SPECIES, initial2, initialColumn + LANES);
    float[] initial3 = initial[initialRow + 3];
    FloatVector d0 = FloatVector.fromArray(SPECIES, initial3, initialColumn);
    FloatVector d1 = FloatVector.fromArray(SPECIES, initial3, initialColumn + LANES);
    float[] initial4 = initial[initialRow + 4];
    FloatVector e0 = FloatVector.fromArray(SPECIES, initial4, initialColumn);
    FloatVector e1 = FloatVector.fromArray(SPECIES, initial4, initialColumn + LANES);
    float[] initial5 = initial[initialRow + 5];
    FloatVector f0 = FloatVector.fromArray(SPECIES, initial5, initialColumn);
    FloatVector f1 = FloatVector.fromArray(SPECIES, initial5, initialColumn + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE);
      FloatVector right1 =
          FloatVector.fromArray(SPECIES, right, rightAt + k * RIGHT_STRIDE + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 6 + 0]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 6 + 1]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 6 + 2]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 6 + 3]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 6 + 4]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[leftAt + k * 6 + 5]);
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
}
