package dev.einkern.examples.gallery.transformers;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.transformers.Matrices.each;
import static dev.einkern.examples.gallery.transformers.Matrices.flat;
import static dev.einkern.examples.gallery.transformers.Matrices.rows;
import static dev.einkern.examples.gallery.transformers.Matrices.softmax;
import static dev.einkern.examples.gallery.transformers.Matrices.times;
import static dev.einkern.examples.gallery.transformers.Matrices.transposed;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GraphConvolutionTest {
  private static final Exhibit EXHIBIT = new Exhibit("transformers", GraphConvolution.class);
  private static final int NODES = 6;
  private static final int F = 4;
  private static final int G = 3;

  /** Edges of an undirected graph, both directions; every node has a neighbour. */
  private static final int[] SRC = {0, 1, 1, 2, 0, 2, 3, 4, 2, 5};

  private static final int[] DST = {1, 0, 2, 1, 2, 0, 4, 3, 5, 2};

  private final GraphConvolution graphs = Einkern.load(GraphConvolution.class);
  private final Weights weights = new Weights(5);
  private final FloatTensor h = weights.next(NODES, F);
  private final FloatTensor w = weights.next(F, G);
  private final FloatTensor adjacency = adjacency(SRC, DST, NODES);
  private final IntTensor src = IntTensor.of(SRC, SRC.length);
  private final IntTensor dst = IntTensor.of(DST, DST.length);

  @Test
  void mixing_takes_from_each_node_what_the_weights_say() {
    FloatTensor a = weights.next(NODES, NODES);
    Tensors.assertNear(
        graphs.mix(a, h, w), flat(times(rows(a), times(rows(h), rows(w)))), 1e-5, NODES, G);
  }

  @Test
  void attention_is_mixing_with_weights_from_the_nodes() {
    double[][] scores = each(times(rows(h), transposed(rows(h))), s -> s / Math.sqrt(F));
    Tensors.assertNear(graphs.weightsOfAttention(h), flat(softmax(scores)), 1e-5, NODES, NODES);
    double[] mixed = flat(times(softmax(scores), times(rows(h), rows(w))));
    Tensors.assertNear(graphs.attention(h, w), mixed, 1e-5, NODES, G);
  }

  @Test
  void convolution_is_mixing_with_weights_from_the_graph() {
    Tensors.assertNear(
        graphs.weightsOfConvolution(adjacency), flat(normalised()), 1e-5, NODES, NODES);
    FloatTensor path = adjacency(new int[] {0, 1, 1, 2}, new int[] {1, 0, 2, 1}, 3);
    FloatTensor ofPath = graphs.weightsOfConvolution(path);
    Tensors.assertNear(
        ofPath,
        new double[] {
          0.5,
          1 / Math.sqrt(6),
          0,
          1 / Math.sqrt(6),
          1 / 3.0,
          1 / Math.sqrt(6),
          0,
          1 / Math.sqrt(6),
          0.5
        },
        1e-6,
        3,
        3);
    EXHIBIT.shows("the weights of a path of three nodes", ofPath);
  }

  @Test
  void a_dense_layer_is_kipfs_and_wellings() {
    Tensors.assertNear(graphs.dense(adjacency, h, w), convolved(), 1e-5, NODES, G);
  }

  @Test
  void a_sparse_layer_is_the_dense_one() {
    Tensors.assertNear(graphs.sparse(src, dst, h, w), convolved(), 1e-5, NODES, G);
  }

  @Test
  void a_graph_without_edges_leaves_each_node_to_itself() {
    IntTensor none = IntTensor.of(new int[0], 0);
    double[][] alone = each(times(rows(h), rows(w)), v -> Math.max(v, 0));
    Tensors.assertNear(graphs.sparse(none, none, h, w), flat(alone), 1e-5, NODES, G);
  }

  @Test
  void an_edge_to_a_node_that_is_none_is_refused() {
    IntTensor one = IntTensor.of(new int[] {0}, 1);
    IntTensor none = IntTensor.of(new int[] {NODES}, 1);
    IndexOutOfBoundsException refused =
        assertThrows(IndexOutOfBoundsException.class, () -> graphs.sparse(one, none, h, w));
    assertThat(refused).hasMessageThat().contains("index 6 is out of range for axis 'n'");
  }

  @Test
  void the_classifier_is_two_layers_and_a_softmax() {
    FloatTensor w0 = weights.next(F, 5);
    FloatTensor w1 = weights.next(5, G);
    double[][] hidden = each(times(normalised(), times(rows(h), rows(w0))), v -> Math.max(v, 0));
    Tensors.assertNear(
        graphs.classifier(adjacency, h, w0, w1),
        flat(softmax(times(normalised(), times(hidden, rows(w1))))),
        1e-5,
        NODES,
        G);
  }

  @Test
  void attention_along_the_edges_is_the_same_dense_and_sparse() {
    FloatTensor wq = weights.next(F, 5);
    FloatTensor wk = weights.next(F, 5);
    double[][] q = times(rows(h), rows(wq));
    double[][] k = times(rows(h), rows(wk));
    double[][] scores = each(times(q, transposed(k)), s -> s / Math.sqrt(5));
    for (int i = 0; i < NODES; i++) {
      for (int j = 0; j < NODES; j++) {
        scores[i][j] = adjacency.get(i, j) > 0 ? scores[i][j] : Double.NEGATIVE_INFINITY;
      }
    }
    double[] expected = flat(times(softmax(scores), times(rows(h), rows(w))));
    Tensors.assertNear(graphs.denseAttention(adjacency, h, wq, wk, w), expected, 1e-5, NODES, G);
    Tensors.assertNear(graphs.sparseAttention(src, dst, h, wq, wk, w), expected, 1e-5, NODES, G);
  }

  private double[] convolved() {
    double[][] mixed = times(normalised(), times(rows(h), rows(w)));
    return flat(each(mixed, v -> Math.max(v, 0)));
  }

  /** The adjacency matrix with a loop at every node, each entry over the roots of both degrees. */
  private double[][] normalised() {
    double[][] loops = rows(adjacency);
    double[] degrees = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      loops[i][i] += 1;
      degrees[i] = Arrays.stream(loops[i]).sum();
    }
    double[][] result = new double[NODES][NODES];
    for (int i = 0; i < NODES; i++) {
      for (int j = 0; j < NODES; j++) {
        result[i][j] = loops[i][j] / Math.sqrt(degrees[i] * degrees[j]);
      }
    }
    return result;
  }

  private static FloatTensor adjacency(int[] src, int[] dst, int nodes) {
    float[] matrix = new float[nodes * nodes];
    for (int e = 0; e < src.length; e++) {
      matrix[dst[e] * nodes + src[e]] = 1;
    }
    return FloatTensor.of(matrix, nodes, nodes);
  }
}
