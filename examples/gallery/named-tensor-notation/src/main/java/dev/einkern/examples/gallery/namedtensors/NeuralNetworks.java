package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 4 of the paper: feedforward and recurrent networks, and attention. */
public interface NeuralNetworks {

  /** Section 4, feedforward neural networks: three layers, each an equation of its own. */
  @Einsum(
      """
      X0: input,
      W1: hidden1 input,   b1: hidden1,
      W2: hidden2 hidden1, b2: hidden2,
      W3: output hidden2,  b3: output -> X3: output;
      def σ(x) = sigmoid(x);
      X1 = σ(W1 .[input] X0 + b1);
      X2 = σ(W2 .[hidden1] X1 + b2);
      X3 = σ(W3 .[hidden2] X2 + b3)
      """)
  DoubleTensor feedForward(
      DoubleTensor X0,
      DoubleTensor W1,
      DoubleTensor b1,
      DoubleTensor W2,
      DoubleTensor b2,
      DoubleTensor W3,
      DoubleTensor b3);

  /** Section 4, feedforward neural networks: the layer as a function, over any further axes. */
  @Einsum(
      """
      X0: ... input,
      W1: hidden1 input,   b1: hidden1,
      W2: hidden2 hidden1, b2: hidden2,
      W3: output hidden2,  b3: output -> X3: ... output;
      def FullConn[layer](W, x, b) = sigmoid(W .[layer] x + b);
      X1 = FullConn[input](W1, X0, b1);
      X2 = FullConn[hidden1](W2, X1, b2);
      X3 = FullConn[hidden2](W3, X2, b3)
      """)
  DoubleTensor fullyConnected(
      DoubleTensor X0,
      DoubleTensor W1,
      DoubleTensor b1,
      DoubleTensor W2,
      DoubleTensor b2,
      DoubleTensor W3,
      DoubleTensor b3);

  /** Section 4, recurrent neural networks: Elman's, all its states. */
  @Einsum(
      """
      x: time input, Wh: hidden hidden', Wi: input hidden', b: hidden', h0: hidden
        -> h: time hidden;
      h = scan[time](h = h0 : sigmoid(Wh .[hidden] h + Wi .[input] x + b)[hidden'->hidden])
      """)
  DoubleTensor recurrent(
      DoubleTensor x, DoubleTensor Wh, DoubleTensor Wi, DoubleTensor b, DoubleTensor h0);

  /** Section 4, recurrent neural networks: the last state alone, for a batch of sequences. */
  @Einsum(
      """
      x: batch time input, Wh: hidden hidden', Wi: input hidden', b: hidden', h0: hidden
        -> hn: batch hidden;
      hn = fold[time](h = h0 : sigmoid(Wh .[hidden] h + Wi .[input] x + b)[hidden'->hidden])
      """)
  DoubleTensor lastState(
      DoubleTensor x, DoubleTensor Wh, DoubleTensor Wi, DoubleTensor b, DoubleTensor h0);

  /** Section 1 and section 4, attention: one query. */
  @Einsum(
      """
      Q: key, K: seq key, V: seq val -> Y: val;
      Y = softmax[seq](Q .[key] K / sqrt(|key|)) .[seq] V
      """)
  DoubleTensor attention(DoubleTensor Q, DoubleTensor K, DoubleTensor V);

  /** Section 4, attention: the same function, lifted over positions, heads and batch. */
  @Einsum(
      """
      Q: batch heads seq' key, K: batch heads seq key, V: batch heads seq val
        -> Y: batch heads seq' val;
      def Attention(Q: key, K: seq key, V: seq val) =
        softmax[seq](Q .[key] K / sqrt(|key|)) .[seq] V;
      Y = Attention(Q, K, V)
      """)
  DoubleTensor liftedAttention(DoubleTensor Q, DoubleTensor K, DoubleTensor V);

  /** Section 4, attention: with a mask, 0 where to look and −∞ where not to. */
  @Einsum(
      """
      Q: key, K: seq key, V: seq val, M: seq -> Y: val;
      def Attention(Q: key, K: seq key, V: seq val, M: seq) =
        softmax[seq](Q .[key] K / sqrt(|key|) + M) .[seq] V;
      Y = Attention(Q, K, V, M)
      """)
  DoubleTensor maskedAttention(DoubleTensor Q, DoubleTensor K, DoubleTensor V, DoubleTensor M);

  /** Section 6, index notation: axes by position, letters that last for one product. */
  @Einsum(
      """
      Q: seq' key, K: seq key, V: seq val -> Y: seq' val;
      Y = `ai,ik->ak`(softmax[i](`aj,ij->ai`(Q, K) / sqrt(|key|)), V)
      """)
  DoubleTensor indexNotation(DoubleTensor Q, DoubleTensor K, DoubleTensor V);
}
