package dev.einkern.examples.gallery.transformers;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import java.util.List;

/**
 * The Transformer of "Attention Is All You Need" (Vaswani et al. 2017): a stack of encoder layers,
 * a stack of decoder layers, and both together.
 *
 * <p>{@code n} runs over a text's tokens, {@code m} over those of the text that was encoded.
 */
public interface EncoderDecoder {

  /**
   * Sections 3.4 and 3.5: a vector for each token, and sines and cosines for its position.
   *
   * @param I the tokens' numbers, [n]
   * @param E a row for each token of the vocabulary, [vocab, (half two)]
   * @return [n, (half two)]
   */
  @Einsum(
      """
      I: @vocab n, E: vocab (half two=2) -> X: n (half two);

      angle = n / 10000^(half / |half|);
      X = E[vocab=I] * sqrt(2 * |half|) + (two == 0 ? sin(angle) : cos(angle))
      """)
  FloatTensor embed(IntTensor I, FloatTensor E);

  /**
   * An encoder layer (section 3.1): self-attention, then a perceptron; each is added to what went
   * in, and the sum normalised.
   */
  @Einsum(
      """
      X: n d, WQ: d head key, WK: d head key, WV: d head val, WO: head val d, gain1: d, offset1: d,
              W1: d ff, b1: ff, W2: ff d, b2: d, gain2: d, offset2: d
      -> Y: n d;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-5) * gain + offset;
      def attention(Q: key, K: n key, V: n val) = softmax[n](Q .[key] K / sqrt(|key|)) .[n] V;

      A = attention(X[n->n'] .[d] WQ, X .[d] WK, X .[d] WV)[n'->n] .[head val] WO;
      H = norm(X + A, gain1, offset1);
      Y = norm(H + relu(H .[d] W1 + b1) .[ff] W2 + b2, gain2, offset2)
      """)
  FloatTensor encoderLayer(
      FloatTensor X,
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain2,
      FloatTensor offset2);

  /**
   * A decoder layer: self-attention to the tokens so far, attention to the encoder's result C, then
   * a perceptron.
   */
  @Einsum(
      """
      X: n d, C: m d,
      WQ: d head key, WK: d head key, WV: d head val, WO: head val d, gain1: d, offset1: d,
      UQ: d head key, UK: d head key, UV: d head val, UO: head val d, gain2: d, offset2: d,
      W1: d ff, b1: ff, W2: ff d, b2: d, gain3: d, offset3: d
      -> Y: n d;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-5) * gain + offset;
      def attention(Q: key, K: m key, V: m val) = softmax[m](Q .[key] K / sqrt(|key|)) .[m] V;

      S = (X .[d] WQ) .[key] (X .[d] WK)[n->past] / sqrt(|key|);
      A = softmax[past](past <= n ? S : -inf) .[past] (X .[d] WV)[n->past] .[head val] WO;
      H = norm(X + A, gain1, offset1);
      B = attention(H .[d] UQ, C .[d] UK, C .[d] UV) .[head val] UO;
      G = norm(H + B, gain2, offset2);
      Y = norm(G + relu(G .[d] W1 + b1) .[ff] W2 + b2, gain3, offset3)
      """)
  FloatTensor decoderLayer(
      FloatTensor X,
      FloatTensor C,
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor UQ,
      FloatTensor UK,
      FloatTensor UV,
      FloatTensor UO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain3,
      FloatTensor offset3);

  /** Section 3.4: how likely each token comes next; the embedding is used once more. */
  @Einsum("X: n d, E: vocab d -> P: n vocab; P = softmax[vocab](X .[d] E)")
  FloatTensor probabilities(FloatTensor X, FloatTensor E);

  /** The weights of an encoder layer, as {@link #encoderLayer} takes them. */
  record Encoder(
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain2,
      FloatTensor offset2) {}

  /** The weights of a decoder layer, as {@link #decoderLayer} takes them. */
  record Decoder(
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor UQ,
      FloatTensor UK,
      FloatTensor UV,
      FloatTensor UO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain3,
      FloatTensor offset3) {}

  /** The encoder: its layers one after the other. */
  default FloatTensor encoder(FloatTensor tokens, List<Encoder> layers) {
    FloatTensor X = tokens;
    for (Encoder w : layers) {
      X =
          encoderLayer(
              X,
              w.WQ(),
              w.WK(),
              w.WV(),
              w.WO(),
              w.gain1(),
              w.offset1(),
              w.W1(),
              w.b1(),
              w.W2(),
              w.b2(),
              w.gain2(),
              w.offset2());
    }
    return X;
  }

  /** The decoder: its layers one after the other, each with the encoder's result C. */
  default FloatTensor decoder(FloatTensor tokens, FloatTensor C, List<Decoder> layers) {
    FloatTensor X = tokens;
    for (Decoder w : layers) {
      X =
          decoderLayer(
              X,
              C,
              w.WQ(),
              w.WK(),
              w.WV(),
              w.WO(),
              w.gain1(),
              w.offset1(),
              w.UQ(),
              w.UK(),
              w.UV(),
              w.UO(),
              w.gain2(),
              w.offset2(),
              w.W1(),
              w.b1(),
              w.W2(),
              w.b2(),
              w.gain3(),
              w.offset3());
    }
    return X;
  }

  /** Both: how likely each token comes after each of the target's, given the source. */
  default FloatTensor translate(
      IntTensor source,
      IntTensor target,
      FloatTensor E,
      List<Encoder> encoders,
      List<Decoder> decoders) {
    FloatTensor C = encoder(embed(source, E), encoders);
    return probabilities(decoder(embed(target, E), C, decoders), E);
  }

  /**
   * The stack of encoder layers as one string, a fold over {@code layer}, which all weights have as
   * the first axis.
   */
  @Einsum(
      """
      X: n d, WQ: layer d head key, WK: layer d head key, WV: layer d head val, WO: layer head val d,
              gain1: layer d, offset1: layer d, W1: layer d ff, b1: layer ff, W2: layer ff d, b2: layer d,
              gain2: layer d, offset2: layer d
      -> Y: n d;

      Y = fold[layer](x = X :
        encoderLayer(x, WQ, WK, WV, WO, gain1, offset1, W1, b1, W2, b2, gain2, offset2))
      """)
  FloatTensor encoderStack(
      FloatTensor X,
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain2,
      FloatTensor offset2);

  /** The stack of decoder layers as one string. */
  @Einsum(
      """
      X: n d, C: m d, WQ: layer d head key, WK: layer d head key, WV: layer d head val,
              WO: layer head val d, gain1: layer d, offset1: layer d,
              UQ: layer d head key, UK: layer d head key, UV: layer d head val,
              UO: layer head val d, gain2: layer d, offset2: layer d,
              W1: layer d ff, b1: layer ff, W2: layer ff d, b2: layer d,
              gain3: layer d, offset3: layer d
      -> Y: n d;

      Y = fold[layer](x = X :
        decoderLayer(x, C, WQ, WK, WV, WO, gain1, offset1, UQ, UK, UV, UO, gain2, offset2,
                     W1, b1, W2, b2, gain3, offset3))
      """)
  FloatTensor decoderStack(
      FloatTensor X,
      FloatTensor C,
      FloatTensor WQ,
      FloatTensor WK,
      FloatTensor WV,
      FloatTensor WO,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor UQ,
      FloatTensor UK,
      FloatTensor UV,
      FloatTensor UO,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain3,
      FloatTensor offset3);
}
