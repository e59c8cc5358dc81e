package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums, one vector wide, of rows of the left operand that may lie anyhow: row {@code i}
 * begins at {@code leftAt + starts[i]}, its elements are {@code step} apart. The columns of the
 * right operand are contiguous. Sums begin with those of {@code initial}, which may be the same
 * arrays.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorFloatNarrowStridedTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorFloatNarrowStridedTiles() {}

  /**
   * Computes a vector of columns for so many rows, or a few more: as many as the lowest tile that
   * is not too low.
   *
   * @param starts where the rows of the tile begin
   */
  static void multiply1(
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
    if (height <= 4) {
      tile4x1(
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
      tile6x1(
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
    } else if (height <= 8) {
      tile8x1(
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
      tile12x1(
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

  private static void tile12x1(
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
    FloatVector a0 = FloatVector.fromArray(SPECIES, initial[initialRow + 0], initialColumn);
    FloatVector b0 = FloatVector.fromArray(SPECIES, initial[initialRow + 1], initialColumn);
    FloatVector c0 = FloatVector.fromArray(SPECIES, initial[initialRow + 2], initialColumn);
    FloatVector d0 = FloatVector.fromArray(SPECIES, initial[initialRow + 3], initialColumn);
    FloatVector e0 = FloatVector.fromArray(SPECIES, initial[initialRow + 4], initialColumn);
    FloatVector f0 = FloatVector.fromArray(SPECIES, initial[initialRow + 5], initialColumn);
    FloatVector g0 = FloatVector.fromArray(SPECIES, initial[initialRow + 6], initialColumn);
    FloatVector h0 = FloatVector.fromArray(SPECIES, initial[initialRow + 7], initialColumn);
    FloatVector i0 = FloatVector.fromArray(SPECIES, initial[initialRow + 8], initialColumn);
    FloatVector j0 = FloatVector.fromArray(SPECIES, initial[initialRow + 9], initialColumn);
    FloatVector k0 = FloatVector.fromArray(SPECIES, initial[initialRow + 10], initialColumn);
    FloatVector l0 = FloatVector.fromArray(SPECIES, initial[initialRow + 11], initialColumn);
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
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + at]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + at]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + at]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + at]);
      d0 = factor.fma(right0, d0);
      factor = FloatVector.broadcast(SPECIES, left[left4 + at]);
      e0 = factor.fma(right0, e0);
      factor = FloatVector.broadcast(SPECIES, left[left5 + at]);
      f0 = factor.fma(right0, f0);
      factor = FloatVector.broadcast(SPECIES, left[left6 + at]);
      g0 = factor.fma(right0, g0);
      factor = FloatVector.broadcast(SPECIES, left[left7 + at]);
      h0 = factor.fma(right0, h0);
      factor = FloatVector.broadcast(SPECIES, left[left8 + at]);
      i0 = factor.fma(right0, i0);
      factor = FloatVector.broadcast(SPECIES, left[left9 + at]);
      j0 = factor.fma(right0, j0);
      factor = FloatVector.broadcast(SPECIES, left[left10 + at]);
      k0 = factor.fma(right0, k0);
      factor = FloatVector.broadcast(SPECIES, left[left11 + at]);
      l0 = factor.fma(right0, l0);
    }
    a0.intoArray(sums[row + 0], column);
    b0.intoArray(sums[row + 1], column);
    c0.intoArray(sums[row + 2], column);
    d0.intoArray(sums[row + 3], column);
    e0.intoArray(sums[row + 4], column);
    f0.intoArray(sums[row + 5], column);
    g0.intoArray(sums[row + 6], column);
    h0.intoArray(sums[row + 7], column);
    i0.intoArray(sums[row + 8], column);
    j0.intoArray(sums[row + 9], column);
    k0.intoArray(sums[row + 10], column);
    l0.intoArray(sums[row + 11], column);
  }

  private static void tile8x1(
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
    FloatVector a0 = FloatVector.fromArray(SPECIES, initial[initialRow + 0], initialColumn);
    FloatVector b0 = FloatVector.fromArray(SPECIES, initial[initialRow + 1], initialColumn);
    FloatVector c0 = FloatVector.fromArray(SPECIES, initial[initialRow + 2], initialColumn);
    FloatVector d0 = FloatVector.fromArray(SPECIES, initial[initialRow + 3], initialColumn);
    FloatVector e0 = FloatVector.fromArray(SPECIES, initial[initialRow + 4], initialColumn);
    FloatVector f0 = FloatVector.fromArray(SPECIES, initial[initialRow + 5], initialColumn);
    FloatVector g0 = FloatVector.fromArray(SPECIES, initial[initialRow + 6], initialColumn);
    FloatVector h0 = FloatVector.fromArray(SPECIES, initial[initialRow + 7], initialColumn);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    int left6 = leftAt + starts[6];
    int left7 = leftAt + starts[7];
    for (int k = 0; k < depth; k++) {
      int at = k * step;
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + at]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + at]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + at]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + at]);
      d0 = factor.fma(right0, d0);
      factor = FloatVector.broadcast(SPECIES, left[left4 + at]);
      e0 = factor.fma(right0, e0);
      factor = FloatVector.broadcast(SPECIES, left[left5 + at]);
      f0 = factor.fma(right0, f0);
      factor = FloatVector.broadcast(SPECIES, left[left6 + at]);
      g0 = factor.fma(right0, g0);
      factor = FloatVector.broadcast(SPECIES, left[left7 + at]);
      h0 = factor.fma(right0, h0);
    }
    a0.intoArray(sums[row + 0], column);
    b0.intoArray(sums[row + 1], column);
    c0.intoArray(sums[row + 2], column);
    d0.intoArray(sums[row + 3], column);
    e0.intoArray(sums[row + 4], column);
    f0.intoArray(sums[row + 5], column);
    g0.intoArray(sums[row + 6], column);
    h0.intoArray(sums[row + 7], column);
  }

  private static void tile6x1(
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
    FloatVector a0 = FloatVector.fromArray(SPECIES, initial[initialRow + 0], initialColumn);
    FloatVector b0 = FloatVector.fromArray(SPECIES, initial[initialRow + 1], initialColumn);
    FloatVector c0 = FloatVector.fromArray(SPECIES, initial[initialRow + 2], initialColumn);
    FloatVector d0 = FloatVector.fromArray(SPECIES, initial[initialRow + 3], initialColumn);
    FloatVector e0 = FloatVector.fromArray(SPECIES, initial[initialRow + 4], initialColumn);
    FloatVector f0 = FloatVector.fromArray(SPECIES, initial[initialRow + 5], initialColumn);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    for (int k = 0; k < depth; k++) {
      int at = k * step;
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + at]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + at]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + at]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + at]);
      d0 = factor.fma(right0, d0);
      factor = FloatVector.broadcast(SPECIES, left[left4 + at]);
      e0 = factor.fma(right0, e0);
      factor = FloatVector.broadcast(SPECIES, left[left5 + at]);
      f0 = factor.fma(right0, f0);
    }
    a0.intoArray(sums[row + 0], column);
    b0.intoArray(sums[row + 1], column);
    c0.intoArray(sums[row + 2], column);
    d0.intoArray(sums[row + 3], column);
    e0.intoArray(sums[row + 4], column);
    f0.intoArray(sums[row + 5], column);
  }

  private static void tile4x1(
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
    FloatVector a0 = FloatVector.fromArray(SPECIES, initial[initialRow + 0], initialColumn);
    FloatVector b0 = FloatVector.fromArray(SPECIES, initial[initialRow + 1], initialColumn);
    FloatVector c0 = FloatVector.fromArray(SPECIES, initial[initialRow + 2], initialColumn);
    FloatVector d0 = FloatVector.fromArray(SPECIES, initial[initialRow + 3], initialColumn);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    for (int k = 0; k < depth; k++) {
      int at = k * step;
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + at]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + at]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + at]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + at]);
      d0 = factor.fma(right0, d0);
    }
    a0.intoArray(sums[row + 0], column);
    b0.intoArray(sums[row + 1], column);
    c0.intoArray(sums[row + 2], column);
    d0.intoArray(sums[row + 3], column);
  }
}
