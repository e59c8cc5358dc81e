package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 5 of the paper, example: the softmax, once by {@code deriv}, once by the formula. */
public interface SoftmaxDerivatives {

  /** Section 5: the softmax. */
  @Einsum("X: ax -> Y: ax; Y = softmax[ax](X)")
  DoubleTensor softmax(DoubleTensor X);

  /** Section 5: the Jacobian of the softmax. */
  @Einsum("X: ax -> J: ax ax'; J = deriv(softmax[ax](X), X[ax->ax'])")
  DoubleTensor jacobian(DoubleTensor X);

  /** Section 5: the Jacobian in the paper's closed form, Y ⊙ (I − Y renamed). */
  @Einsum(
      """
      X: ax -> J: ax ax';
      Y = softmax[ax](X);
      I = [ax == ax'];
      J = Y ⊙ (I - Y[ax->ax'])
      """)
  DoubleTensor jacobianByFormula(DoubleTensor X);

  /** Section 5: the differential, Y ⊙ (∂X − Y · ∂X), for a small change of X. */
  @Einsum(
      """
      X: ax, dX: ax -> dY: ax;
      Y = softmax[ax](X);
      dY = Y ⊙ (dX - Y .[ax] dX)
      """)
  DoubleTensor differential(DoubleTensor X, DoubleTensor dX);

  /** Section 5: backpropagation through a softmax; f(Y) is the log of Y's product with T. */
  @Einsum(
      """
      X: ax, T: ax -> dX: ax;
      Y = softmax[ax](X);
      f = log(Y .[ax] T);
      dX = grad(f, X)
      """)
  DoubleTensor backpropagation(DoubleTensor X, DoubleTensor T);

  /** Section 5: the rule of backpropagation, Y ⊙ (f′(Y) − f′(Y) · Y). */
  @Einsum(
      """
      X: ax, T: ax -> dX: ax;
      Y = softmax[ax](X);
      df = T / (Y .[ax] T);
      dX = Y ⊙ (df - df .[ax] Y)
      """)
  DoubleTensor backpropagationByFormula(DoubleTensor X, DoubleTensor T);

  /** Section 5, broadcasting: the derivative of the lifted softmax. */
  @Einsum(
      """
      X: batch ax -> J: batch ax batch' ax';
      J = deriv(softmax[ax](X), X[batch->batch', ax->ax'])
      """)
  DoubleTensor lifted(DoubleTensor X);

  /** Section 5, broadcasting: it is the derivative, lifted, times the identity of the new axis. */
  @Einsum(
      """
      X: batch ax -> J: batch ax batch' ax';
      |batch'| = |batch|;
      Y = softmax[ax](X);
      J = Y ⊙ ([ax == ax'] - Y[ax->ax']) ⊙ [batch == batch']
      """)
  DoubleTensor liftedByFormula(DoubleTensor X);
}
