package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles for the last strip of a product, where few of the 12 rows of a slice are left: the first of
 * them alone. All else is as in {@link VectorFloatPackedTiles}.
 */
final class VectorFloatShortTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int RIGHT_STRIDE = 2 * LANES;

  private VectorFloatShortTiles() {}

  static void tile8x2(
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

  static void tile4x2(
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
}
