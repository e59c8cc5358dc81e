package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of sums of few rows, six vectors wide, of operands that are read where they are: row {@code
 * i} of a tile begins at {@code leftAt + starts[first + i]}, its depth is contiguous. The columns
 * of the right operand are contiguous.
 *
 * <p>They are for few rows on the left, where what counts is how the right operand comes from
 * memory: six lines of the cache that lie side by side at once come at nearly twice the speed of
 * two.
 *
 * <p>The sums of a tile are in registers while the depth is gone through; every one is a local
 * variable of its own, for only then they stay there. It takes 32 registers.
 */
final class VectorDoubleBroadTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** The columns of a tile. */
  static final int WIDTH = 6 * LANES;

  private VectorDoubleBroadTiles() {}

  /** Computes six vectors of columns for an even number of rows. */
  static void multiply(
      int height,
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    int i = 0;
    for (; i + 4 <= height; i += 4) {
      tile4x6(sums, row + i, column, left, leftAt, starts, i, right, rightAt, rightStride, depth);
    }
    if (i < height) {
      tile2x6(sums, row + i, column, left, leftAt, starts, i, right, rightAt, rightStride, depth);
    }
  }

  static void tile4x6(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      int first,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector a2 = DoubleVector.zero(SPECIES);
    DoubleVector a3 = DoubleVector.zero(SPECIES);
    DoubleVector a4 = DoubleVector.zero(SPECIES);
    DoubleVector a5 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    DoubleVector b2 = DoubleVector.zero(SPECIES);
    DoubleVector b3 = DoubleVector.zero(SPECIES);
    DoubleVector b4 = DoubleVector.zero(SPECIES);
    DoubleVector b5 = DoubleVector.zero(SPECIES);
    DoubleVector c0 = DoubleVector.zero(SPECIES);
    DoubleVector c1 = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector c3 = DoubleVector.zero(SPECIES);
    DoubleVector c4 = DoubleVector.zero(SPECIES);
    DoubleVector c5 = DoubleVector.zero(SPECIES);
    DoubleVector d0 = DoubleVector.zero(SPECIES);
    DoubleVector d1 = DoubleVector.zero(SPECIES);
    DoubleVector d2 = DoubleVector.zero(SPECIES);
    DoubleVector d3 = DoubleVector.zero(SPECIES);
    DoubleVector d4 = DoubleVector.zero(SPECIES);
    DoubleVector d5 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[first + 0];
    int left1 = leftAt + starts[first + 1];
    int left2 = leftAt + starts[first + 2];
    int left3 = leftAt + starts[first + 3];
    for (int k = 0; k < depth; k++) {
      int at = rightAt + k * rightStride;
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, at);
      DoubleVector right1 = DoubleVector.fromArray(SPECIES, right, at + LANES);
      DoubleVector right2 = DoubleVector.fromArray(SPECIES, right, at + 2 * LANES);
      DoubleVector right3 = DoubleVector.fromArray(SPECIES, right, at + 3 * LANES);
      DoubleVector right4 = DoubleVector.fromArray(SPECIES, right, at + 4 * LANES);
      DoubleVector right5 = DoubleVector.fromArray(SPECIES, right, at + 5 * LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      a2 = factor.fma(right2, a2);
      a3 = factor.fma(right3, a3);
      a4 = factor.fma(right4, a4);
      a5 = factor.fma(right5, a5);
      factor = DoubleVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      b2 = factor.fma(right2, b2);
      b3 = factor.fma(right3, b3);
      b4 = factor.fma(right4, b4);
      b5 = factor.fma(right5, b5);
      factor = DoubleVector.broadcast(SPECIES, left[left2 + k]);
      c0 = factor.fma(right0, c0);
      c1 = factor.fma(right1, c1);
      c2 = factor.fma(right2, c2);
      c3 = factor.fma(right3, c3);
      c4 = factor.fma(right4, c4);
      c5 = factor.fma(right5, c5);
      factor = DoubleVector.broadcast(SPECIES, left[left3 + k]);
      d0 = factor.fma(right0, d0);
      d1 = factor.fma(right1, d1);
      d2 = factor.fma(right2, d2);
      d3 = factor.fma(right3, d3);
      d4 = factor.fma(right4, d4);
      d5 = factor.fma(right5, d5);
    }
    double[] sums0 = sums[row + 0];
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    a2.intoArray(sums0, column + 2 * LANES);
    a3.intoArray(sums0, column + 3 * LANES);
    a4.intoArray(sums0, column + 4 * LANES);
    a5.intoArray(sums0, column + 5 * LANES);
    double[] sums1 = sums[row + 1];
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
    b2.intoArray(sums1, column + 2 * LANES);
    b3.intoArray(sums1, column + 3 * LANES);
    b4.intoArray(sums1, column + 4 * LANES);
    b5.intoArray(sums1, column + 5 * LANES);
    double[] sums2 = sums[row + 2];
    c0.intoArray(sums2, column);
    c1.intoArray(sums2, column + LANES);
    c2.intoArray(sums2, column + 2 * LANES);
    c3.intoArray(sums2, column + 3 * LANES);
    c4.intoArray(sums2, column + 4 * LANES);
    c5.intoArray(sums2, column + 5 * LANES);
    double[] sums3 = sums[row + 3];
    d0.intoArray(sums3, column);
    d1.intoArray(sums3, column + LANES);
    d2.intoArray(sums3, column + 2 * LANES);
    d3.intoArray(sums3, column + 3 * LANES);
    d4.intoArray(sums3, column + 4 * LANES);
    d5.intoArray(sums3, column + 5 * LANES);
  }

  static void tile2x6(
      double[][] sums,
      int row,
      int column,
      double[] left,
      int leftAt,
      int[] starts,
      int first,
      double[] right,
      int rightAt,
      int rightStride,
      int depth) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = DoubleVector.zero(SPECIES);
    DoubleVector a2 = DoubleVector.zero(SPECIES);
    DoubleVector a3 = DoubleVector.zero(SPECIES);
    DoubleVector a4 = DoubleVector.zero(SPECIES);
    DoubleVector a5 = DoubleVector.zero(SPECIES);
    DoubleVector b0 = DoubleVector.zero(SPECIES);
    DoubleVector b1 = DoubleVector.zero(SPECIES);
    DoubleVector b2 = DoubleVector.zero(SPECIES);
    DoubleVector b3 = DoubleVector.zero(SPECIES);
    DoubleVector b4 = DoubleVector.zero(SPECIES);
    DoubleVector b5 = DoubleVector.zero(SPECIES);
    int left0 = leftAt + starts[first + 0];
    int left1 = leftAt + starts[first + 1];
    for (int k = 0; k < depth; k++) {
      int at = rightAt + k * rightStride;
      DoubleVector right0 = DoubleVector.fromArray(SPECIES, right, at);
      DoubleVector right1 = DoubleVector.fromArray(SPECIES, right, at + LANES);
      DoubleVector right2 = DoubleVector.fromArray(SPECIES, right, at + 2 * LANES);
      DoubleVector right3 = DoubleVector.fromArray(SPECIES, right, at + 3 * LANES);
      DoubleVector right4 = DoubleVector.fromArray(SPECIES, right, at + 4 * LANES);
      DoubleVector right5 = DoubleVector.fromArray(SPECIES, right, at + 5 * LANES);
      DoubleVector factor;
      factor = DoubleVector.broadcast(SPECIES, left[left0 + k]);
      a0 = factor.fma(right0, a0);
      a1 = factor.fma(right1, a1);
      a2 = factor.fma(right2, a2);
      a3 = factor.fma(right3, a3);
      a4 = factor.fma(right4, a4);
      a5 = factor.fma(right5, a5);
      factor = DoubleVector.broadcast(SPECIES, left[left1 + k]);
      b0 = factor.fma(right0, b0);
      b1 = factor.fma(right1, b1);
      b2 = factor.fma(right2, b2);
      b3 = factor.fma(right3, b3);
      b4 = factor.fma(right4, b4);
      b5 = factor.fma(right5, b5);
    }
    double[] sums0 = sums[row + 0];
    a0.intoArray(sums0, column);
    a1.intoArray(sums0, column + LANES);
    a2.intoArray(sums0, column + 2 * LANES);
    a3.intoArray(sums0, column + 3 * LANES);
    a4.intoArray(sums0, column + 4 * LANES);
    a5.intoArray(sums0, column + 5 * LANES);
    double[] sums1 = sums[row + 1];
    b0.intoArray(sums1, column);
    b1.intoArray(sums1, column + LANES);
    b2.intoArray(sums1, column + 2 * LANES);
    b3.intoArray(sums1, column + 3 * LANES);
    b4.intoArray(sums1, column + 4 * LANES);
    b5.intoArray(sums1, column + 5 * LANES);
  }
}
