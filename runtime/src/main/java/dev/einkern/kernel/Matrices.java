package dev.einkern.kernel;

import java.util.Arrays;

/**
 * Determinants and inverses of square matrices, called by generated code: Gaussian elimination with
 * partial pivoting (Golub and Van Loan, Matrix Computations, section 3.4), in double.
 *
 * <p>Arrays hold {@code count} matrices of {@code n} rows and columns, row-major, from their start
 * on.
 */
public final class Matrices {
  private Matrices() {}

  /**
   * Brings the first {@code n} columns of {@code a}, whose rows are {@code width} long, to the
   * upper triangular form by row operations; gives the determinant of those columns.
   */
  private static double eliminate(double[] a, int n, int width) {
    double determinant = 1;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i * width + k]) > Math.abs(a[pivot * width + k])) {
          pivot = i;
        }
      }
      double largest = a[pivot * width + k];
      determinant *= pivot == k ? largest : -largest;
      if (largest == 0) {
        return 0;
      }
      if (pivot != k) {
        for (int j = 0; j < width; j++) {
          double swapped = a[k * width + j];
          a[k * width + j] = a[pivot * width + j];
          a[pivot * width + j] = swapped;
        }
      }
      for (int i = k + 1; i < n; i++) {
        double factor = a[i * width + k] / largest;
        if (factor != 0) {
          for (int j = k; j < width; j++) {
            a[i * width + j] -= factor * a[k * width + j];
          }
        }
      }
    }
    return determinant;
  }

  /**
   * The right half of [A | …] becomes the inverse of A, whatever was there; not finite where A is
   * singular.
   */
  private static void invert(double[] a, int n) {
    int width = 2 * n;
    for (int i = 0; i < n; i++) {
      Arrays.fill(a, i * width + n, (i + 1) * width, 0);
      a[i * width + n + i] = 1;
    }
    double determinant = eliminate(a, n, width);
    for (int i = n - 1; i >= 0; i--) {
      for (int j = n; j < width; j++) {
        double sum = a[i * width + j];
        for (int k = i + 1; k < n; k++) {
          sum -= a[i * width + k] * a[k * width + j];
        }
        a[i * width + j] = determinant == 0 ? Double.NaN : sum / a[i * width + i];
      }
    }
  }

  /** The determinant of each matrix; 1 for an empty one. */
  public static void determinant(
      float[] source, int sourceStart, float[] target, int targetStart, int count, int n) {
    Workspace workspace = Workspace.take();
    double[] a = workspace.doubles(0, n * n);
    for (int m = 0; m < count; m++) {
      for (int i = 0; i < n * n; i++) {
        a[i] = source[sourceStart + m * n * n + i];
      }
      target[targetStart + m] = (float) eliminate(a, n, n);
    }
    workspace.give();
  }

  /** The inverse of each matrix; all NaN where it is singular. */
  public static void inverse(
      float[] source, int sourceStart, float[] target, int targetStart, int count, int n) {
    Workspace workspace = Workspace.take();
    double[] a = workspace.doubles(0, Math.multiplyExact(2 * n, n));
    for (int m = 0; m < count; m++) {
      int from = m * n * n;
      for (int i = 0; i < n * n; i++) {
        a[i / n * 2 * n + i % n] = source[sourceStart + from + i];
      }
      invert(a, n);
      for (int i = 0; i < n * n; i++) {
        target[targetStart + from + i] = (float) a[i / n * 2 * n + n + i % n];
      }
    }
    workspace.give();
  }

  /** The determinant of each matrix; 1 for an empty one. */
  public static void determinant(
      double[] source, int sourceStart, double[] target, int targetStart, int count, int n) {
    Workspace workspace = Workspace.take();
    double[] a = workspace.doubles(0, n * n);
    for (int m = 0; m < count; m++) {
      for (int i = 0; i < n * n; i++) {
        a[i] = source[sourceStart + m * n * n + i];
      }
      target[targetStart + m] = eliminate(a, n, n);
    }
    workspace.give();
  }

  /** The inverse of each matrix; all NaN where it is singular. */
  public static void inverse(
      double[] source, int sourceStart, double[] target, int targetStart, int count, int n) {
    Workspace workspace = Workspace.take();
    double[] a = workspace.doubles(0, Math.multiplyExact(2 * n, n));
    for (int m = 0; m < count; m++) {
      int from = m * n * n;
      for (int i = 0; i < n * n; i++) {
        a[i / n * 2 * n + i % n] = source[sourceStart + from + i];
      }
      invert(a, n);
      for (int i = 0; i < n * n; i++) {
        target[targetStart + from + i] = a[i / n * 2 * n + n + i % n];
      }
    }
    workspace.give();
  }
}
