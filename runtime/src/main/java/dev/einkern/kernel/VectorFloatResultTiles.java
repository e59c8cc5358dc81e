package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums, two vectors wide, that are put where the result is: row {@code i} of a tile at
 * {@code at + i · pitch} of the target. Both operands are read where they are, row {@code i} of the
 * left one at {@code leftAt + i · leftPitch}; its depth is contiguous, and so are the columns of
 * the right one.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorFloatResultTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorFloatResultTiles() {}

  /** Computes two vectors of columns for a number of rows among 12, 8, 6, 4. */
  static void multiply(
      int height,
      float[] target,
      int at,
      int pitch,
      float[] left,
      int leftAt,
      int leftPitch,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    switch (height) {
      case 12 ->
          tile12x2(target, at, pitch, left, leftAt, leftPitch, right, rightAt, rightStride, depth);
      case 8 ->
          tile8x2(target, at, pitch, left, leftAt, leftPitch, right, rightAt, rightStride, depth);
      case 6 ->
          tile6x2(target, at, pitch, left, leftAt, leftPitch, right, rightAt, rightStride, depth);
      default ->
          tile4x2(target, at, pitch, left, leftAt, leftPitch, right, rightAt, rightStride, depth);
    }
  }

  static void tile12x2(
      float[] target,
      int at,
      int pitch,
      float[] left,
      int leftAt,
      int leftPitch,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
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
    int left0 = leftAt;
    int left1 = left0 + leftPitch;
    int left2 = left1 + leftPitch;
    int left3 = left2 + leftPitch;
    int left4 = left3 + leftPitch;
    int left5 = left4 + leftPitch;
    int left6 = left5 + leftPitch;
    int left7 = left6 + leftPitch;
    int left8 = left7 + leftPitch;
    int left9 = left8 + leftPitch;
    int left10 = left9 + leftPitch;
    int left11 = left10 + leftPitch;
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = FloatVector.broadcast(SPECIES, left[left6 + k]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = FloatVector.broadcast(SPECIES, left[left7 + k]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
      factor = FloatVector.broadcast(SPECIES, left[left8 + k]);
      i0 = factor.fma(right0, i0);
      i1 = factor.fma(right1, i1);
      factor = FloatVector.broadcast(SPECIES, left[left9 + k]);
      j0 = factor.fma(right0, j0);
      j1 = factor.fma(right1, j1);
      factor = FloatVector.broadcast(SPECIES, left[left10 + k]);
      k0 = factor.fma(right0, k0);
      k1 = factor.fma(right1, k1);
      factor = FloatVector.broadcast(SPECIES, left[left11 + k]);
      l0 = factor.fma(right0, l0);
      l1 = factor.fma(right1, l1);
    }
    a0.intoArray(target, at);
    a1.intoArray(target, at + LANES);
    b0.intoArray(target, at + pitch);
    b1.intoArray(target, at + pitch + LANES);
    c0.intoArray(target, at + 2 * pitch);
    c1.intoArray(target, at + 2 * pitch + LANES);
    d0.intoArray(target, at + 3 * pitch);
    d1.intoArray(target, at + 3 * pitch + LANES);
    e0.intoArray(target, at + 4 * pitch);
    e1.intoArray(target, at + 4 * pitch + LANES);
    f0.intoArray(target, at + 5 * pitch);
    f1.intoArray(target, at + 5 * pitch + LANES);
    g0.intoArray(target, at + 6 * pitch);
    g1.intoArray(target, at + 6 * pitch + LANES);
    h0.intoArray(target, at + 7 * pitch);
    h1.intoArray(target, at + 7 * pitch + LANES);
    i0.intoArray(target, at + 8 * pitch);
    i1.intoArray(target, at + 8 * pitch + LANES);
    j0.intoArray(target, at + 9 * pitch);
    j1.intoArray(target, at + 9 * pitch + LANES);
    k0.intoArray(target, at + 10 * pitch);
    k1.intoArray(target, at + 10 * pitch + LANES);
    l0.intoArray(target, at + 11 * pitch);
    l1.intoArray(target, at + 11 * pitch + LANES);
  }

  static void tile8x2(
      float[] target,
      int at,
      int pitch,
      float[] left,
      int leftAt,
      int leftPitch,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
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
    int left0 = leftAt;
    int left1 = left0 + leftPitch;
    int left2 = left1 + leftPitch;
    int left3 = left2 + leftPitch;
    int left4 = left3 + leftPitch;
    int left5 = left4 + leftPitch;
    int left6 = left5 + leftPitch;
    int left7 = left6 + leftPitch;
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
      factor = FloatVector.broadcast(SPECIES, left[left6 + k]);
      g0 = factor.fma(right0, g0);
      g1 = factor.fma(right1, g1);
      factor = FloatVector.broadcast(SPECIES, left[left7 + k]);
      h0 = factor.fma(right0, h0);
      h1 = factor.fma(right1, h1);
    }
    a0.intoArray(target, at);
    a1.intoArray(target, at + LANES);
    b0.intoArray(target, at + pitch);
    b1.intoArray(target, at + pitch + LANES);
    c0.intoArray(target, at + 2 * pitch);
    c1.intoArray(target, at + 2 * pitch + LANES);
    d0.intoArray(target, at + 3 * pitch);
    d1.intoArray(target, at + 3 * pitch + LANES);
    e0.intoArray(target, at + 4 * pitch);
    e1.intoArray(target, at + 4 * pitch + LANES);
    f0.intoArray(target, at + 5 * pitch);
    f1.intoArray(target, at + 5 * pitch + LANES);
    g0.intoArray(target, at + 6 * pitch);
    g1.intoArray(target, at + 6 * pitch + LANES);
    h0.intoArray(target, at + 7 * pitch);
    h1.intoArray(target, at + 7 * pitch + LANES);
  }

  static void tile6x2(
      float[] target,
      int at,
      int pitch,
      float[] left,
      int leftAt,
      int leftPitch,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
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
    int left0 = leftAt;
    int left1 = left0 + leftPitch;
    int left2 = left1 + leftPitch;
    int left3 = left2 + leftPitch;
    int left4 = left3 + leftPitch;
    int left5 = left4 + leftPitch;
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      factor = FloatVector.broadcast(SPECIES, left[left4 + k]);
      e0 = factor.fma(right0, e0);
      e1 = factor.fma(right1, e1);
      factor = FloatVector.broadcast(SPECIES, left[left5 + k]);
      f0 = factor.fma(right0, f0);
      f1 = factor.fma(right1, f1);
    }
    a0.intoArray(target, at);
    a1.intoArray(target, at + LANES);
    b0.intoArray(target, at + pitch);
    b1.intoArray(target, at + pitch + LANES);
    c0.intoArray(target, at + 2 * pitch);
    c1.intoArray(target, at + 2 * pitch + LANES);
    d0.intoArray(target, at + 3 * pitch);
    d1.intoArray(target, at + 3 * pitch + LANES);
    e0.intoArray(target, at + 4 * pitch);
    e1.intoArray(target, at + 4 * pitch + LANES);
    f0.intoArray(target, at + 5 * pitch);
    f1.intoArray(target, at + 5 * pitch + LANES);
  }

  static void tile4x2(
      float[] target,
      int at,
      int pitch,
      float[] left,
      int leftAt,
      int leftPitch,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    int left0 = leftAt;
    int left1 = left0 + leftPitch;
    int left2 = left1 + leftPitch;
    int left3 = left2 + leftPitch;
    for (int k = 0; k < depth; k++) {
      FloatVector right0 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride);
      FloatVector right1 = FloatVector.fromArray(SPECIES, right, rightAt + k * rightStride + LANES);
      FloatVector factor;
      factor = FloatVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      factor = FloatVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      factor = FloatVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      factor = FloatVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
    }
    a0.intoArray(target, at);
    a1.intoArray(target, at + LANES);
    b0.intoArray(target, at + pitch);
    b1.intoArray(target, at + pitch + LANES);
    c0.intoArray(target, at + 2 * pitch);
    c1.intoArray(target, at + 2 * pitch + LANES);
    d0.intoArray(target, at + 3 * pitch);
    d1.intoArray(target, at + 3 * pitch + LANES);
  }
}
