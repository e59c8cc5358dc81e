package dev.einkern.compiler.index;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Runs what {@link Statement.Along} computes directly, each row or matrix by the definition. */
public final class AlongInterpreter {
  private AlongInterpreter() {}

  /**
   * Fills {@code target}.
   *
   * @param rows how many rows or matrices there are
   * @param length of each row, or of each matrix' rows
   */
  public static void run(
      Statement.Algorithm algorithm, int rows, int length, TensorValue input, TensorValue target) {
    for (int row = 0; row < rows; row++) {
      row(algorithm, input, target, row, rows, length);
    }
  }

  /** Fills what one of {@code rows} rows or matrices gives. */
  static void row(
      Statement.Algorithm algorithm,
      TensorValue input,
      TensorValue target,
      int row,
      int rows,
      int length) {
    int from = row * length;
    switch (algorithm) {
      case SORT -> {
        List<Integer> order = order(input, from, length, false);
        for (int i = 0; i < length; i++) {
          target.set(from + i, input.get(from + order.get(i)));
        }
      }
      case ARGSORT -> {
        List<Integer> order = order(input, from, length, false);
        for (int i = 0; i < length; i++) {
          target.set(from + i, order.get(i));
        }
      }
      case TOP -> {
        int count = target.size() / rows;
        List<Integer> order = order(input, from, length, true);
        for (int i = 0; i < count; i++) {
          target.set(row * count + i, input.get(from + order.get(i)));
        }
      }
      case CUMULATIVE_SUM, CUMULATIVE_PRODUCT -> {
        Reduction by =
            algorithm == Statement.Algorithm.CUMULATIVE_SUM ? Reduction.SUM : Reduction.PRODUCT;
        Object total = null;
        for (int i = 0; i < length; i++) {
          Object value = input.get(from + i);
          total = total == null ? value : Arithmetic.combine(by, total, value);
          target.set(from + i, total);
        }
      }
      case DETERMINANT ->
          target.set(row, real(target.type(), determinant(matrix(input, row, length))));
      case INVERSE -> inverse(input, target, row, length);
    }
  }

  private static List<Integer> order(TensorValue input, int from, int length, boolean descending) {
    Comparator<Integer> ascending = (i, j) -> compare(input.get(from + i), input.get(from + j));
    return IntStream.range(0, length)
        .boxed()
        .sorted(descending ? ascending.reversed() : ascending)
        .toList();
  }

  /** By value, NaN largest; 0 and −0 are equal. */
  private static int compare(Object left, Object right) {
    double l = ((Number) left).doubleValue();
    double r = ((Number) right).doubleValue();
    if (Double.isNaN(l) || Double.isNaN(r)) {
      return Boolean.compare(Double.isNaN(l), Double.isNaN(r));
    }
    if (left instanceof Long first && right instanceof Long second) {
      return Long.compare(first, second);
    }
    return l < r ? -1 : l > r ? 1 : 0;
  }

  private static double[][] matrix(TensorValue input, int row, int n) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = ((Number) input.get((row * n + i) * n + j)).doubleValue();
      }
    }
    return matrix;
  }

  /** By Gauss's elimination. */
  private static double determinant(double[][] a) {
    int n = a.length;
    double product = 1;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
      }
      if (a[pivot][k] == 0) {
        return 0;
      }
      if (pivot != k) {
        double[] swapped = a[k];
        a[k] = a[pivot];
        a[pivot] = swapped;
        product = -product;
      }
      product *= a[k][k];
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    return product;
  }

  /** By Cramer's rule: cofactors over the determinant. */
  private static void inverse(TensorValue input, TensorValue target, int row, int n) {
    double whole = determinant(matrix(input, row, n));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sign = (i + j) % 2 == 0 ? 1 : -1;
        double cofactor = sign * determinant(minor(matrix(input, row, n), j, i));
        target.set((row * n + i) * n + j, real(target.type(), cofactor / whole));
      }
    }
  }

  private static double[][] minor(double[][] a, int without, int column) {
    int n = a.length;
    double[][] minor = new double[n - 1][n - 1];
    for (int i = 0; i < n - 1; i++) {
      for (int j = 0; j < n - 1; j++) {
        minor[i][j] = a[i < without ? i : i + 1][j < column ? j : j + 1];
      }
    }
    return minor;
  }

  private static Object real(ElementType type, double value) {
    return type == ElementType.FLOAT ? (Object) (float) value : (Object) value;
  }
}
