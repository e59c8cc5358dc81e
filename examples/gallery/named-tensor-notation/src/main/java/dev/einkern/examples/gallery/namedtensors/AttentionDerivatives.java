package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * Attention's derivatives with respect to Q, K and V, by {@code deriv} and {@code grad} and by the
 * closed formulas to which the rules of section 5 lead.
 *
 * <p>With α = softmax(Q · K / √|key|), the derivative of Y = α · V at the scores is α ⊙ (V − Y).
 */
public interface AttentionDerivatives {

  /** Section 4, attention: the function. */
  @Einsum(
      """
      Q: key, K: seq key, V: seq val -> Y: val;
      Y = softmax[seq](Q .[key] K / sqrt(|key|)) .[seq] V
      """)
  DoubleTensor attention(DoubleTensor Q, DoubleTensor K, DoubleTensor V);

  /** How each of Y's elements changes with each of Q's, K's and V's. */
  record Jacobians(DoubleTensor dQ, DoubleTensor dK, DoubleTensor dV) {}

  /** Section 5: the three derivatives of Y. */
  @Einsum(
      """
      Q: key, K: seq key, V: seq val -> dQ: val key, dK: val seq key, dV: val seq val';
      Y = softmax[seq](Q .[key] K / sqrt(|key|)) .[seq] V;
      dQ = deriv(Y, Q);
      dK = deriv(Y, K);
      dV = deriv(Y, V[val->val'])
      """)
  Jacobians jacobians(DoubleTensor Q, DoubleTensor K, DoubleTensor V);

  /** Section 5: the three derivatives in closed form. */
  @Einsum(
      """
      Q: key, K: seq key, V: seq val -> dQ: val key, dK: val seq key, dV: val seq val';
      |val'| = |val|;
      α = softmax[seq](Q .[key] K / sqrt(|key|));
      Y = α .[seq] V;
      dS = α ⊙ (V - Y) / sqrt(|key|);
      dQ = dS .[seq] K;
      dK = dS ⊙ Q;
      dV = α ⊙ [val == val']
      """)
  Jacobians jacobiansByFormula(DoubleTensor Q, DoubleTensor K, DoubleTensor V);

  /** The gradients of a loss: each has the axes of what it is the gradient of. */
  record Gradients(DoubleTensor dQ, DoubleTensor dK, DoubleTensor dV) {}

  /** Section 5: a loss's gradients; G is the loss's derivative at Y. */
  @Einsum(
      """
      Q: batch heads seq' key, K: batch heads seq key, V: batch heads seq val,
      G: batch heads seq' val
        -> dQ: batch heads seq' key, dK: batch heads seq key, dV: batch heads seq val;
      def Attention(Q: key, K: seq key, V: seq val) =
        softmax[seq](Q .[key] K / sqrt(|key|)) .[seq] V;
      L = Attention(Q, K, V) .[batch heads seq' val] G;
      dQ = grad(L, Q);  dK = grad(L, K);  dV = grad(L, V)
      """)
  Gradients gradients(DoubleTensor Q, DoubleTensor K, DoubleTensor V, DoubleTensor G);

  /** Section 5: the gradients in closed form, as a hand-written backward pass has them. */
  @Einsum(
      """
      Q: batch heads seq' key, K: batch heads seq key, V: batch heads seq val,
      G: batch heads seq' val
        -> dQ: batch heads seq' key, dK: batch heads seq key, dV: batch heads seq val;
      α  = softmax[seq](Q .[key] K / sqrt(|key|));
      dα = G .[val] V;
      dS = α ⊙ (dα - dα .[seq] α) / sqrt(|key|);
      dQ = dS .[seq] K;
      dK = dS .[seq'] Q;
      dV = α .[seq'] G
      """)
  Gradients gradientsByFormula(DoubleTensor Q, DoubleTensor K, DoubleTensor V, DoubleTensor G);

  /** Section 4, attention: one head, in which no position looks at one after it. */
  @Einsum(
      """
      X: seq key -> Y: seq key;
      |seq'| = |seq|;
      M = seq <= seq' ? 0 : -inf;
      A = softmax[seq](X[seq->seq'] .[key] X / sqrt(|key|) + M);
      Y = (A .[seq] X)[seq'->seq]
      """)
  DoubleTensor selfAttention(DoubleTensor X);

  /** Section 5: the derivative of each position by each; it calls the string above. */
  @Einsum("X: seq key -> J: seq key at of; J = deriv(selfAttention(X), X[seq->at, key->of])")
  DoubleTensor selfAttentionJacobian(DoubleTensor X);

  /** Section 5: how much each position depends on each, the norm of that derivative. */
  @Einsum("X: seq key -> D: seq at; D = norm[key of](selfAttentionJacobian(X))")
  DoubleTensor dependence(DoubleTensor X);
}
