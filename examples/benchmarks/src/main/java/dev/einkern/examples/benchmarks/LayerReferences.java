package dev.einkern.examples.benchmarks;

import dev.einkern.examples.minilm.ReferenceMiniLm;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/** The parts of a transformer, in double. */
final class LayerReferences {
  private static final double EPSILON = 1e-5;

  private LayerReferences() {}

  static IntFunction<Reference.Expected> softmax(Operands operands) {
    return row(
        operands,
        x -> {
          double total = sum(x, Math::exp);
          return i -> Math.exp(x[i]) / total;
        });
  }

  static IntFunction<Reference.Expected> layerNorm(Operands operands) {
    double[] gain = operands.values(1);
    double[] offset = operands.values(2);
    return row(
        operands,
        x -> {
          double mean = sum(x, v -> v) / x.length;
          double variance = sum(x, v -> (v - mean) * (v - mean)) / x.length;
          return i -> (x[i] - mean) / Math.sqrt(variance + EPSILON) * gain[i] + offset[i];
        });
  }

  static IntFunction<Reference.Expected> rmsNorm(Operands operands) {
    double[] gain = operands.values(1);
    return row(
        operands,
        x -> {
          double square = sum(x, v -> v * v) / x.length;
          return i -> x[i] / Math.sqrt(square + EPSILON) * gain[i];
        });
  }

  static IntFunction<Reference.Expected> gelu(Operands operands) {
    return row(operands, x -> i -> x[i] * (1 + ReferenceMiniLm.erf(x[i] / Math.sqrt(2))) / 2);
  }

  static IntFunction<Reference.Expected> biasResidual(Operands operands) {
    double[] x = operands.values(0);
    double[] bias = operands.values(1);
    double[] residual = operands.values(2);
    return i -> element(x[i] + bias[i % bias.length] + residual[i]);
  }

  /** Attention; with {@code causal}, a query looks at no key after it. */
  static Reference attention(boolean causal) {
    return operands -> {
      Sizes sizes = operands.sizes();
      int queries = sizes.get('q');
      int keys = sizes.get('k');
      int d = sizes.get('d');
      int e = sizes.get('e');
      double[] q = operands.values(0);
      double[] k = operands.values(1);
      double[] v = operands.values(2);
      return position -> {
        int query = position / e % queries;
        int head = position / e / queries;
        double total = 0;
        double value = 0;
        double magnitude = 0;
        for (int key = 0; key < (causal ? Math.min(query + 1, keys) : keys); key++) {
          double score = 0;
          for (int i = 0; i < d; i++) {
            score += q[(head * queries + query) * d + i] * k[(head * keys + key) * d + i];
          }
          double weight = Math.exp(score / Math.sqrt(d));
          double part = weight * v[(head * keys + key) * e + position % e];
          total += weight;
          value += part;
          magnitude += Math.abs(part);
        }
        return new Reference.Expected(value / total, magnitude / total);
      };
    };
  }

  /** From a row of {@code x}, the first operand, to the elements of that row of the result. */
  private static IntFunction<Reference.Expected> row(
      Operands operands, Function<double[], IntToDoubleFunction> row) {
    double[] x = operands.values(0);
    int width = operands.sizes().get('d');
    return position -> {
      double[] values =
          Arrays.copyOfRange(x, position / width * width, position / width * width + width);
      return element(row.apply(values).applyAsDouble(position % width));
    };
  }

  private static Reference.Expected element(double value) {
    return new Reference.Expected(value, 1 + Math.abs(value));
  }

  private static double sum(double[] x, DoubleUnaryOperator of) {
    double sum = 0;
    for (double value : x) {
      sum += of.applyAsDouble(value);
    }
    return sum;
  }
}
