package dev.einkern.examples.gallery.gpt2;

import dev.einkern.FloatTensor;
import java.util.Arrays;

/** GPT-2 in double precision, a token at a time, in loops over arrays. */
record Gpt2Reference(Model model) {

  /** The logits after each token. */
  double[][] logits(int... tokens) {
    double[][] x = new double[tokens.length][model.E().extent(1)];
    for (int t = 0; t < tokens.length; t++) {
      for (int d = 0; d < x[t].length; d++) {
        x[t][d] = (double) model.E().get(tokens[t], d) + model.P().get(t, d);
      }
    }
    for (Layer layer : model.layers()) {
      x = block(layer, x);
    }
    double[][] logits = new double[tokens.length][model.E().extent(0)];
    for (int t = 0; t < tokens.length; t++) {
      double[] last = norm(x[t], model.gain(), model.offset());
      for (int v = 0; v < logits[t].length; v++) {
        for (int d = 0; d < last.length; d++) {
          logits[t][v] += last[d] * model.E().get(v, d);
        }
      }
    }
    return logits;
  }

  /** The likeliest continuation. */
  int[] continuation(int[] prompt, int count) {
    int[] text = Arrays.copyOf(prompt, prompt.length + count);
    for (int i = prompt.length; i < text.length; i++) {
      double[] last = logits(Arrays.copyOf(text, i))[i - 1];
      for (int v = 0; v < last.length; v++) {
        text[i] = last[v] > last[text[i]] ? v : text[i];
      }
    }
    return Arrays.copyOfRange(text, prompt.length, text.length);
  }

  double[][] block(Layer layer, double[][] x) {
    int width = x[0].length;
    int size = width / model.heads();
    double[][] projected = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      projected[t] = linear(norm(x[t], layer.gain1(), layer.offset1()), layer.W(), layer.b());
    }
    double[][] result = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] gathered = new double[width];
      for (int head = 0; head < model.heads(); head++) {
        double[] weights = new double[t + 1];
        double total = 0;
        for (int past = 0; past <= t; past++) {
          double score = 0;
          for (int i = head * size; i < (head + 1) * size; i++) {
            score += projected[t][i] * projected[past][width + i];
          }
          weights[past] = Math.exp(score / Math.sqrt(size));
          total += weights[past];
        }
        for (int past = 0; past <= t; past++) {
          for (int i = head * size; i < (head + 1) * size; i++) {
            gathered[i] += weights[past] / total * projected[past][2 * width + i];
          }
        }
      }
      double[] h = plus(x[t], linear(gathered, layer.WO(), layer.bO()));
      double[] hidden = linear(norm(h, layer.gain2(), layer.offset2()), layer.W1(), layer.b1());
      for (int i = 0; i < hidden.length; i++) {
        double z = hidden[i];
        hidden[i] = z / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)));
      }
      result[t] = plus(h, linear(hidden, layer.W2(), layer.b2()));
    }
    return result;
  }

  private static double[] norm(double[] x, FloatTensor gain, FloatTensor offset) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] result = new double[x.length];
    for (int d = 0; d < x.length; d++) {
      result[d] = (x[d] - mean) / Math.sqrt(variance + 1e-5) * gain.get(d) + offset.get(d);
    }
    return result;
  }

  private static double[] linear(double[] x, FloatTensor weight, FloatTensor bias) {
    double[] result = new double[bias.extent(0)];
    for (int j = 0; j < result.length; j++) {
      result[j] = bias.get(j);
      for (int i = 0; i < x.length; i++) {
        result[j] += x[i] * weight.get(i, j);
      }
    }
    return result;
  }

  private static double[] plus(double[] x, double[] y) {
    double[] sum = new double[x.length];
    Arrays.setAll(sum, i -> x[i] + y[i]);
    return sum;
  }
}
