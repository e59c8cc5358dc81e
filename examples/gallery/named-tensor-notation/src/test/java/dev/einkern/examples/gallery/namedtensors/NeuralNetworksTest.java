package dev.einkern.examples.gallery.namedtensors;

import static dev.einkern.examples.gallery.namedtensors.PaperExample.EXHIBIT;
import static dev.einkern.examples.gallery.testing.Table.max;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normalDoubles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.examples.gallery.testing.Table;
import org.junit.jupiter.api.Test;

/** Section 4: worked examples. */
class NeuralNetworksTest {
  private final NeuralNetworks networks = Einkern.load(NeuralNetworks.class);
  private final Convolutions convolutions = Einkern.load(Convolutions.class);
  private final Normalizations normalizations = Einkern.load(Normalizations.class);

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static Table layer(DoubleTensor w, Table x, DoubleTensor b) {
    int inputs = w.shape()[1];
    return Table.of(
        x.extent(0),
        w.shape()[0],
        (n, o) -> sigmoid(sum(inputs, i -> w.get(o, i) * x.at(n, i)) + b.get(o)));
  }

  @Test
  void a_feedforward_network_as_equations_and_as_a_function() {
    DoubleTensor x = normalDoubles(1, 2, 3);
    DoubleTensor w1 = normalDoubles(2, 5, 3);
    DoubleTensor b1 = normalDoubles(3, 5);
    DoubleTensor w2 = normalDoubles(4, 4, 5);
    DoubleTensor b2 = normalDoubles(5, 4);
    DoubleTensor w3 = normalDoubles(6, 2, 4);
    DoubleTensor b3 = normalDoubles(7, 2);
    Table output = layer(w3, layer(w2, layer(w1, Table.of(x), b1), b2), b3);

    output.matches(networks.fullyConnected(x, w1, b1, w2, b2, w3, b3), 1e-14);
    Table.of(2, o -> output.at(1, o))
        .matches(networks.feedForward(x.select(0, 1), w1, b1, w2, b2, w3, b3), 1e-14);
  }

  @Test
  void a_recurrent_network_steps_through_time() {
    int hidden = 4;
    DoubleTensor x = normalDoubles(1, 2, 5, 3);
    DoubleTensor wh = normalDoubles(2, hidden, hidden);
    DoubleTensor wi = normalDoubles(3, 3, hidden);
    DoubleTensor b = normalDoubles(4, hidden);
    DoubleTensor h0 = normalDoubles(5, hidden);

    double[][][] states = new double[2][6][hidden];
    for (int n = 0; n < 2; n++) {
      states[n][0] = h0.toArray();
      for (int t = 0; t < 5; t++) {
        for (int k = 0; k < hidden; k++) {
          double sum = b.get(k);
          for (int j = 0; j < hidden; j++) {
            sum += wh.get(j, k) * states[n][t][j];
          }
          for (int i = 0; i < 3; i++) {
            sum += wi.get(i, k) * x.get(n, t, i);
          }
          states[n][t + 1][k] = sigmoid(sum);
        }
      }
    }

    Table.of(5, hidden, (t, k) -> states[0][t + 1][k])
        .matches(networks.recurrent(x.select(0, 0), wh, wi, b, h0), 1e-14);
    Table.of(2, hidden, (n, k) -> states[n][5][k])
        .matches(networks.lastState(x, wh, wi, b, h0), 1e-14);
  }

  @Test
  void attention_is_one_function_for_a_query_and_for_a_batch_of_heads() {
    DoubleTensor q = normalDoubles(1, 2, 3, 4, 5);
    DoubleTensor k = normalDoubles(2, 2, 3, 6, 5);
    DoubleTensor v = normalDoubles(3, 2, 3, 6, 7);
    Table attended =
        Table.of(2, 3, 4, 7, (b, h, p, e) -> attended(q, k, v, b, h, p, e, DoubleTensor.zeros(6)));
    attended.matches(networks.liftedAttention(q, k, v), 1e-14);

    DoubleTensor query = q.select(0, 1).select(0, 2).select(0, 3);
    DoubleTensor keys = k.select(0, 1).select(0, 2);
    DoubleTensor values = v.select(0, 1).select(0, 2);
    Table.of(7, e -> attended.at(1, 2, 3, e))
        .matches(networks.attention(query, keys, values), 1e-14);

    Table.of(4, 7, (p, e) -> attended.at(1, 2, p, e))
        .matches(networks.indexNotation(q.select(0, 1).select(0, 2), keys, values), 1e-14);

    DoubleTensor mask = DoubleTensor.of(new double[] {0, Double.NEGATIVE_INFINITY, 0, -1, 0, 0}, 6);
    Table.of(7, e -> attended(q, k, v, 1, 2, 3, e, mask))
        .matches(networks.maskedAttention(query, keys, values, mask), 1e-14);
  }

  private static double attended(
      DoubleTensor q,
      DoubleTensor k,
      DoubleTensor v,
      int b,
      int h,
      int p,
      int e,
      DoubleTensor mask) {
    Table weight =
        Table.of(
            6,
            s ->
                Math.exp(
                    sum(5, d -> q.get(b, h, p, d) * k.get(b, h, s, d)) / Math.sqrt(5)
                        + mask.get(s)));
    return sum(6, s -> weight.at(s) * v.get(b, h, s, e)) / sum(6, weight::at);
  }

  @Test
  void convolution_is_a_contraction_with_windows() {
    DoubleTensor x = normalDoubles(1, 2, 3, 9);
    DoubleTensor w = normalDoubles(2, 4, 3, 5);
    DoubleTensor b = normalDoubles(3, 4);
    Table convolved =
        Table.of(
            2,
            4,
            5,
            (n, o, s) -> sum(3, c -> sum(5, k -> w.get(o, c, k) * x.get(n, c, s + k))) + b.get(o));
    convolved.matches(convolutions.liftedConv1d(x, w, b), 1e-13);
    Table.of(5, s -> convolved.at(1, 2, s))
        .matches(convolutions.conv1d(x.select(0, 1), w.select(0, 2), b.get(2)), 1e-13);

    EXHIBIT.shows(
        "the convolution of [1 4 9 16 25] with [-1 1]",
        convolutions.conv1d(
            DoubleTensor.of(new double[] {1, 4, 9, 16, 25}, 1, 5),
            DoubleTensor.of(new double[] {-1, 1}, 1, 2),
            0));
    DoubleTensor image = normalDoubles(4, 3, 7, 6);
    DoubleTensor kernel = normalDoubles(5, 3, 3, 2);
    Table.of(
            5,
            5,
            (y, z) ->
                sum(
                        3,
                        c ->
                            sum(
                                3,
                                i -> sum(2, j -> kernel.get(c, i, j) * image.get(c, y + i, z + j))))
                    + 0.5)
        .matches(convolutions.conv2d(image, kernel, 0.5), 1e-13);
  }

  @Test
  void max_pooling_takes_the_largest_of_each_patch() {
    DoubleTensor x = normalDoubles(1, 2, 3, 6, 8);
    Table pooled =
        Table.of(
            2,
            3,
            2,
            4,
            (n, c, h, w) -> max(3, i -> max(2, j -> x.get(n, c, 3 * h + i, 2 * w + j))));
    pooled.matches(convolutions.maxPoolPattern(x, 3, 2), 0);
    Table.of(2, 4, (h, w) -> pooled.at(1, 2, h, w))
        .matches(convolutions.maxPool2d(x.select(0, 1).select(0, 2), 3, 2), 0);

    EXHIBIT.shows(
        "the max pooling of the first 16 digits of pi, 4 by 4",
        convolutions.maxPool2d(
            DoubleTensor.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3}, 4, 4),
            2,
            2));
    DoubleTensor line = normalDoubles(2, 12);
    Table.of(3, s -> max(4, i -> line.get(4 * s + i))).matches(convolutions.maxPool1d(line, 4), 0);
  }

  @Test
  void normalizations_differ_in_what_they_average_over() {
    DoubleTensor x = normalDoubles(1, 4, 3, 5);
    DoubleTensor gamma = normalDoubles(2, 3);
    DoubleTensor beta = normalDoubles(3, 3);
    DoubleTensor gammas = normalDoubles(4, 3, 5);
    DoubleTensor betas = normalDoubles(5, 3, 5);

    Table.of(4, 3, 5, (b, c, l) -> standard(x, b, c, l, false, false, true, 0.1))
        .matches(normalizations.standardized(x, 0.1), 1e-14);
    Table.of(
            4,
            3,
            5,
            (b, c, l) -> standard(x, b, c, l, true, false, true, 1e-5) * gamma.get(c) + beta.get(c))
        .matches(normalizations.batchNorm(x, gamma, beta), 1e-14);
    Table.of(
            4,
            3,
            5,
            (b, c, l) ->
                standard(x, b, c, l, false, false, true, 1e-5) * gamma.get(c) + beta.get(c))
        .matches(normalizations.instanceNorm(x, gamma, beta), 1e-14);
    Table.of(
            4,
            3,
            5,
            (b, c, l) ->
                standard(x, b, c, l, false, true, true, 1e-5) * gammas.get(c, l) + betas.get(c, l))
        .matches(normalizations.layerNorm(x, gammas, betas), 1e-14);
  }

  /** An element less the mean, by the deviation, over the axes that are said to vary. */
  private static double standard(
      DoubleTensor x,
      int batch,
      int chan,
      int place,
      boolean batches,
      boolean chans,
      boolean places,
      double epsilon) {
    int count = 0;
    double sum = 0;
    double squares = 0;
    for (int b = batches ? 0 : batch; b <= (batches ? 3 : batch); b++) {
      for (int c = chans ? 0 : chan; c <= (chans ? 2 : chan); c++) {
        for (int l = places ? 0 : place; l <= (places ? 4 : place); l++) {
          count++;
          sum += x.get(b, c, l);
          squares += x.get(b, c, l) * x.get(b, c, l);
        }
      }
    }
    double mean = sum / count;
    double var = squares / count - mean * mean;
    return (x.get(batch, chan, place) - mean) / Math.sqrt(var + epsilon);
  }
}
