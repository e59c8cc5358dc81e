package dev.einkern.examples.gallery.transformers;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import java.util.List;

/**
 * The Vision Transformer (Dosovitskiy et al. 2021), from pixels to classes.
 *
 * <p>{@code b} runs over images, {@code ph} and {@code pw} over the pixels of a patch, {@code n}
 * over tokens: a class token, then the patches.
 */
public interface VisionTransformer {

  /**
   * Equation 1: an image is cut into patches, each becomes a vector; a class token goes before
   * them; each place has a vector of its own.
   *
   * @param X images, [b, (gh ph), (gw pw), c]
   * @param W a patch's pixels to a vector, [ph, pw, c, d]
   * @param bias [d]
   * @param cls the class token, [d]
   * @param pos a vector for each place, one more than there are patches, [n, d]
   * @return tokens, [b, n, d]
   */
  @Einsum(
      """
      X: b (gh ph) (gw pw) c, W: ph pw c d, bias: d, cls: d, pos: n d -> Y: b n d;

      E = (X .[ph pw c] W + bias)[(gh gw)->patch];
      Y = (n == 0 ? cls : E[patch = clamp(n - 1)]) + pos
      """)
  FloatTensor embed(
      FloatTensor X, FloatTensor W, FloatTensor bias, FloatTensor cls, FloatTensor pos);

  /** Equations 2 and 3: a block, each part normalised before and added after. */
  @Einsum(
      """
      X: b n d, gain1: d, offset1: d, WQ: d head key, bQ: head key, WK: d head key, bK: head key,
                WV: d head val, bV: head val, WO: head val d, bO: d,
                gain2: d, offset2: d, W1: d ff, b1: ff, W2: ff d, b2: d
      -> Y: b n d;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-6) * gain + offset;
      def attention(Q: key, K: n key, V: n val) = softmax[n](Q .[key] K / sqrt(|key|)) .[n] V;

      N = norm(X, gain1, offset1);
      Q = N[n->n'] .[d] WQ + bQ;
      K = N .[d] WK + bK;
      V = N .[d] WV + bV;
      H = X + attention(Q, K, V)[n'->n] .[head val] WO + bO;
      Y = H + gelu(norm(H, gain2, offset2) .[d] W1 + b1) .[ff] W2 + b2
      """)
  FloatTensor block(
      FloatTensor X,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor WQ,
      FloatTensor bQ,
      FloatTensor WK,
      FloatTensor bK,
      FloatTensor WV,
      FloatTensor bV,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2);

  /** Equation 4 and the head: the class token, normalised, against each class. */
  @Einsum(
      """
      X: b n d, gain: d, offset: d, W: d class, bias: class -> L: b class;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-6) * gain + offset;

      L = norm(X[n=0], gain, offset) .[d] W + bias
      """)
  FloatTensor head(
      FloatTensor X, FloatTensor gain, FloatTensor offset, FloatTensor W, FloatTensor bias);

  /**
   * The whole network as one string, from pixels to classes; the blocks are a fold over {@code
   * layer}, which all their weights have as the first axis.
   *
   * @param X images, [b, (gh ph), (gw pw), c]
   * @return how much speaks for each class, [b, class]
   */
  @Einsum(
      """
      X: b (gh ph) (gw pw) c, W: ph pw c d, bias: d, cls: d, pos: n d,
      gain1: layer d, offset1: layer d,
      WQ: layer d head key, bQ: layer head key, WK: layer d head key, bK: layer head key,
      WV: layer d head val, bV: layer head val, WO: layer head val d, bO: layer d,
      gain2: layer d, offset2: layer d, W1: layer d ff, b1: layer ff, W2: layer ff d, b2: layer d,
      gain: d, offset: d, WC: d class, bC: class
      -> L: b class;

      Y = fold[layer](x = embed(X, W, bias, cls, pos) :
        block(x, gain1, offset1, WQ, bQ, WK, bK, WV, bV, WO, bO, gain2, offset2, W1, b1, W2, b2));
      L = head(Y, gain, offset, WC, bC)
      """)
  FloatTensor whole(
      FloatTensor X,
      FloatTensor W,
      FloatTensor bias,
      FloatTensor cls,
      FloatTensor pos,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor WQ,
      FloatTensor bQ,
      FloatTensor WK,
      FloatTensor bK,
      FloatTensor WV,
      FloatTensor bV,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain,
      FloatTensor offset,
      FloatTensor WC,
      FloatTensor bC);

  /** The weights of a block, as {@link #block} takes them. */
  record Block(
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor WQ,
      FloatTensor bQ,
      FloatTensor WK,
      FloatTensor bK,
      FloatTensor WV,
      FloatTensor bV,
      FloatTensor WO,
      FloatTensor bO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2) {}

  /** All blocks, one after the other. */
  default FloatTensor blocks(FloatTensor tokens, List<Block> blocks) {
    FloatTensor X = tokens;
    for (Block w : blocks) {
      X =
          block(
              X,
              w.gain1(),
              w.offset1(),
              w.WQ(),
              w.bQ(),
              w.WK(),
              w.bK(),
              w.WV(),
              w.bV(),
              w.WO(),
              w.bO(),
              w.gain2(),
              w.offset2(),
              w.W1(),
              w.b1(),
              w.W2(),
              w.b2());
    }
    return X;
  }
}
