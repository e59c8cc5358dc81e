package dev.einkern.examples.gallery.transformers;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/**
 * Attention, from three times the same matrix to many heads and another sequence.
 *
 * <p>{@code n} runs over the tokens that ask, {@code m} over those that are asked, {@code d} and
 * {@code c} over a token's vector, {@code head} over attention heads, {@code key} and {@code val}
 * over what a head compares and carries on.
 */
public interface Attention {

  /** X Xᵀ X in letters, the matrix given three times: the core of self-attention. */
  @Einsum("ij,kj,kl->il")
  FloatTensor xxtxInLetters(FloatTensor X, FloatTensor Xt, FloatTensor again);

  /** X Xᵀ X, the matrix given once. A transposition is a second name for the rows. */
  @Einsum("X: n d -> Y: n d; Y = X .[d] X[n->m] .[m] X[n->m]")
  FloatTensor xxtx(FloatTensor X);

  /** softmax(X Xᵀ) X: each token becomes an average of those that resemble it. */
  @Einsum("X: n d -> Y: n d; Y = softmax[m](X .[d] X[n->m]) .[m] X[n->m]")
  FloatTensor softXxtx(FloatTensor X);

  /**
   * Self-attention (Vaswani et al. 2017, equation 1) with one head.
   *
   * @param X the tokens, [n, d]
   * @param WQ what a token asks, [d, key]
   * @param WK what a token answers to, [d, key]
   * @param WV what a token tells, [d, val]
   * @return [n, val]
   */
  @Einsum(
      """
      X: n d, WQ: d key, WK: d key, WV: d val -> Y: n val;

      Q = X .[d] WQ;
      K = X[n->m] .[d] WK;
      V = X[n->m] .[d] WV;
      Y = softmax[m](Q .[key] K / sqrt(|key|)) .[m] V
      """)
  FloatTensor selfAttention(FloatTensor X, FloatTensor WQ, FloatTensor WK, FloatTensor WV);

  /**
   * Self-attention in the form softmax(X A Xᵀ) X B. It equals {@link #selfAttention} for A = WQ WKᵀ
   * / √|key| and B = WV.
   *
   * @param A how alike two tokens are, a bilinear form, [d, d']
   * @param B what a token tells, [d, val]
   */
  @Einsum(
      """
      X: n d, A: d d', B: d val -> Y: n val;

      Y = softmax[m](X .[d] A .[d'] X[n->m, d->d']) .[m] X[n->m] .[d] B
      """)
  FloatTensor bilinear(FloatTensor X, FloatTensor A, FloatTensor B);

  /** Self-attention in which no token sees those after it. */
  @Einsum(
      """
      X: n d, WQ: d key, WK: d key, WV: d val -> Y: n val;

      Q = X .[d] WQ;
      K = X[n->m] .[d] WK;
      V = X[n->m] .[d] WV;
      Y = softmax[m](m <= n ? Q .[key] K / sqrt(|key|) : -inf) .[m] V
      """)
  FloatTensor causal(FloatTensor X, FloatTensor WQ, FloatTensor WK, FloatTensor WV);

  /**
   * Cross-attention: the tokens X ask the tokens C of another sequence.
   *
   * @param X the tokens that ask, [n, d]
   * @param C the tokens that are asked, [m, c]
   */
  @Einsum(
      """
      X: n d, C: m c, WQ: d key, WK: c key, WV: c val -> Y: n val;

      Y = softmax[m]((X .[d] WQ) .[key] (C .[c] WK) / sqrt(|key|)) .[m] (C .[c] WV)
      """)
  FloatTensor crossAttention(
      FloatTensor X, FloatTensor C, FloatTensor WQ, FloatTensor WK, FloatTensor WV);

  /**
   * Many heads, as the paper's section 3.2.2: one attention function, lifted over the heads and
   * over the tokens that ask. With C = X it is self-attention.
   *
   * @param X the tokens that ask, [n, d]
   * @param C the tokens that are asked, [m, c]
   * @param WO from all heads back to a token's vector, [head, val, d]
   * @return [n, d]
   */
  @Einsum(
      """
      X: n d, C: m c, WQ: d head key, WK: c head key, WV: c head val, WO: head val d -> Y: n d;

      def attention(Q: key, K: m key, V: m val) = softmax[m](Q .[key] K / sqrt(|key|)) .[m] V;

      Y = attention(X .[d] WQ, C .[c] WK, C .[c] WV) .[head val] WO
      """)
  FloatTensor multiHead(
      FloatTensor X, FloatTensor C, FloatTensor WQ, FloatTensor WK, FloatTensor WV, FloatTensor WO);
}
