package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 5 of the paper, for further layers of section 4. */
public interface LayerDerivatives {

  /** Section 4, convolution. */
  @Einsum(
      """
      X: chans seq, W: chans kernel -> Y: seq';
      Y = W .[chans kernel] X[seq = seq' + kernel]
      """)
  DoubleTensor conv1d(DoubleTensor X, DoubleTensor W);

  /** Section 5, example in the first version: the Jacobian of a convolution. */
  @Einsum(
      """
      X: chans seq, W: chans kernel -> J: seq' chans seq;
      Y = W .[chans kernel] X[seq = seq' + kernel];
      J = deriv(Y, X)
      """)
  DoubleTensor convJacobian(DoubleTensor X, DoubleTensor W);

  /** Section 5, example in the first version: W, where the window at seq′ meets seq. */
  @Einsum(
      """
      X: chans seq, W: chans kernel -> J: seq' chans seq;
      |seq'| = |seq| - |kernel| + 1;
      J = W[kernel = pad(seq - seq')]
      """)
  DoubleTensor convJacobianByFormula(DoubleTensor X, DoubleTensor W);

  /** Section 5, example in the first version: backpropagation through a convolution. */
  @Einsum(
      """
      X: chans seq, W: chans kernel, G: seq' -> dX: chans seq;
      Y = W .[chans kernel] X[seq = seq' + kernel];
      dX = grad(Y .[seq'] G, X)
      """)
  DoubleTensor convBackward(DoubleTensor X, DoubleTensor W, DoubleTensor G);

  /** Section 5, example in the first version: it is a convolution with the kernel turned round. */
  @Einsum(
      """
      X: chans seq, W: chans kernel, G: seq' -> dX: chans seq;
      dX = W .[kernel] G[seq' = pad(seq - kernel)]
      """)
  DoubleTensor convBackwardByFormula(DoubleTensor X, DoubleTensor W, DoubleTensor G);

  /** Section 4, normalization layers: backpropagation through a standardization. */
  @Einsum(
      """
      X: batch layer, G: batch layer, epsilon -> dX: batch layer;
      dX = grad(standardize[layer](X, epsilon) .[batch layer] G, X)
      """)
  DoubleTensor standardizeBackward(DoubleTensor X, DoubleTensor G, double epsilon);

  /** The same by the rules of section 5: less the mean and less the part along Y. */
  @Einsum(
      """
      X: batch layer, G: batch layer, epsilon -> dX: batch layer;
      σ  = sqrt(var[layer](X) + epsilon);
      Y  = (X - mean[layer](X)) / σ;
      dX = (G - mean[layer](G) - Y ⊙ mean[layer](G ⊙ Y)) / σ
      """)
  DoubleTensor standardizeBackwardByFormula(DoubleTensor X, DoubleTensor G, double epsilon);

  /** The gradients of a recurrent network, for each of what it depends on. */
  record RecurrentGradients(
      DoubleTensor dx, DoubleTensor dWh, DoubleTensor dWi, DoubleTensor db, DoubleTensor dh0) {}

  /** Section 4, recurrent neural networks: backpropagation through time; G is ∂L / ∂h. */
  @Einsum(
      """
      x: time input, Wh: hidden hidden', Wi: input hidden', b: hidden', h0: hidden,
      G: time hidden
        -> dx: time input, dWh: hidden hidden', dWi: input hidden', db: hidden', dh0: hidden;
      h = scan[time](h = h0 : sigmoid(Wh .[hidden] h + Wi .[input] x + b)[hidden'->hidden]);
      L = h .[time hidden] G;
      dx = grad(L, x);  dWh = grad(L, Wh);  dWi = grad(L, Wi);  db = grad(L, b);  dh0 = grad(L, h0)
      """)
  RecurrentGradients recurrentBackward(
      DoubleTensor x,
      DoubleTensor Wh,
      DoubleTensor Wi,
      DoubleTensor b,
      DoubleTensor h0,
      DoubleTensor G);
}
