package dev.einkern.examples.gallery.einx;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import org.junit.jupiter.api.Test;

class MixerTest {
  private final Mixer mixer = Einkern.load(Mixer.class);

  @Test
  void the_layer_into_the_hidden_axis_sums_over_all_places() {
    FloatTensor x = Tensors.normal(1, 2, 3, 4, 5);
    FloatTensor weight = Tensors.normal(2, 3, 4, 6);
    double[] expected = new double[2 * 6 * 5];
    for (int i = 0; i < expected.length; i++) {
      for (int h = 0; h < 3; h++) {
        for (int w = 0; w < 4; w++) {
          expected[i] += (double) x.get(i / 30, h, w, i % 5) * weight.get(h, w, i / 5 % 6);
        }
      }
    }
    Tensors.assertNear(mixer.intoHidden(x, weight), expected, 1e-5, 2, 6, 5);
  }

  @Test
  void the_layer_out_of_the_hidden_axis_gives_every_place() {
    FloatTensor x = Tensors.normal(3, 2, 6, 5);
    FloatTensor weight = Tensors.normal(4, 6, 3, 4);
    double[] expected = new double[2 * 3 * 4 * 5];
    for (int i = 0; i < expected.length; i++) {
      for (int t = 0; t < 6; t++) {
        expected[i] += (double) x.get(i / 60, t, i % 5) * weight.get(t, i / 20 % 3, i / 5 % 4);
      }
    }
    Tensors.assertNear(mixer.outOfHidden(x, weight), expected, 1e-5, 2, 3, 4, 5);
  }

  @Test
  void a_block_mixes_the_places_of_each_channel_then_the_channels_of_each_place() {
    FloatTensor x = Tensors.normal(5, 2, PLACES, CHANNELS);
    FloatTensor[] w = new FloatTensor[12];
    int[][] shapes = {
      {CHANNELS}, {CHANNELS}, {PLACES, 6}, {6}, {6, PLACES}, {PLACES},
      {CHANNELS}, {CHANNELS}, {CHANNELS, 7}, {7}, {7, CHANNELS}, {CHANNELS}
    };
    for (int i = 0; i < 12; i++) {
      w[i] = Tensors.normal(6 + i, shapes[i]);
    }
    double[] expected = new double[2 * PLACES * CHANNELS];
    for (int b = 0; b < 2; b++) {
      double[][] u = image(x, b);
      double[][] normal = norm(u, w[0], w[1]);
      for (int c = 0; c < CHANNELS; c++) {
        double[] column = new double[PLACES];
        for (int s = 0; s < PLACES; s++) {
          column[s] = normal[s][c];
        }
        double[] mixed = layer(gelu(layer(column, w[2], w[3])), w[4], w[5]);
        for (int s = 0; s < PLACES; s++) {
          u[s][c] += mixed[s];
        }
      }
      normal = norm(u, w[6], w[7]);
      for (int s = 0; s < PLACES; s++) {
        double[] mixed = layer(gelu(layer(normal[s], w[8], w[9])), w[10], w[11]);
        for (int c = 0; c < CHANNELS; c++) {
          expected[(b * PLACES + s) * CHANNELS + c] = u[s][c] + mixed[c];
        }
      }
    }
    FloatTensor actual =
        mixer.block(x, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11]);
    Tensors.assertNear(actual, expected, 1e-4, 2, PLACES, CHANNELS);
  }

  private static final int PLACES = 4;
  private static final int CHANNELS = 5;

  private static double[][] image(FloatTensor x, int b) {
    double[][] image = new double[PLACES][CHANNELS];
    for (int s = 0; s < PLACES; s++) {
      for (int c = 0; c < CHANNELS; c++) {
        image[s][c] = x.get(b, s, c);
      }
    }
    return image;
  }

  private static double[][] norm(double[][] x, FloatTensor gain, FloatTensor offset) {
    double[][] result = new double[PLACES][CHANNELS];
    for (int s = 0; s < PLACES; s++) {
      double mean = 0;
      double squares = 0;
      for (double value : x[s]) {
        mean += value / CHANNELS;
        squares += value * value / CHANNELS;
      }
      for (int c = 0; c < CHANNELS; c++) {
        double normal = (x[s][c] - mean) / Math.sqrt(squares - mean * mean + 1e-5);
        result[s][c] = normal * gain.get(c) + offset.get(c);
      }
    }
    return result;
  }

  private static double[] layer(double[] x, FloatTensor weight, FloatTensor bias) {
    double[] result = new double[bias.extent(0)];
    for (int j = 0; j < result.length; j++) {
      result[j] = bias.get(j);
      for (int i = 0; i < x.length; i++) {
        result[j] += x[i] * weight.get(i, j);
      }
    }
    return result;
  }

  /** x·Φ(x), the distribution function Φ summed up by the trapezoidal rule. */
  private static double[] gelu(double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int steps = 2000;
      double width = x[i] / steps;
      double area = 0;
      for (int k = 0; k < steps; k++) {
        double left = k * width;
        double right = left + width;
        area += (Math.exp(-left * left / 2) + Math.exp(-right * right / 2)) / 2 * width;
      }
      result[i] = x[i] * (0.5 + area / Math.sqrt(2 * Math.PI));
    }
    return result;
  }
}
