package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds a few steps of the depth to a whole row of sums. So the right operand is read row by row,
 * the way it is in memory, which is what counts where there are few rows on the left.
 */
final class VectorDoubleSweep {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorDoubleSweep() {}

  /** Adds four steps of the depth, rows of the right operand {@code stride} apart, to one row. */
  static void add4(
      double[] sums,
      int column,
      int width,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int stride) {
    DoubleVector a = DoubleVector.broadcast(SPECIES, left[leftAt]);
    DoubleVector b = DoubleVector.broadcast(SPECIES, left[leftAt + 1]);
    DoubleVector c = DoubleVector.broadcast(SPECIES, left[leftAt + 2]);
    DoubleVector d = DoubleVector.broadcast(SPECIES, left[leftAt + 3]);
    int rightB = rightAt + stride;
    int rightC = rightB + stride;
    int rightD = rightC + stride;
    int vectors = SPECIES.loopBound(width);
    for (int j = 0; j < vectors; j += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, column + j);
      sum = a.fma(DoubleVector.fromArray(SPECIES, right, rightAt + j), sum);
      sum = b.fma(DoubleVector.fromArray(SPECIES, right, rightB + j), sum);
      sum = c.fma(DoubleVector.fromArray(SPECIES, right, rightC + j), sum);
      sum = d.fma(DoubleVector.fromArray(SPECIES, right, rightD + j), sum);
      sum.intoArray(sums, column + j);
    }
    for (int j = vectors; j < width; j++) {
      double sum = sums[column + j];
      sum = Math.fma(left[leftAt], right[rightAt + j], sum);
      sum = Math.fma(left[leftAt + 1], right[rightB + j], sum);
      sum = Math.fma(left[leftAt + 2], right[rightC + j], sum);
      sums[column + j] = Math.fma(left[leftAt + 3], right[rightD + j], sum);
    }
  }

  /** Adds one step of the depth to one row. */
  static void add1(double[] sums, int column, int width, double left, double[] right, int rightAt) {
    DoubleVector factor = DoubleVector.broadcast(SPECIES, left);
    int vectors = SPECIES.loopBound(width);
    for (int j = 0; j < vectors; j += LANES) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, column + j);
      factor
          .fma(DoubleVector.fromArray(SPECIES, right, rightAt + j), sum)
          .intoArray(sums, column + j);
    }
    for (int j = vectors; j < width; j++) {
      sums[column + j] = Math.fma(left, right[rightAt + j], sums[column + j]);
    }
  }
}
