package dev.einkern.kernel;

/**
 * The innermost loops of plain products: a few rows of sums, a few steps of the depth.
 *
 * <p>They have the form that the compiler of the virtual machine makes vector instructions of. Rows
 * are arrays of their own, all indexed alike, and there are no more of them than it can cope with:
 * four by four since JDK 21, four by two before. Factors are in locals, right elements are read
 * once, and loops begin at 0: each of these saves nodes of a graph of which it takes 60 for a loop
 * at most.
 *
 * <p>For few columns the build makes a copy, {@code PlainFloatNarrowTiles}. The compiler of the
 * virtual machine unrolls a loop no further than it has gone round so far, and needs it unrolled
 * for vector instructions; so loops that were compiled for few columns would be slow for many ever
 * after.
 */
final class PlainFloatTiles {
  private PlainFloatTiles() {}

  /** Adds four steps of the depth to four rows. */
  static void add4x4(
      float[][] sums, int row, float[][] left, int i, float[][] right, int k, int width) {
    float[] sum0 = sums[row];
    float[] sum1 = sums[row + 1];
    float[] sum2 = sums[row + 2];
    float[] sum3 = sums[row + 3];
    float[] right0 = right[k];
    float[] right1 = right[k + 1];
    float[] right2 = right[k + 2];
    float[] right3 = right[k + 3];
    float[] left0 = left[i];
    float a0 = left0[k];
    float a1 = left0[k + 1];
    float a2 = left0[k + 2];
    float a3 = left0[k + 3];
    float[] left1 = left[i + 1];
    float b0 = left1[k];
    float b1 = left1[k + 1];
    float b2 = left1[k + 2];
    float b3 = left1[k + 3];
    float[] left2 = left[i + 2];
    float c0 = left2[k];
    float c1 = left2[k + 1];
    float c2 = left2[k + 2];
    float c3 = left2[k + 3];
    float[] left3 = left[i + 3];
    float d0 = left3[k];
    float d1 = left3[k + 1];
    float d2 = left3[k + 2];
    float d3 = left3[k + 3];
    for (int j = 0; j < width; j++) {
      float r0 = right0[j];
      float r1 = right1[j];
      float r2 = right2[j];
      float r3 = right3[j];
      sum0[j] = Math.fma(a3, r3, Math.fma(a2, r2, Math.fma(a1, r1, Math.fma(a0, r0, sum0[j]))));
      sum1[j] = Math.fma(b3, r3, Math.fma(b2, r2, Math.fma(b1, r1, Math.fma(b0, r0, sum1[j]))));
      sum2[j] = Math.fma(c3, r3, Math.fma(c2, r2, Math.fma(c1, r1, Math.fma(c0, r0, sum2[j]))));
      sum3[j] = Math.fma(d3, r3, Math.fma(d2, r2, Math.fma(d1, r1, Math.fma(d0, r0, sum3[j]))));
    }
  }

  /** Adds two steps of the depth to four rows. */
  static void add4x2(
      float[][] sums, int row, float[][] left, int i, float[][] right, int k, int width) {
    float[] sum0 = sums[row];
    float[] sum1 = sums[row + 1];
    float[] sum2 = sums[row + 2];
    float[] sum3 = sums[row + 3];
    float[] right0 = right[k];
    float[] right1 = right[k + 1];
    float[] left0 = left[i];
    float a0 = left0[k];
    float a1 = left0[k + 1];
    float[] left1 = left[i + 1];
    float b0 = left1[k];
    float b1 = left1[k + 1];
    float[] left2 = left[i + 2];
    float c0 = left2[k];
    float c1 = left2[k + 1];
    float[] left3 = left[i + 3];
    float d0 = left3[k];
    float d1 = left3[k + 1];
    for (int j = 0; j < width; j++) {
      float r0 = right0[j];
      float r1 = right1[j];
      sum0[j] = Math.fma(a1, r1, Math.fma(a0, r0, sum0[j]));
      sum1[j] = Math.fma(b1, r1, Math.fma(b0, r0, sum1[j]));
      sum2[j] = Math.fma(c1, r1, Math.fma(c0, r0, sum2[j]));
      sum3[j] = Math.fma(d1, r1, Math.fma(d0, r0, sum3[j]));
    }
  }

  /** Adds one step of the depth to four rows. */
  static void add4x1(
      float[][] sums, int row, float[][] left, int i, float[][] right, int k, int width) {
    float[] sum0 = sums[row];
    float[] sum1 = sums[row + 1];
    float[] sum2 = sums[row + 2];
    float[] sum3 = sums[row + 3];
    float[] right0 = right[k];
    float[] left0 = left[i];
    float a0 = left0[k];
    float[] left1 = left[i + 1];
    float b0 = left1[k];
    float[] left2 = left[i + 2];
    float c0 = left2[k];
    float[] left3 = left[i + 3];
    float d0 = left3[k];
    for (int j = 0; j < width; j++) {
      float r0 = right0[j];
      sum0[j] = Math.fma(a0, r0, sum0[j]);
      sum1[j] = Math.fma(b0, r0, sum1[j]);
      sum2[j] = Math.fma(c0, r0, sum2[j]);
      sum3[j] = Math.fma(d0, r0, sum3[j]);
    }
  }

  /** Adds four steps of the depth to one row. */
  static void add1x4(
      float[][] sums, int row, float[][] left, int i, float[][] right, int k, int width) {
    float[] sum0 = sums[row];
    float[] right0 = right[k];
    float[] right1 = right[k + 1];
    float[] right2 = right[k + 2];
    float[] right3 = right[k + 3];
    float[] left0 = left[i];
    float a0 = left0[k];
    float a1 = left0[k + 1];
    float a2 = left0[k + 2];
    float a3 = left0[k + 3];
    for (int j = 0; j < width; j++) {
      float r0 = right0[j];
      float r1 = right1[j];
      float r2 = right2[j];
      float r3 = right3[j];
      sum0[j] = Math.fma(a3, r3, Math.fma(a2, r2, Math.fma(a1, r1, Math.fma(a0, r0, sum0[j]))));
    }
  }

  /** Adds one step of the depth to one row. */
  static void add1x1(
      float[][] sums, int row, float[][] left, int i, float[][] right, int k, int width) {
    float[] sum0 = sums[row];
    float[] right0 = right[k];
    float[] left0 = left[i];
    float a0 = left0[k];
    for (int j = 0; j < width; j++) {
      float r0 = right0[j];
      sum0[j] = Math.fma(a0, r0, sum0[j]);
    }
  }
}
