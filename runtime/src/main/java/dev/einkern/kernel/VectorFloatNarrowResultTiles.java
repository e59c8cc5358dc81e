package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums, one vector wide, that are put where the result is: row {@code i} of a tile at
 * {@code at + i · pitch} of the target. Both operands are read where they are, row {@code i} of the
 * left one at {@code leftAt + i · leftPitch}; its depth is contiguous, and so are the columns of
 * the right one.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. The bodies differ in nothing but their
 * counts, which is dull to read and what the compiler of the virtual machine needs.
 */
final class VectorFloatNarrowResultTiles {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorFloatNarrowResultTiles() {}

  /** Computes one vector of columns for a number of rows among 8, 4. */
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
    if (height == 8) {
      tile8x1(target, at, pitch, left, leftAt, leftPitch, right, rightAt, rightStride, depth);
    } else {
      tile4x1(target, at, pitch, left, leftAt, leftPitch, right, rightAt, rightStride, depth);
    }
  }

  static void tile8x1(
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
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    FloatVector g0 = FloatVector.zero(SPECIES);
    FloatVector h0 = FloatVector.zero(SPECIES);
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
    a0.intoArray(target, at);
    b0.intoArray(target, at + pitch);
    c0.intoArray(target, at + 2 * pitch);
    d0.intoArray(target, at + 3 * pitch);
    e0.intoArray(target, at + 4 * pitch);
    f0.intoArray(target, at + 5 * pitch);
    g0.intoArray(target, at + 6 * pitch);
    h0.intoArray(target, at + 7 * pitch);
  }

  static void tile4x1(
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
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    int left0 = leftAt;
    int left1 = left0 + leftPitch;
    int left2 = left1 + leftPitch;
    int left3 = left2 + leftPitch;
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
    a0.intoArray(target, at);
    b0.intoArray(target, at + pitch);
    c0.intoArray(target, at + 2 * pitch);
    d0.intoArray(target, at + 3 * pitch);
  }
}
