package dev.einkern.examples.gallery.einx;

import dev.einkern.FloatTensor;
import java.util.Arrays;

/**
 * Shifted-window attention without a shift: in the image as it is, two tokens attend to each other
 * if the windows' lines, moved by the shift, do not part them. Lines do not go around the edges.
 */
record WindowReference(
    FloatTensor x,
    FloatTensor wq,
    FloatTensor wk,
    FloatTensor wv,
    FloatTensor wo,
    int heads,
    int side,
    int shift) {

  double[] attention() {
    int height = x.extent(1);
    int width = x.extent(2);
    int channels = x.extent(3);
    double[] result = new double[x.extent(0) * height * width * channels];
    for (int b = 0; b < x.extent(0); b++) {
      for (int h = 0; h < height; h++) {
        for (int w = 0; w < width; w++) {
          double[] token = attend(b, h, w);
          System.arraycopy(token, 0, result, ((b * height + h) * width + w) * channels, channels);
        }
      }
    }
    return result;
  }

  private double[] attend(int b, int h, int w) {
    int keyWidth = wq.extent(1) / heads;
    int valueWidth = wv.extent(1) / heads;
    double[] query = projected(b, h, w, wq);
    double[] gathered = new double[wv.extent(1)];
    for (int head = 0; head < heads; head++) {
      double total = 0;
      double[] sum = new double[valueWidth];
      for (int i = 0; i < x.extent(1); i++) {
        for (int j = 0; j < x.extent(2); j++) {
          if (window(h) != window(i) || window(w) != window(j)) {
            continue;
          }
          double[] key = projected(b, i, j, wk);
          double[] value = projected(b, i, j, wv);
          double score = 0;
          for (int d = 0; d < keyWidth; d++) {
            score += query[head * keyWidth + d] * key[head * keyWidth + d];
          }
          double weight = Math.exp(score / Math.sqrt(keyWidth));
          total += weight;
          for (int e = 0; e < valueWidth; e++) {
            sum[e] += weight * value[head * valueWidth + e];
          }
        }
      }
      for (int e = 0; e < valueWidth; e++) {
        gathered[head * valueWidth + e] = sum[e] / total;
      }
    }
    return product(gathered, wo);
  }

  /** Which of the shifted windows a row or column lies in; those before the first line are −1. */
  private int window(int at) {
    return Math.floorDiv(at - shift, side);
  }

  private double[] projected(int b, int h, int w, FloatTensor weights) {
    double[] token = new double[x.extent(3)];
    Arrays.setAll(token, c -> x.get(b, h, w, c));
    return product(token, weights);
  }

  private static double[] product(double[] vector, FloatTensor matrix) {
    double[] result = new double[matrix.extent(1)];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < result.length; j++) {
        result[j] += vector[i] * matrix.get(i, j);
      }
    }
    return result;
  }
}
