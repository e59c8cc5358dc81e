package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
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
final class VectorFloatNarrowTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorFloatNarrowTiles() {}

  /** Computes one vector of columns for a number of rows among 12, 8, 6, 4, 2, 1. */
  static void multiply1(
      int height,
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      int[] starts,
      float[] right,
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      int[] starts,
      float[] right,
      int rightAt,
      int rightStride,
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
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    FloatVector g0 = FloatVector.zero(SPECIES);
    FloatVector h0 = FloatVector.zero(SPECIES);
    FloatVector i0 = FloatVector.zero(SPECIES);
    FloatVector j0 = FloatVector.zero(SPECIES);
    FloatVector k0 = FloatVector.zero(SPECIES);
    FloatVector l0 = FloatVector.zero(SPECIES);
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
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      factor = FloatVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      factor = FloatVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
      factor = FloatVector.broadcast(SPECIES, left[left6 + k]);
      g0 = factor.fma(right0, g0);
      factor = FloatVector.broadcast(SPECIES, left[left7 + k]);
      h0 = factor.fma(right0, h0);
      factor = FloatVector.broadcast(SPECIES, left[left8 + k]);
      i0 = factor.fma(right0, i0);
      factor = FloatVector.broadcast(SPECIES, left[left9 + k]);
      j0 = factor.fma(right0, j0);
      factor = FloatVector.broadcast(SPECIES, left[left10 + k]);
      k0 = factor.fma(right0, k0);
      factor = FloatVector.broadcast(SPECIES, left[left11 + k]);
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      int[] starts,
      float[] right,
      int rightAt,
      int rightStride,
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
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    FloatVector g0 = FloatVector.zero(SPECIES);
    FloatVector h0 = FloatVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    int left6 = leftAt + starts[6];
    int left7 = leftAt + starts[7];
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      factor = FloatVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      factor = FloatVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
      factor = FloatVector.broadcast(SPECIES, left[left6 + k]);
      g0 = factor.fma(right0, g0);
      factor = FloatVector.broadcast(SPECIES, left[left7 + k]);
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      int[] starts,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    float[] sums2 = sums[row + 2];
    float[] sums3 = sums[row + 3];
    float[] sums4 = sums[row + 4];
    float[] sums5 = sums[row + 5];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    int left4 = leftAt + starts[4];
    int left5 = leftAt + starts[5];
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      factor = FloatVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      factor = FloatVector.broadcast(SPECIES, left[left5 + k]);
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
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      int[] starts,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    float[] sums2 = sums[row + 2];
    float[] sums3 = sums[row + 3];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    int left2 = leftAt + starts[2];
    int left3 = leftAt + starts[3];
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
    c0.intoArray(sums2, column);
    d0.intoArray(sums3, column);
  }

  static void tile2x1(
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      int[] starts,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    float[] sums0 = sums[row + 0];
    float[] sums1 = sums[row + 1];
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    int left1 = leftAt + starts[1];
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
    }
    a0.intoArray(sums0, column);
    b0.intoArray(sums1, column);
  }

  static void tile1x1(
      float[][] sums,
      int row,
      int column,
      float[] left,
      int leftAt,
      int[] starts,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    float[] sums0 = sums[row + 0];
    FloatVector a0 = FloatVector.zero(SPECIES);
    int left0 = leftAt + starts[0];
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
    }
    a0.intoArray(sums0, column);
  }
}
