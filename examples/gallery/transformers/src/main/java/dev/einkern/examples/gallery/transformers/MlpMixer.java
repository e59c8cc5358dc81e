package dev.einkern.examples.gallery.transformers;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/**
 * The MLP-Mixer (Tolstikhin et al. 2021): what is left of a Vision Transformer without attention.
 *
 * <p>{@code s} runs over patches, {@code d} over a patch's vector; {@code ds} and {@code dc} are
 * the hidden axes of the two perceptrons.
 */
public interface MlpMixer {

  /**
   * The patches of an image as vectors.
   *
   * @param X images, [b, (gh ph), (gw pw), c]
   * @param W a patch's pixels to a vector, [ph, pw, c, d]
   * @param bias [d]
   * @return [b, (gh gw), d]
   */
  @Einsum(
      "X: b (gh ph) (gw pw) c, W: ph pw c d, bias: d -> Y: b (gh gw) d; Y = X .[ph pw c] W + bias")
  FloatTensor embed(FloatTensor X, FloatTensor W, FloatTensor bias);

  /** Equation 1: a perceptron across the patches of each channel, one across the channels. */
  @Einsum(
      """
      X: b s d, gain1: d, offset1: d, W1: s ds, b1: ds, W2: ds s, b2: s,
                gain2: d, offset2: d, W3: d dc, b3: dc, W4: dc d, b4: d
      -> Y: b s d;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-6) * gain + offset;

      U = X + gelu(norm(X, gain1, offset1) .[s] W1 + b1) .[ds] W2 + b2;
      Y = U + gelu(norm(U, gain2, offset2) .[d] W3 + b3) .[dc] W4 + b4
      """)
  FloatTensor block(
      FloatTensor X,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W3,
      FloatTensor b3,
      FloatTensor W4,
      FloatTensor b4);

  /** The head: the mean over the patches, normalised, against each class. */
  @Einsum(
      """
      X: b s d, gain: d, offset: d, W: d class, bias: class -> L: b class;

      def norm(x: d, gain: d, offset: d) = (x - mean[d](x)) / sqrt(var[d](x) + 1e-6) * gain + offset;

      L = mean[s](norm(X, gain, offset)) .[d] W + bias
      """)
  FloatTensor head(
      FloatTensor X, FloatTensor gain, FloatTensor offset, FloatTensor W, FloatTensor bias);

  /**
   * The whole network as one string, the blocks a fold over {@code layer}, which all their weights
   * have as the first axis.
   *
   * @param X images, [b, (gh ph), (gw pw), c]
   * @return how much speaks for each class, [b, class]
   */
  @Einsum(
      """
      X: b (gh ph) (gw pw) c, W: ph pw c d, bias: d,
      gain1: layer d, offset1: layer d, W1: layer s ds, b1: layer ds, W2: layer ds s, b2: layer s,
      gain2: layer d, offset2: layer d, W3: layer d dc, b3: layer dc, W4: layer dc d, b4: layer d,
      gain: d, offset: d, WC: d class, bC: class
      -> L: b class;

      Y = fold[layer](x = embed(X, W, bias)[(gh gw)->s] :
        block(x, gain1, offset1, W1, b1, W2, b2, gain2, offset2, W3, b3, W4, b4));
      L = head(Y, gain, offset, WC, bC)
      """)
  FloatTensor whole(
      FloatTensor X,
      FloatTensor W,
      FloatTensor bias,
      FloatTensor gain1,
      FloatTensor offset1,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gain2,
      FloatTensor offset2,
      FloatTensor W3,
      FloatTensor b3,
      FloatTensor W4,
      FloatTensor b4,
      FloatTensor gain,
      FloatTensor offset,
      FloatTensor WC,
      FloatTensor bC);
}
