package dev.einkern.examples.gallery.einx;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/**
 * Multi-head attention with 8 heads, in the three ways that a string can say it.
 *
 * <p>As on einx's page, scores are not divided by the root of their width; {@link #scaled} does so.
 */
public interface MultiHeadAttention {

  /** The scores: queries against keys, head by head. */
  @Einsum("dot{b q (h=8 [c]), b k (h [c]) -> b q k h}")
  FloatTensor scores(FloatTensor q, FloatTensor k);

  /** The weights: a softmax of the scores over the keys. */
  @Einsum("softmax{b q [k] h}")
  FloatTensor weights(FloatTensor scores);

  /** The result: for each query and head the weighted sum of the values. */
  @Einsum("dot{b q [k] h, b [k] (h c) -> b q (h c)}")
  FloatTensor combine(FloatTensor weights, FloatTensor v);

  /**
   * einx's three calls in one string.
   *
   * @param Q the queries, 8 heads side by side, [b, q, (h c)]
   * @param K the keys, [b, k, (h c)]
   * @param V the values, [b, k, (h e)]
   * @return [b, q, (h e)]
   */
  @Einsum(
      """
      Q: b q (h=8 c), K: b k (h c), V: b k (h e) -> X: b q (h e);

      S = dot{b q h [c], b k h [c] -> b q k h}(Q, K);
      A = softmax{b q [k] h}(S);
      X = dot{b q [k] h, b [k] h e -> b q h e}(A, V)
      """)
  FloatTensor called(FloatTensor Q, FloatTensor K, FloatTensor V);

  /**
   * The same as a formula.
   *
   * @param Q the queries, 8 heads side by side, [b, q, (h c)]
   * @param K the keys, [b, k, (h c)]
   * @param V the values, [b, k, (h e)]
   * @return [b, q, (h e)]
   */
  @Einsum(
      """
      Q: b q (h=8 c), K: b k (h c), V: b k (h e) -> X: b q (h e);

      X = softmax[k](Q .[c] K) .[k] V
      """)
  FloatTensor attention(FloatTensor Q, FloatTensor K, FloatTensor V);

  /**
   * The function of one query and one head, lifted over the batch, the queries and the heads, as
   * einx does with {@code adapt_with_vmap}; scores are divided by the root of their width.
   *
   * @param Q the queries, 8 heads side by side, [b, q, (h c)]
   * @param K the keys, [b, k, (h c)]
   * @param V the values, [b, k, (h e)]
   * @return [b, q, (h e)]
   */
  @Einsum(
      """
      Q: b q (h=8 c), K: b k (h c), V: b k (h e) -> X: b q (h e);

      def attention(q: c, k: n c, v: n e) = softmax[n](q .[c] k / sqrt(|c|)) .[n] v;

      X = attention(Q, K[k->n], V[k->n])
      """)
  FloatTensor scaled(FloatTensor Q, FloatTensor K, FloatTensor V);
}
