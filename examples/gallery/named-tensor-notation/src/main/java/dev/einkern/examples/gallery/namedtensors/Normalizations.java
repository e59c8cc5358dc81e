package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 4 of the paper: three normalizations, which differ in their axes alone. */
public interface Normalizations {

  /** Section 4, normalization layers: what all three share. */
  @Einsum(
      """
      X: batch chans layer, epsilon -> Y: batch chans layer;
      def standardize[ax](X, epsilon) = (X - mean[ax](X)) / sqrt(var[ax](X) + epsilon);
      Y = standardize[layer](X, epsilon)
      """)
  DoubleTensor standardized(DoubleTensor X, double epsilon);

  /** Section 4, normalization layers: batch normalization. */
  @Einsum(
      """
      X: batch chans layer, gamma: chans, beta: chans -> Y: batch chans layer;
      Y = standardize[batch layer](X) ⊙ gamma + beta
      """)
  DoubleTensor batchNorm(DoubleTensor X, DoubleTensor gamma, DoubleTensor beta);

  /** Section 4, normalization layers: instance normalization. */
  @Einsum(
      """
      X: batch chans layer, gamma: chans, beta: chans -> Y: batch chans layer;
      Y = standardize[layer](X) ⊙ gamma + beta
      """)
  DoubleTensor instanceNorm(DoubleTensor X, DoubleTensor gamma, DoubleTensor beta);

  /** Section 4, normalization layers: layer normalization. */
  @Einsum(
      """
      X: batch chans layer, gamma: chans layer, beta: chans layer -> Y: batch chans layer;
      Y = standardize[layer chans](X) ⊙ gamma + beta
      """)
  DoubleTensor layerNorm(DoubleTensor X, DoubleTensor gamma, DoubleTensor beta);
}
