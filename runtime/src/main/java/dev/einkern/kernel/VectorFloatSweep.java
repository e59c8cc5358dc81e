package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds a few steps of the depth to a whole row of sums. So the right operand is read row by row,
 * the way it is in memory, which is what counts where there are few rows on the left.
 */
final class VectorFloatSweep {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorFloatSweep() {}

  /** Adds four steps of the depth, rows of the right operand {@code stride} apart, to one row. */
  static void add4(
      float[] sums,
      int column,
      int width,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride) {
    FloatVector a = FloatVector.broadcast(SPECIES, left[leftAt]);
    FloatVector b = FloatVector.broadcast(SPECIES, left[leftAt + 1]);
    FloatVector c = FloatVector.broadcast(SPECIES, left[leftAt + 2]);
    FloatVector d = FloatVector.broadcast(SPECIES, left[leftAt + 3]);
    int rightB = rightAt + stride;
    int rightC = rightB + stride;
    int rightD = rightC + stride;
    int vectors = SPECIES.loopBound(width);
    for (int j = 0; j < vectors; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, column + j);
      sum = a.fma(FloatVector.fromArray(SPECIES, right, rightAt + j), sum);
      sum = b.fma(FloatVector.fromArray(SPECIES, right, rightB + j), sum);
      sum = c.fma(FloatVector.fromArray(SPECIES, right, rightC + j), sum);
      sum = d.fma(FloatVector.fromArray(SPECIES, right, rightD + j), sum);
      sum.intoArray(sums, column + j);
    }
    for (int j = vectors; j < width; j++) {
      float sum = sums[column + j];
      sum = Math.fma(left[leftAt], right[rightAt + j], sum);
      sum = Math.fma(left[leftAt + 1], right[rightB + j], sum);
      sum = Math.fma(left[leftAt + 2], right[rightC + j], sum);
      sums[column + j] = Math.fma(left[leftAt + 3], right[rightD + j], sum);
    }
  }

  /** Adds one step of the depth to one row. */
  static void add1(float[] sums, int column, int width, float left, float[] right, int rightAt) {
    FloatVector factor = FloatVector.broadcast(SPECIES, left);
    int vectors = SPECIES.loopBound(width);
    for (int j = 0; j < vectors; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, column + j);
      factor
          .fma(FloatVector.fromArray(SPECIES, right, rightAt + j), sum)
          .intoArray(sums, column + j);
    }
    for (int j = vectors; j < width; j++) {
      sums[column + j] = Math.fma(left, right[rightAt + j], sums[column + j]);
    }
  }
}
