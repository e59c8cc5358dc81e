package dev.einkern.examples.minilm;

import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import java.util.function.DoubleUnaryOperator;

/**
 * The model once more, as plain loops in double precision: slow, obvious, and independent of any
 * notation. What the kernels compute is held against it, formula by formula.
 */
public final class ReferenceMiniLm implements MiniLm {
  private static final int HEADS = 12;
  private static final double EPSILON = 1e-12;

  /** The model without its weights, which come with each call. */
  public ReferenceMiniLm() {}

  @Override
  public FloatTensor embed(
      IntTensor I,
      FloatTensor E,
      FloatTensor P,
      FloatTensor T,
      FloatTensor gamma,
      FloatTensor beta) {
    double[][] x = new double[I.extent(0)][E.extent(1)];
    for (int token = 0; token < x.length; token++) {
      for (int d = 0; d < x[token].length; d++) {
        x[token][d] = (double) E.get(I.get(token), d) + P.get(token, d) + T.get(0, d);
      }
    }
    return tensor(layerNorm(x, gamma, beta));
  }

  @Override
  public FloatTensor layer(
      FloatTensor X,
      FloatTensor WQ,
      FloatTensor bQ,
      FloatTensor WK,
      FloatTensor bK,
      FloatTensor WV,
      FloatTensor bV,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gammaA,
      FloatTensor betaA,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gammaF,
      FloatTensor betaF) {
    double[][] x = rows(X);
    double[][] heads = attention(affine(x, WQ, bQ), affine(x, WK, bK), affine(x, WV, bV));
    double[][] z = layerNorm(sum(x, affine(heads, WO, bO)), gammaA, betaA);
    double[][] hidden = each(affine(z, W1, b1), v -> v * (1 + erf(v / Math.sqrt(2))) / 2);
    return tensor(layerNorm(sum(z, affine(hidden, W2, b2)), gammaF, betaF));
  }

  @Override
  public FloatTensor pool(FloatTensor X) {
    double[][] x = rows(X);
    double[] mean = new double[x[0].length];
    for (double[] row : x) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += row[d] / x.length;
      }
    }
    double squares = 0;
    for (double value : mean) {
      squares += value * value;
    }
    float[] unit = new float[mean.length];
    for (int d = 0; d < mean.length; d++) {
      unit[d] = (float) (mean[d] / Math.sqrt(squares));
    }
    return FloatTensor.of(unit, unit.length);
  }

  private static double[][] attention(double[][] queries, double[][] keys, double[][] values) {
    int width = queries[0].length / HEADS;
    double[][] result = new double[queries.length][queries[0].length];
    for (int head = 0; head < HEADS; head++) {
      for (int query = 0; query < queries.length; query++) {
        double[] weights = new double[keys.length];
        double total = 0;
        for (int key = 0; key < keys.length; key++) {
          double score = 0;
          for (int i = head * width; i < (head + 1) * width; i++) {
            score += queries[query][i] * keys[key][i];
          }
          weights[key] = Math.exp(score / Math.sqrt(width));
          total += weights[key];
        }
        for (int key = 0; key < keys.length; key++) {
          for (int i = head * width; i < (head + 1) * width; i++) {
            result[query][i] += weights[key] / total * values[key][i];
          }
        }
      }
    }
    return result;
  }

  private static double[][] affine(double[][] x, FloatTensor matrix, FloatTensor bias) {
    float[] weights = matrix.toArray();
    int width = bias.extent(0);
    double[][] result = new double[x.length][width];
    for (int row = 0; row < x.length; row++) {
      for (int out = 0; out < width; out++) {
        result[row][out] = bias.get(out);
      }
      for (int in = 0; in < x[row].length; in++) {
        for (int out = 0; out < width; out++) {
          result[row][out] += x[row][in] * weights[in * width + out];
        }
      }
    }
    return result;
  }

  private static double[][] layerNorm(double[][] x, FloatTensor gamma, FloatTensor beta) {
    double[][] result = new double[x.length][];
    for (int row = 0; row < x.length; row++) {
      int width = x[row].length;
      double mean = 0;
      for (double value : x[row]) {
        mean += value / width;
      }
      double variance = 0;
      for (double value : x[row]) {
        variance += (value - mean) * (value - mean) / width;
      }
      result[row] = new double[width];
      for (int d = 0; d < width; d++) {
        result[row][d] =
            (x[row][d] - mean) / Math.sqrt(variance + EPSILON) * gamma.get(d) + beta.get(d);
      }
    }
    return result;
  }

  /** Maclaurin's series times e^(−x²): all terms have one sign, so nothing cancels. */
  public static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  private static double[][] sum(double[][] left, double[][] right) {
    double[][] result = new double[left.length][left[0].length];
    for (int row = 0; row < result.length; row++) {
      for (int d = 0; d < result[row].length; d++) {
        result[row][d] = left[row][d] + right[row][d];
      }
    }
    return result;
  }

  private static double[][] each(double[][] x, DoubleUnaryOperator function) {
    double[][] result = new double[x.length][];
    for (int row = 0; row < x.length; row++) {
      result[row] = java.util.Arrays.stream(x[row]).map(function).toArray();
    }
    return result;
  }

  private static double[][] rows(FloatTensor x) {
    double[][] result = new double[x.extent(0)][x.extent(1)];
    for (int row = 0; row < result.length; row++) {
      for (int d = 0; d < result[row].length; d++) {
        result[row][d] = x.get(row, d);
      }
    }
    return result;
  }

  private static FloatTensor tensor(double[][] x) {
    FloatTensor result = FloatTensor.zeros(x.length, x[0].length);
    for (int row = 0; row < x.length; row++) {
      for (int d = 0; d < x[row].length; d++) {
        result.set((float) x[row][d], row, d);
      }
    }
    return result;
  }
}
