package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 4 of the paper: three normalizations, which differ in their axes alone. */
public interface Normalizations {

  /** Section 4, normalization layers: what all three share. */
  @Einsum(
      """
      X: batch chans layer, ε -> Y: batch chans layer;
      def standardize[ax](X, ε) = (X - mean[ax](X)) / sqrt(var[ax](X) + ε);
      Y = standardize[layer](X, ε)
      """)
  DoubleTensor standardized(DoubleTensor X, double ε);

  /** Section 4, normalization layers: batch normalization. */
  @Einsum(
      """
      X: batch chans layer, γ: chans, β: chans -> Y: batch chans layer;
      Y = standardize[batch layer](X) ⊙ γ + β
      """)
  DoubleTensor batchNorm(DoubleTensor X, DoubleTensor γ, DoubleTensor β);

  /** Section 4, normalization layers: instance normalization. */
  @Einsum(
      """
      X: batch chans layer, γ: chans, β: chans -> Y: batch chans layer;
      Y = standardize[layer](X) ⊙ γ + β
      """)
  DoubleTensor instanceNorm(DoubleTensor X, DoubleTensor γ, DoubleTensor β);

  /** Section 4, normalization layers: layer normalization. */
  @Einsum(
      """
      X: batch chans layer, γ: chans layer, β: chans layer -> Y: batch chans layer;
      Y = standardize[layer chans](X) ⊙ γ + β
      """)
  DoubleTensor layerNorm(DoubleTensor X, DoubleTensor γ, DoubleTensor β);
}
