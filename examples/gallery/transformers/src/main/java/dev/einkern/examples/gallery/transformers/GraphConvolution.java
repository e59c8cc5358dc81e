package dev.einkern.examples.gallery.transformers;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;

/**
 * Attention whose weights are a graph's: graph convolution (Kipf and Welling 2017), dense and
 * sparse, and attention along the edges alone (Veličković et al. 2018).
 *
 * <p>{@code n} and {@code n'} run over nodes, {@code e} over directed edges, {@code f} and {@code
 * g} over features.
 */
public interface GraphConvolution {

  /**
   * Attention with its weights given: what attention and graph convolution have in common.
   *
   * @param A how much each node takes from each other, [n, n']
   */
  @Einsum("A: n n', H: n f, W: f g -> Y: n g; Y = A .[n'] (H .[f] W)[n->n']")
  FloatTensor mix(FloatTensor A, FloatTensor H, FloatTensor W);

  /** The weights of attention: similar nodes take from each other. */
  @Einsum("H: n f -> A: n n'; A = softmax[n'](H .[f] H[n->n'] / sqrt(|f|))")
  FloatTensor weightsOfAttention(FloatTensor H);

  /**
   * The weights of graph convolution: neighbours take from each other, and a node from itself
   * (equation 2, before the features).
   *
   * @param A the adjacency matrix, 1 for an edge, [n, n']
   */
  @Einsum(
      """
      A: n n' -> G: n n';

      L = A + [n == n'];
      D = sum[n'](L)^-0.5;
      G = D * D[n->n'] * L
      """)
  FloatTensor weightsOfConvolution(FloatTensor A);

  /** A layer of attention: mixing with weights from the nodes. */
  @Einsum("H: n f, W: f g -> Y: n g; Y = mix(weightsOfAttention(H), H, W)")
  FloatTensor attention(FloatTensor H, FloatTensor W);

  /**
   * A layer of graph convolution (equation 2) with relu: mixing with weights from the graph.
   *
   * @param A the adjacency matrix, 1 for an edge, [n, n']
   * @param H a vector for each node, [n, f]
   * @param W [f, g]
   * @return [n, g]
   */
  @Einsum(
      """
      A: n n', H: n f, W: f g -> Y: n g;

      Y = relu(mix(weightsOfConvolution(A), H, W))
      """)
  FloatTensor dense(FloatTensor A, FloatTensor H, FloatTensor W);

  /**
   * The same layer over lists of edges. Degrees and messages are scattered; a node's own features
   * need no edge.
   *
   * @param src where each edge begins, [e]
   * @param dst where each edge ends, [e]
   * @param H a vector for each node, [n, f]
   * @param W [f, g]
   * @return [n, g]
   */
  @Einsum(
      """
      src: @n e, dst: @n e, H: n f, W: f g -> Y: n g;

      degree[dst[e]]: n += 1;
      D = (degree + 1)^-0.5;
      Z = H .[f] W;
      M[dst[e], g]: n g += D[src[e]] * D[dst[e]] * Z[src[e], g];
      Y = relu(M + D^2 * Z)
      """)
  FloatTensor sparse(IntTensor src, IntTensor dst, FloatTensor H, FloatTensor W);

  /**
   * The classifier of the paper (equation 9): two layers, and a softmax over the classes.
   *
   * @param A the adjacency matrix, [n, n']
   * @param X features, [n, f]
   * @return for each node how likely each class is, [n, class]
   */
  @Einsum(
      """
      A: n n', X: n f, W0: f hidden, W1: hidden class -> Z: n class;

      G = weightsOfConvolution(A);
      H = relu(G .[n'] X[n->n'] .[f] W0);
      Z = softmax[class](G .[n'] H[n->n'] .[hidden] W1)
      """)
  FloatTensor classifier(FloatTensor A, FloatTensor X, FloatTensor W0, FloatTensor W1);

  /**
   * Attention along the edges, dense: what is no edge gets the score −∞.
   *
   * @param A the adjacency matrix, in each row at least one edge, [n, n']
   */
  @Einsum(
      """
      A: n n', H: n f, WQ: f key, WK: f key, WV: f g -> Y: n g;

      S = (H .[f] WQ) .[key] (H .[f] WK)[n->n'] / sqrt(|key|);
      Y = softmax[n'](A > 0 ? S : -inf) .[n'] (H .[f] WV)[n->n']
      """)
  FloatTensor denseAttention(
      FloatTensor A, FloatTensor H, FloatTensor WQ, FloatTensor WK, FloatTensor WV);

  /**
   * The same over lists of edges: a softmax over the edges that end in a node, by three scatters.
   */
  @Einsum(
      """
      src: @n e, dst: @n e, H: n f, WQ: f key, WK: f key, WV: f g -> Y: n g;

      Q = H .[f] WQ;
      K = H .[f] WK;
      V = H .[f] WV;
      score = Q[n=dst] .[key] K[n=src] / sqrt(|key|);
      largest[dst[e]]: n max= score;
      weight = exp(score - largest[dst]);
      total[dst[e]]: n += weight;
      Y[dst[e], g] += weight / total[dst[e]] * V[src[e], g]
      """)
  FloatTensor sparseAttention(
      IntTensor src, IntTensor dst, FloatTensor H, FloatTensor WQ, FloatTensor WK, FloatTensor WV);
}
