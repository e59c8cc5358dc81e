package dev.einkern.kernel;

/**
 * {@link PlainDoubleTiles} for few columns, word for word. The compiler of the virtual machine
 * unrolls a loop no further than it has gone round so far, and needs it unrolled for vector
 * instructions; so loops that were compiled for few columns would be slow for many ever after.
 */
final class PlainDoubleNarrowTiles {
  private PlainDoubleNarrowTiles() {}

  /** Adds four steps of the depth to four rows. */
  static void add4x4(
      double[][] sums, int row, double[][] left, int i, double[][] right, int k, int width) {
    double[] sum0 = sums[row];
    double[] sum1 = sums[row + 1];
    double[] sum2 = sums[row + 2];
    double[] sum3 = sums[row + 3];
    double[] right0 = right[k];
    double[] right1 = right[k + 1];
    double[] right2 = right[k + 2];
    double[] right3 = right[k + 3];
    double[] left0 = left[i];
    double a0 = left0[k];
    double a1 = left0[k + 1];
    double a2 = left0[k + 2];
    double a3 = left0[k + 3];
    double[] left1 = left[i + 1];
    double b0 = left1[k];
    double b1 = left1[k + 1];
    double b2 = left1[k + 2];
    double b3 = left1[k + 3];
    double[] left2 = left[i + 2];
    double c0 = left2[k];
    double c1 = left2[k + 1];
    double c2 = left2[k + 2];
    double c3 = left2[k + 3];
    double[] left3 = left[i + 3];
    double d0 = left3[k];
    double d1 = left3[k + 1];
    double d2 = left3[k + 2];
    double d3 = left3[k + 3];
    for (int j = 0; j < width; j++) {
      double r0 = right0[j];
      double r1 = right1[j];
      double r2 = right2[j];
      double r3 = right3[j];
      sum0[j] = Math.fma(a3, r3, Math.fma(a2, r2, Math.fma(a1, r1, Math.fma(a0, r0, sum0[j]))));
      sum1[j] = Math.fma(b3, r3, Math.fma(b2, r2, Math.fma(b1, r1, Math.fma(b0, r0, sum1[j]))));
      sum2[j] = Math.fma(c3, r3, Math.fma(c2, r2, Math.fma(c1, r1, Math.fma(c0, r0, sum2[j]))));
      sum3[j] = Math.fma(d3, r3, Math.fma(d2, r2, Math.fma(d1, r1, Math.fma(d0, r0, sum3[j]))));
    }
  }

  /** Adds two steps of the depth to four rows. */
  static void add4x2(
      double[][] sums, int row, double[][] left, int i, double[][] right, int k, int width) {
    double[] sum0 = sums[row];
    double[] sum1 = sums[row + 1];
    double[] sum2 = sums[row + 2];
    double[] sum3 = sums[row + 3];
    double[] right0 = right[k];
    double[] right1 = right[k + 1];
    double[] left0 = left[i];
    double a0 = left0[k];
    double a1 = left0[k + 1];
    double[] left1 = left[i + 1];
    double b0 = left1[k];
    double b1 = left1[k + 1];
    double[] left2 = left[i + 2];
    double c0 = left2[k];
    double c1 = left2[k + 1];
    double[] left3 = left[i + 3];
    double d0 = left3[k];
    double d1 = left3[k + 1];
    for (int j = 0; j < width; j++) {
      double r0 = right0[j];
      double r1 = right1[j];
      sum0[j] = Math.fma(a1, r1, Math.fma(a0, r0, sum0[j]));
      sum1[j] = Math.fma(b1, r1, Math.fma(b0, r0, sum1[j]));
      sum2[j] = Math.fma(c1, r1, Math.fma(c0, r0, sum2[j]));
      sum3[j] = Math.fma(d1, r1, Math.fma(d0, r0, sum3[j]));
    }
  }

  /** Adds one step of the depth to four rows. */
  static void add4x1(
      double[][] sums, int row, double[][] left, int i, double[][] right, int k, int width) {
    double[] sum0 = sums[row];
    double[] sum1 = sums[row + 1];
    double[] sum2 = sums[row + 2];
    double[] sum3 = sums[row + 3];
    double[] right0 = right[k];
    double[] left0 = left[i];
    double a0 = left0[k];
    double[] left1 = left[i + 1];
    double b0 = left1[k];
    double[] left2 = left[i + 2];
    double c0 = left2[k];
    double[] left3 = left[i + 3];
    double d0 = left3[k];
    for (int j = 0; j < width; j++) {
      double r0 = right0[j];
      sum0[j] = Math.fma(a0, r0, sum0[j]);
      sum1[j] = Math.fma(b0, r0, sum1[j]);
      sum2[j] = Math.fma(c0, r0, sum2[j]);
      sum3[j] = Math.fma(d0, r0, sum3[j]);
    }
  }

  /** Adds four steps of the depth to one row. */
  static void add1x4(
      double[][] sums, int row, double[][] left, int i, double[][] right, int k, int width) {
    double[] sum0 = sums[row];
    double[] right0 = right[k];
    double[] right1 = right[k + 1];
    double[] right2 = right[k + 2];
    double[] right3 = right[k + 3];
    double[] left0 = left[i];
    double a0 = left0[k];
    double a1 = left0[k + 1];
    double a2 = left0[k + 2];
    double a3 = left0[k + 3];
    for (int j = 0; j < width; j++) {
      double r0 = right0[j];
      double r1 = right1[j];
      double r2 = right2[j];
      double r3 = right3[j];
      sum0[j] = Math.fma(a3, r3, Math.fma(a2, r2, Math.fma(a1, r1, Math.fma(a0, r0, sum0[j]))));
    }
  }

  /** Adds one step of the depth to one row. */
  static void add1x1(
      double[][] sums, int row, double[][] left, int i, double[][] right, int k, int width) {
    double[] sum0 = sums[row];
    double[] right0 = right[k];
    double[] left0 = left[i];
    double a0 = left0[k];
    for (int j = 0; j < width; j++) {
      double r0 = right0[j];
      sum0[j] = Math.fma(a0, r0, sum0[j]);
    }
  }
}
