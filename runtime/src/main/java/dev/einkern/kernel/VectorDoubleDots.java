package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums for a row on the left and several columns of a right operand whose depth is contiguous, read
 * as it is in memory. Each sum is one of partial sums: lane l of them has the elements l, l + lanes
 * and so on, and what is left of the depth at its end comes last.
 */
final class VectorDoubleDots {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** How many columns there are side by side. */
  private static final int WIDTH = 4;

  /** How many elements a scratch array needs. */
  static final int SCRATCH = WIDTH * LANES;

  private VectorDoubleDots() {}

  /** Whether a sum has lanes enough to fill, and vectors as many as are added here at a time. */
  static boolean pay(int count) {
    return LANES % 4 == 0 && count >= LANES;
  }

  /** Puts the sums of a row with {@code width} columns, {@code stride} apart, into {@code sums}. */
  static void row(
      double[] sums,
      int width,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int stride,
      int count,
      double[] scratch) {
    int column = 0;
    for (; column + WIDTH <= width; column += WIDTH) {
      int at = rightAt + column * stride;
      four(left, leftAt, right, at, stride, count, scratch);
      finish(sums, column, WIDTH, left, leftAt, right, at, stride, count, scratch);
    }
    for (; column < width; column++) {
      int at = rightAt + column * stride;
      one(left, leftAt, right, at, count, scratch);
      finish(sums, column, 1, left, leftAt, right, at, stride, count, scratch);
    }
  }

  private static void four(
      double[] left, int leftAt, double[] right, int at, int stride, int count, double[] scratch) {
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector sum3 = sum0;
    for (int k = 0; k + LANES <= count; k += LANES) {
      DoubleVector factor = DoubleVector.fromArray(SPECIES, left, leftAt + k);
      sum0 = factor.fma(DoubleVector.fromArray(SPECIES, right, at + k), sum0);
      sum1 = factor.fma(DoubleVector.fromArray(SPECIES, right, at1 + k), sum1);
      sum2 = factor.fma(DoubleVector.fromArray(SPECIES, right, at2 + k), sum2);
      sum3 = factor.fma(DoubleVector.fromArray(SPECIES, right, at3 + k), sum3);
    }
    sum0.intoArray(scratch, 0);
    sum1.intoArray(scratch, LANES);
    sum2.intoArray(scratch, 2 * LANES);
    sum3.intoArray(scratch, 3 * LANES);
  }

  private static void one(
      double[] left, int leftAt, double[] right, int at, int count, double[] scratch) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int k = 0; k + LANES <= count; k += LANES) {
      DoubleVector factor = DoubleVector.fromArray(SPECIES, left, leftAt + k);
      sum = factor.fma(DoubleVector.fromArray(SPECIES, right, at + k), sum);
    }
    sum.intoArray(scratch, 0);
  }

  /** From the partial sums to the sums: lanes by fours, then what vectors left over. */
  private static void finish(
      double[] sums,
      int column,
      int columns,
      double[] left,
      int leftAt,
      double[] right,
      int at,
      int stride,
      int count,
      double[] scratch) {
    int done = count / LANES * LANES;
    for (int c = 0; c < columns; c++) {
      int lanes = c * LANES;
      double sum0 = scratch[lanes];
      double sum1 = scratch[lanes + 1];
      double sum2 = scratch[lanes + 2];
      double sum3 = scratch[lanes + 3];
      for (int lane = lanes + 4; lane < lanes + LANES; lane += 4) {
        sum0 += scratch[lane];
        sum1 += scratch[lane + 1];
        sum2 += scratch[lane + 2];
        sum3 += scratch[lane + 3];
      }
      double sum = (sum0 + sum1) + (sum2 + sum3);
      for (int k = done; k < count; k++) {
        sum = Math.fma(left[leftAt + k], right[at + c * stride + k], sum);
      }
      sums[column + c] = sum;
    }
  }
}
