package dev.einkern.examples.gallery.einx;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** A multilayer perceptron along the spatial axes (Tolstikhin et al. 2021, MLP-Mixer). */
public interface Mixer {

  /**
   * The layer into the hidden axis, from any number of spatial axes.
   *
   * @param x the features, [b, s..., c]
   * @param weight [s..., t]
   */
  @Einsum("dot{b [s...] c, [s...] t -> b t c}")
  FloatTensor intoHidden(FloatTensor x, FloatTensor weight);

  /**
   * The layer back out of the hidden axis.
   *
   * @param x hidden features, [b, t, c]
   * @param weight [t, s...]
   */
  @Einsum("dot{b [t] c, [t] s... -> b s... c}")
  FloatTensor outOfHidden(FloatTensor x, FloatTensor weight);

  /**
   * A mixer block, whole: one perceptron along the places, the same for every channel; one along
   * the channels, the same for every place; each after a layer norm and around a shortcut (the
   * paper's equation 1).
   *
   * @param X [b, s, c]
   * @return [b, s, c]
   */
  @Einsum(
      """
      X: b s c, gainS: c, offsetS: c, W1: s t, b1: t, W2: t s, b2: s,
                gainC: c, offsetC: c, W3: c k, b3: k, W4: k c, b4: c
      -> Y: b s c;

      def norm(x: c, gain: c, offset: c) = (x - mean[c](x)) / sqrt(var[c](x) + 1e-5) * gain + offset;

      U = X + gelu(norm(X, gainS, offsetS) .[s] W1 + b1) .[t] W2 + b2;
      Y = U + gelu(norm(U, gainC, offsetC) .[c] W3 + b3) .[k] W4 + b4
      """)
  FloatTensor block(
      FloatTensor X,
      FloatTensor gainS,
      FloatTensor offsetS,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor gainC,
      FloatTensor offsetC,
      FloatTensor W3,
      FloatTensor b3,
      FloatTensor W4,
      FloatTensor b4);
}
