package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * Section 5 of the paper: the rules of differentiation, each as an equation of derivatives.
 *
 * <p>The axes of X get a prime where they are those of the derivative's input.
 */
public interface Differentials {

  /** The two sides of a rule: what {@code deriv} gives, and what the rule makes of the parts. */
  record Rule(DoubleTensor left, DoubleTensor right) {}

  /** Section 5: the derivative of X at itself is the identity I. */
  @Einsum(
      """
      X: ax bx -> left: ax bx ax' bx', right: ax bx ax' bx';
      left  = deriv(X, X[ax->ax', bx->bx']);
      right = [ax == ax'] * [bx == bx']
      """)
  Rule identity(DoubleTensor X);

  /** Section 5: ∂ f(U) = f′(U) ⊙ ∂U for an elementwise f, here the sine. */
  @Einsum(
      """
      X: ax, W: ax bx -> left: bx ax', right: bx ax';
      U = X .[ax] W;
      left  = deriv(sin(U), X[ax->ax']);
      right = cos(U) ⊙ deriv(U, X[ax->ax'])
      """)
  Rule chain(DoubleTensor X, DoubleTensor W);

  /** Section 5: ∂ f(U) = f′(U) ⊙ ∂U, contracted over U's axes, for any f. */
  @Einsum(
      """
      X: ax, W: ax bx -> left: bx ax', right: bx ax';
      U = X .[ax] W;
      left  = deriv(softmax[bx](U), X[ax->ax']);
      right = deriv(softmax[bx](U), U[bx->bx']) .[bx'] deriv(U, X[ax->ax'])[bx->bx']
      """)
  Rule generalChain(DoubleTensor X, DoubleTensor W);

  /** Section 5: ∂(U + V) = ∂U + ∂V. */
  @Einsum(
      """
      X: ax, W: ax -> left: ax ax', right: ax ax';
      U = exp(X);  V = W * X^2;
      left  = deriv(U + V, X[ax->ax']);
      right = deriv(U, X[ax->ax']) + deriv(V, X[ax->ax'])
      """)
  Rule sum(DoubleTensor X, DoubleTensor W);

  /** Section 5: ∂ ∑U = ∑ ∂U. */
  @Einsum(
      """
      X: ax, W: ax bx -> left: bx ax', right: bx ax';
      U = sin(X * W);
      left  = deriv(sum[ax](U), X[ax->ax']);
      right = sum[ax](deriv(U, X[ax->ax']))
      """)
  Rule sumOverAxis(DoubleTensor X, DoubleTensor W);

  /** Section 5: ∂(U ⊙ V) = ∂U ⊙ V + U ⊙ ∂V. */
  @Einsum(
      """
      X: ax, W: ax -> left: ax ax', right: ax ax';
      U = exp(X);  V = W * X^2;
      left  = deriv(U ⊙ V, X[ax->ax']);
      right = deriv(U, X[ax->ax']) ⊙ V + U ⊙ deriv(V, X[ax->ax'])
      """)
  Rule product(DoubleTensor X, DoubleTensor W);

  /** Section 5: the product rule of a contraction. */
  @Einsum(
      """
      X: ax, W: ax bx -> left: bx ax', right: bx ax';
      U = exp(X);  V = sin(X * W);
      left  = deriv(U .[ax] V, X[ax->ax']);
      right = deriv(U, X[ax->ax']) .[ax] V + U .[ax] deriv(V, X[ax->ax'])
      """)
  Rule contraction(DoubleTensor X, DoubleTensor W);

  /** Section 5: ∂(U / V) = (∂U ⊙ V − U ⊙ ∂V) / V². */
  @Einsum(
      """
      X: ax, W: ax -> left: ax ax', right: ax ax';
      U = exp(X);  V = 2 + sin(W * X);
      left  = deriv(U / V, X[ax->ax']);
      right = (deriv(U, X[ax->ax']) ⊙ V - U ⊙ deriv(V, X[ax->ax'])) / V^2
      """)
  Rule quotient(DoubleTensor X, DoubleTensor W);

  /** Section 5: the derivative of an element is the element of the derivative. */
  @Einsum(
      """
      X: ax, W: ax bx -> left: bx ax', right: bx ax';
      U = tanh(X * W);
      left  = deriv(U[ax = 1], X[ax->ax']);
      right = deriv(U, X[ax->ax'])[ax = 1]
      """)
  Rule index(DoubleTensor X, DoubleTensor W);

  /** Section 5: the derivative of a renamed tensor is the derivative, renamed. */
  @Einsum(
      """
      X: ax -> left: bx ax', right: bx ax';
      U = tanh(X);
      left  = deriv(U[ax->bx], X[ax->ax']);
      right = deriv(U, X[ax->ax'])[ax->bx]
      """)
  Rule renaming(DoubleTensor X);
}
