package dev.einkern.examples.gallery.namedtensors;

import static dev.einkern.examples.gallery.testing.Table.max;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normal;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Table;
import org.junit.jupiter.api.Test;

/** Appendix A.2: LeNet, against loops. */
class LeNetTest {
  /** A convolution with a window of 5 × 5, relu, and the largest of each 2 × 2. */
  private static Table stage(Table x, FloatTensor w, FloatTensor b) {
    int chans = x.extent(1);
    Table convolved =
        Table.of(
            x.extent(0),
            b.shape()[0],
            x.extent(2) - 4,
            x.extent(3) - 4,
            (n, o, y, z) -> {
              double sum = b.get(o);
              for (int c = 0; c < chans; c++) {
                for (int i = 0; i < 5; i++) {
                  for (int j = 0; j < 5; j++) {
                    sum += w.get(o, c, i, j) * x.at(n, c, y + i, z + j);
                  }
                }
              }
              return Math.max(0, sum);
            });
    return Table.of(
        x.extent(0),
        b.shape()[0],
        convolved.extent(2) / 2,
        convolved.extent(3) / 2,
        (n, o, y, z) -> max(2, i -> max(2, j -> convolved.at(n, o, 2 * y + i, 2 * z + j))));
  }

  private static Table dense(Table x, FloatTensor w, FloatTensor b) {
    return Table.of(
        x.extent(0),
        b.shape()[0],
        (n, o) -> sum(x.extent(1), i -> w.get(o, i) * x.at(n, i)) + b.get(o));
  }

  @Test
  void lenet_classifies_a_batch_of_images() {
    FloatTensor image = normal(1, 2, 1, 20, 24);
    FloatTensor w1 = normal(2, 3, 1, 5, 5);
    FloatTensor b1 = normal(3, 3);
    FloatTensor w2 = scaled(normal(4, 4, 3, 5, 5), 0.05);
    FloatTensor b2 = normal(5, 4);
    FloatTensor w3 = scaled(normal(6, 7, 2 * 3 * 4), 0.2);
    FloatTensor b3 = normal(7, 7);
    FloatTensor w4 = scaled(normal(8, 5, 7), 0.2);
    FloatTensor b4 = normal(9, 5);

    Table x2 = stage(stage(Table.of(image), w1, b1), w2, b2);
    // The paper flattens (height, width, chans), so channels vary fastest.
    Table flat = Table.of(2, 24, (n, i) -> x2.at(n, i % 4, i / 12, i / 4 % 3));
    Table x3 = dense(flat, w3, b3).map(v -> Math.max(0, v));
    Table e = dense(x3, w4, b4).map(Math::exp);
    Table classes = Table.of(2, 5, (n, c) -> e.at(n, c) / sum(5, k -> e.at(n, k)));

    LeNet leNet = Einkern.load(LeNet.class);
    classes.matches(leNet.classify(image, w1, b1, w2, b2, w3, b3, w4, b4), 1e-5);
    classes.matches(
        leNet.unflattened(image, w1, b1, w2, b2, w3.reshape(7, 2, 3, 4), b3, w4, b4), 1e-5);
  }

  private static FloatTensor scaled(FloatTensor tensor, double factor) {
    float[] elements = tensor.toArray();
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) (elements[i] * factor);
    }
    return FloatTensor.of(elements, tensor.shape());
  }
}
