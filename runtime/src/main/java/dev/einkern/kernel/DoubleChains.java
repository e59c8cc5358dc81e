package dev.einkern.kernel;

/**
 * Sums for a row on the left and several columns of a right operand whose depth is contiguous, read
 * as it is in memory. Each sum is a chain; eight of them side by side keep the machine busy.
 */
final class DoubleChains {
  /** How many columns there are side by side. */
  static final int WIDTH = 8;

  private DoubleChains() {}

  /** Puts the sums of a row with {@code width} columns, {@code stride} apart, into {@code sums}. */
  static void row(
      double[] sums,
      int width,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int stride,
      int count) {
    int column = 0;
    for (; column + WIDTH <= width; column += WIDTH) {
      eight(sums, column, left, leftAt, right, rightAt + column * stride, stride, count);
    }
    for (; column < width; column++) {
      sums[column] = one(left, leftAt, right, rightAt + column * stride, count);
    }
  }

  private static void eight(
      double[] sums,
      int at,
      double[] left,
      int leftAt,
      double[] right,
      int rightAt,
      int stride,
      int count) {
    int right1 = rightAt + stride;
    int right2 = right1 + stride;
    int right3 = right2 + stride;
    int right4 = right3 + stride;
    int right5 = right4 + stride;
    int right6 = right5 + stride;
    int right7 = right6 + stride;
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double sum4 = 0;
    double sum5 = 0;
    double sum6 = 0;
    double sum7 = 0;
    for (int k = 0; k < count; k++) {
      double factor = left[leftAt + k];
      sum0 = Math.fma(factor, right[rightAt + k], sum0);
      sum1 = Math.fma(factor, right[right1 + k], sum1);
      sum2 = Math.fma(factor, right[right2 + k], sum2);
      sum3 = Math.fma(factor, right[right3 + k], sum3);
      sum4 = Math.fma(factor, right[right4 + k], sum4);
      sum5 = Math.fma(factor, right[right5 + k], sum5);
      sum6 = Math.fma(factor, right[right6 + k], sum6);
      sum7 = Math.fma(factor, right[right7 + k], sum7);
    }
    sums[at] = sum0;
    sums[at + 1] = sum1;
    sums[at + 2] = sum2;
    sums[at + 3] = sum3;
    sums[at + 4] = sum4;
    sums[at + 5] = sum5;
    sums[at + 6] = sum6;
    sums[at + 7] = sum7;
  }

  private static double one(double[] left, int leftAt, double[] right, int rightAt, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum = Math.fma(left[leftAt + k], right[rightAt + k], sum);
    }
    return sum;
  }
}
