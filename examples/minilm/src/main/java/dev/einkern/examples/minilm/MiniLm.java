package dev.einkern.examples.minilm;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;

/**
 * all-MiniLM-L6-v2, a BERT with 6 layers of width 384, as formulas.
 *
 * <p>One sentence at a time: {@code seq} runs over its tokens, {@code d} over a token's vector,
 * {@code head} over the 12 attention heads, {@code key} and {@code val} over the 32 numbers that a
 * head compares and carries on, {@code ff} over the feed-forward part.
 */
public interface MiniLm {

  /**
   * A vector for each token, before any layer: what it is, where it stands, and that it belongs to
   * the first sentence of a pair.
   *
   * @param I the tokens' numbers, [seq]
   * @param E a row for each word piece, [vocab, d]
   * @param P a row for each position, as many as there are tokens, [seq, d]
   * @param T a row for each of the two sentences of a pair, [type, d]
   * @param gamma gain of the layer norm, [d]
   * @param beta offset of the layer norm, [d]
   */
  @Einsum(
      """
      I: @vocab seq, E: vocab d, P: seq d, T: type d, gamma: d, beta: d -> X: seq d;

      def layerNorm[ax](x, g, b) = (x - mean[ax](x)) / sqrt(var[ax](x) + 1e-12) * g + b;

      X = layerNorm[d](E[vocab=I] + P + T[type=0], gamma, beta)
      """)
  FloatTensor embed(
      IntTensor I,
      FloatTensor E,
      FloatTensor P,
      FloatTensor T,
      FloatTensor gamma,
      FloatTensor beta);

  /**
   * One transformer layer: every token gathers from all others by multi-head attention (Vaswani et
   * al. 2017, section 3.2), then passes through the feed-forward part (section 3.3); each of the
   * two is added to what went in, and normalised.
   *
   * @param X a vector for each token, [seq, d]
   * @return the tokens' new vectors, [seq, d]
   */
  @Einsum(
      """
      X: seq d,
      WQ: d (head=12 key=32), bQ: (head key),
      WK: d (head key),       bK: (head key),
      WV: d (head val=32),    bV: (head val),
      WO: (head val) d,       bO: d, gammaA: d, betaA: d,
      W1: d ff, b1: ff, W2: ff d, b2: d, gammaF: d, betaF: d
      -> Y: seq d;

      def attention(Q: key, K: seq key, V: seq val) =
        softmax[seq](Q .[key] K / sqrt(|key|)) .[seq] V;
      def layerNorm[ax](x, g, b) = (x - mean[ax](x)) / sqrt(var[ax](x) + 1e-12) * g + b;

      Q = X[seq->seq'] .[d] WQ + bQ;
      K = X .[d] WK + bK;
      V = X .[d] WV + bV;
      A = attention(Q, K, V)[seq'->seq] .[head val] WO + bO;
      Z = layerNorm[d](X + A, gammaA, betaA);
      F = gelu(Z .[d] W1 + b1) .[ff] W2 + b2;
      Y = layerNorm[d](Z + F, gammaF, betaF)
      """)
  FloatTensor layer(
      FloatTensor X,
      FloatTensor WQ,
      FloatTensor bQ,
      FloatTensor WK,
      FloatTensor bK,
      FloatTensor WV,
      FloatTensor bV,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gammaA,
      FloatTensor betaA,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gammaF,
      FloatTensor betaF);

  /**
   * The sentence's embedding: the mean over its tokens, scaled to length 1.
   *
   * @param X a vector for each token, [seq, d]
   * @return the embedding, [d]
   */
  @Einsum("X: seq d -> y: d; m = mean[seq](X); y = m / norm[d](m)")
  FloatTensor pool(FloatTensor X);
}
