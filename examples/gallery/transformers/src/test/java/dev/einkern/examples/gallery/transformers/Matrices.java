package dev.einkern.examples.gallery.transformers;

import dev.einkern.FloatTensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** Matrices in double precision, a row a token, as the papers write their formulas. */
final class Matrices {
  private Matrices() {}

  /** A matrix, or a vector as a matrix of one row. */
  static double[][] rows(FloatTensor x) {
    int columns = x.extent(x.rank() - 1);
    return matrix(x.toArray(), 0, x.toArray().length / columns, columns);
  }

  /** The matrix at one index of the first axis; further axes make its rows. */
  static double[][] at(FloatTensor x, int index) {
    int columns = x.extent(x.rank() - 1);
    int rows = x.toArray().length / columns / x.extent(0);
    return matrix(x.toArray(), index * rows, rows, columns);
  }

  private static double[][] matrix(float[] data, int firstRow, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[i][j] = data[(firstRow + i) * columns + j];
      }
    }
    return matrix;
  }

  /** The weights [d, key] of one head of [d, head, key]. */
  static double[][] head(FloatTensor weights, int head) {
    double[][] matrix = new double[weights.extent(0)][weights.extent(2)];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        matrix[i][j] = weights.get(i, head, j);
      }
    }
    return matrix;
  }

  static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  static double[][] transposed(double[][] a) {
    double[][] result = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        result[j][i] = a[i][j];
      }
    }
    return result;
  }

  /** The sum; a matrix of one row is added to every row. */
  static double[][] plus(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        sum[i][j] = a[i][j] + b[b.length == 1 ? 0 : i][j];
      }
    }
    return sum;
  }

  static double[][] each(double[][] a, DoubleUnaryOperator function) {
    return Stream.of(a)
        .map(row -> Arrays.stream(row).map(function).toArray())
        .toArray(double[][]::new);
  }

  /** A softmax of each row. */
  static double[][] softmax(double[][] a) {
    return Stream.of(a)
        .map(
            row -> {
              double total = Arrays.stream(row).map(Math::exp).sum();
              return Arrays.stream(row).map(v -> Math.exp(v) / total).toArray();
            })
        .toArray(double[][]::new);
  }

  /** A layer norm of each row. */
  static double[][] norm(double[][] a, FloatTensor gain, FloatTensor offset, double epsilon) {
    double[][] result = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      double mean = Arrays.stream(a[i]).average().orElseThrow();
      double variance =
          Arrays.stream(a[i]).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int j = 0; j < a[i].length; j++) {
        result[i][j] =
            (a[i][j] - mean) / Math.sqrt(variance + epsilon) * gain.get(j) + offset.get(j);
      }
    }
    return result;
  }

  /** softmax(Q Kᵀ / √width) V; if causal, row i sees the rows up to i only. */
  static double[][] attention(double[][] q, double[][] k, double[][] v, boolean causal) {
    double[][] scores = each(times(q, transposed(k)), s -> s / Math.sqrt(q[0].length));
    for (int i = 0; causal && i < scores.length; i++) {
      Arrays.fill(scores[i], i + 1, scores[i].length, Double.NEGATIVE_INFINITY);
    }
    return times(softmax(scores), v);
  }

  /** The sum over the heads of their attention, each brought back by its own part of wo. */
  static double[][] multiHead(
      double[][] x,
      double[][] c,
      FloatTensor wq,
      FloatTensor wk,
      FloatTensor wv,
      FloatTensor wo,
      boolean causal) {
    double[][] sum = new double[x.length][wo.extent(2)];
    for (int h = 0; h < wq.extent(1); h++) {
      double[][] q = times(x, head(wq, h));
      double[][] k = times(c, head(wk, h));
      double[][] v = times(c, head(wv, h));
      sum = plus(sum, times(attention(q, k, v, causal), at(wo, h)));
    }
    return sum;
  }

  /** x·Φ(x), the distribution function Φ summed up by the trapezoidal rule. */
  static double gelu(double x) {
    int steps = 1000;
    double width = x / steps;
    double area = 0;
    for (int k = 0; k < steps; k++) {
      double left = k * width;
      double right = left + width;
      area += (Math.exp(-left * left / 2) + Math.exp(-right * right / 2)) / 2 * width;
    }
    return x * (0.5 + area / Math.sqrt(2 * Math.PI));
  }

  /** The patches of one image of [b, h, w, c], each a row of its pixels and channels. */
  static double[][] patches(FloatTensor images, int b, int side) {
    int across = images.extent(2) / side;
    int channels = images.extent(3);
    double[][] rows = new double[images.extent(1) / side * across][side * side * channels];
    for (int p = 0; p < rows.length; p++) {
      for (int i = 0; i < rows[p].length; i++) {
        int pixel = i / channels;
        rows[p][i] =
            images.get(
                b,
                p / across * side + pixel / side,
                p % across * side + pixel % side,
                i % channels);
      }
    }
    return rows;
  }

  static double[] flat(double[][] a) {
    return Stream.of(a).flatMapToDouble(Arrays::stream).toArray();
  }
}
