package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import java.util.List;

/** Appendix A.1 of the paper: a Transformer, used as a language model. */
public interface Transformer {

  /** Appendix A.1: W, the word embeddings of one-hot vectors I. */
  @Einsum(
      """
      I: seq vocab, E: vocab layer -> W: seq layer;
      W = (E .[vocab] I) * sqrt(|layer|)
      """)
  FloatTensor embeddingOfOneHot(FloatTensor I, FloatTensor E);

  /** Appendix A.1: P, the positional encoding; the paper's odd i are even when counted from 0. */
  @Einsum(
      """
      -> P: seq layer;
      P[seq, layer] = layer % 2 == 0 ? sin(seq / 10000^(layer / |layer|))
                                     : cos(seq / 10000^((layer - 1) / |layer|))
      """)
  FloatTensor positions(int seq, int layer);

  /** Appendix A.1: X⁰ = W + P, with words as indices. */
  @Einsum(
      """
      I: @vocab seq, E: vocab layer -> X0: seq layer;
      W = E[vocab = I] * sqrt(|layer|);
      P = layer % 2 == 0 ? sin(seq / 10000^(layer / |layer|))
                         : cos(seq / 10000^((layer - 1) / |layer|));
      X0 = W + P
      """)
  FloatTensor embedding(IntTensor I, FloatTensor E);

  /** Appendix A.1: LayerNorm. */
  @Einsum(
      """
      X: ... layer, gamma: layer, beta: layer -> Y: ... layer;
      Y = standardize[layer](X) ⊙ gamma + beta
      """)
  FloatTensor layerNorm(FloatTensor X, FloatTensor gamma, FloatTensor beta);

  /** Section 4, attention: one query, and a mask. */
  @Einsum(
      """
      Q: key, K: seq key, V: seq val, M: seq -> Y: val;
      Y = softmax[seq](Q .[key] K / sqrt(|key|) + M) .[seq] V
      """)
  FloatTensor attention(FloatTensor Q, FloatTensor K, FloatTensor V, FloatTensor M);

  /** Appendix A.1: SelfAtt, multi-head self-attention that looks at no later position. */
  @Einsum(
      """
      X: seq layer,
      WQ: heads layer key, WK: heads layer key, WV: heads layer val, WO: heads val layer
        -> Y: seq layer;
      |seq'| = |seq|;
      Q = WQ .[layer] X[seq->seq'];
      K = WK .[layer] X;
      V = WV .[layer] X;
      M = seq <= seq' ? 0 : -inf;
      Y = WO .[heads val] attention(Q, K, V, M)[seq'->seq]
      """)
  FloatTensor selfAttention(
      FloatTensor X, FloatTensor WQ, FloatTensor WK, FloatTensor WV, FloatTensor WO);

  /** Appendix A.1: FFN, the feedforward network of a layer. */
  @Einsum(
      """
      X: seq layer, W1: hidden layer, b1: hidden, W2: layer hidden, b2: layer -> X2: seq layer;
      X1 = relu(W1 .[layer] X + b1);
      X2 = W2 .[hidden] X1 + b2
      """)
  FloatTensor feedForward(
      FloatTensor X, FloatTensor W1, FloatTensor b1, FloatTensor W2, FloatTensor b2);

  /** Appendix A.1: one layer, T and X of the paper; it calls the strings above by name. */
  @Einsum(
      """
      X: seq layer,
      WQ: heads layer key, WK: heads layer key, WV: heads layer val, WO: heads val layer,
      W1: hidden layer, b1: hidden, W2: layer hidden, b2: layer,
      gamma1: layer, beta1: layer, gamma2: layer, beta2: layer -> X1: seq layer;

      T  = layerNorm(selfAttention(X, WQ, WK, WV, WO), gamma1, beta1) + X;
      X1 = layerNorm(feedForward(T, W1, b1, W2, b2), gamma2, beta2) + T
      """)
  FloatTensor decoderLayer(
      FloatTensor X,
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gamma1,
      FloatTensor beta1,
      FloatTensor gamma2,
      FloatTensor beta2);

  /** The same layer as an encoder has it: with a mask over keys in place of the causal one. */
  @Einsum(
      """
      X: seq layer, M: seq,
      WQ: heads layer key, WK: heads layer key, WV: heads layer val, WO: heads val layer,
      W1: hidden layer, b1: hidden, W2: layer hidden, b2: layer,
      gamma1: layer, beta1: layer, gamma2: layer, beta2: layer -> X1: seq layer;

      A  = attention(WQ .[layer] X[seq->seq'], WK .[layer] X, WV .[layer] X, M)[seq'->seq];
      T  = layerNorm(WO .[heads val] A, gamma1, beta1) + X;
      X1 = layerNorm(feedForward(T, W1, b1, W2, b2), gamma2, beta2) + T
      """)
  FloatTensor encoderLayer(
      FloatTensor X,
      FloatTensor M,
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gamma1,
      FloatTensor beta1,
      FloatTensor gamma2,
      FloatTensor beta2);

  /** Appendix A.1: O, which word comes next, at each position. */
  @Einsum("E: vocab layer, X: seq layer -> O: seq vocab; O = softmax[vocab](E .[layer] X)")
  FloatTensor output(FloatTensor E, FloatTensor X);

  /** The weights of one layer, as {@link #decoderLayer} takes them. */
  record Weights(
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gamma1,
      FloatTensor beta1,
      FloatTensor gamma2,
      FloatTensor beta2) {}

  /**
   * Appendix A.1, from X⁰ to O.
   *
   * @param I words, as indices: seq
   * @param E embeddings, at the input and at the output: vocab, layer
   * @return for each position a distribution over the next word: seq, vocab
   */
  default FloatTensor languageModel(IntTensor I, FloatTensor E, List<Weights> layers) {
    FloatTensor X = embedding(I, E);
    for (Weights w : layers) {
      X =
          decoderLayer(
              X, w.WQ, w.WK, w.WV, w.WO, w.W1, w.b1, w.W2, w.b2, w.gamma1, w.beta1, w.gamma2,
              w.beta2);
    }
    return output(E, X);
  }
}
