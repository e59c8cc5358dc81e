package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums, two vectors wide, of rows of the left operand that may lie anyhow: row {@code i}
 * begins at {@code leftAt + starts[i]}, its elements are {@code step} apart. The columns of the
 * right operand are contiguous. Sums begin with those of {@code initial}, which may be the same
 * arrays.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorFloatStridedTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorFloatStridedTiles() {}

  /**
   * Computes two vectors of columns for so many rows, or a few more: as many as the lowest tile
   * that is not too low.
   *
   * @param starts where the rows of the tile begin
   */
  static void multiply2(
      int height,
      float[][] sums,
      int row,
      int column,
      float[][] initial,
      int initialRow,
      int initialColumn,
      float[] left,
      int leftAt,
      int[] starts,
      int step,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    if (height <= 4 || height > 6 && height <= 8) {
      VectorFloatLowStridedTiles.multiply2(
          height,
          sums,
          row,
          column,
          initial,
          initialRow,
          initialColumn,
          left,
          leftAt,
          starts,
          step,
          right,
          rightAt,
          rightStride,
          depth);
    } else if (height <= 6) {
      tile6x2(
          sums,
          row,
          column,
          initial,
          initialRow,
          initialColumn,
          left,
          leftAt,
          starts,
          step,
          right,
          rightAt,
          rightStride,
          depth);
    } else {
      tile12x2(
          sums,
          row,
          column,
          initial,
          initialRow,
          initialColumn,
          left,
          leftAt,
          starts,
          step,
          right,
          rightAt,
          rightStride,
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
      int[] starts,
      int step,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
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
      int at = k * step;
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + at]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[left1 + at]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[left2 + at]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[left3 + at]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[left4 + at]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[left5 + at]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = FloatVector.broadcast(SPECIES, left[left6 + at]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = FloatVector.broadcast(SPECIES, left[left7 + at]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
      factor = FloatVector.broadcast(SPECIES, left[left8 + at]);
      i0 = factor.fma(right0, i0);
      i1 = factor.fma(right1, i1);
      factor = FloatVector.broadcast(SPECIES, left[left9 + at]);
      j0 = factor.fma(right0, j0);
      j1 = factor.fma(right1, j1);
      factor = FloatVector.broadcast(SPECIES, left[left10 + at]);
      k0 = factor.fma(right0, k0);
      k1 = factor.fma(right1, k1);
      factor = FloatVector.broadcast(SPECIES, left[left11 + at]);
      l0 = factor.fma(right0, l0);
      l1 = factor.fma(right1, l1);
    }
    float[] sums0 = sums[row + 0];
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    float[] sums1 = sums[row + 1];
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
    float[] sums2 = sums[row + 2];
    c0.intoArray(sums2, column);
    c1.intoArray(sums2, column + LANES);
    float[] sums3 = sums[row + 3];
    d0.intoArray(sums3, column);
    d1.intoArray(sums3, column + LANES);
    float[] sums4 = sums[row + 4];
    e0.intoArray(sums4, column);
    e1.intoArray(sums4, column + LANES);
    float[] sums5 = sums[row + 5];
    f0.intoArray(sums5, column);
    f1.intoArray(sums5, column + LANES);
    float[] sums6 = sums[row + 6];
    g0.intoArray(sums6, column);
    g1.intoArray(sums6, column + LANES);
    float[] sums7 = sums[row + 7];
    h0.intoArray(sums7, column);
    h1.intoArray(sums7, column + LANES);
    float[] sums8 = sums[row + 8];
    i0.intoArray(sums8, column);
    i1.intoArray(sums8, column + LANES);
    float[] sums9 = sums[row + 9];
    j0.intoArray(sums9, column);
    j1.intoArray(sums9, column + LANES);
    float[] sums10 = sums[row + 10];
    k0.intoArray(sums10, column);
    k1.intoArray(sums10, column + LANES);
    float[] sums11 = sums[row + 11];
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
      int[] starts,
      int step,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
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
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    for (int k = 0; k < depth; k++) {
      int at = k * step;
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + at]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[left1 + at]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[left2 + at]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[left3 + at]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[left4 + at]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[left5 + at]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
    }
    float[] sums0 = sums[row + 0];
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    float[] sums1 = sums[row + 1];
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
    float[] sums2 = sums[row + 2];
    c0.intoArray(sums2, column);
    c1.intoArray(sums2, column + LANES);
    float[] sums3 = sums[row + 3];
    d0.intoArray(sums3, column);
    d1.intoArray(sums3, column + LANES);
    float[] sums4 = sums[row + 4];
    e0.intoArray(sums4, column);
    e1.intoArray(sums4, column + LANES);
    float[] sums5 = sums[row + 5];
    f0.intoArray(sums5, column);
    f1.intoArray(sums5, column + LANES);
  }
}
