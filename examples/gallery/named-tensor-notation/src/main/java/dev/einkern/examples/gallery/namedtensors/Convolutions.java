package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 4 of the paper: convolution and max pooling. */
public interface Convolutions {

  /** Section 4, convolution: in one dimension; U unrolls X. */
  @Einsum(
      """
      X: chans seq, W: chans kernel, b -> Y: seq';
      U = X[seq = seq' + kernel];
      Y = W .[chans kernel] U + b
      """)
  DoubleTensor conv1d(DoubleTensor X, DoubleTensor W, double b);

  /** Section 4, convolution: lifted over a batch and over output channels. */
  @Einsum(
      """
      X: batch chans seq, W: chans' chans kernel, b: chans' -> Y: batch chans' seq';
      def Conv1d(X: chans seq, W: chans kernel, b) =
        W .[chans kernel] X[seq = seq' + kernel] + b;
      Y = Conv1d(X, W, b)
      """)
  DoubleTensor liftedConv1d(DoubleTensor X, DoubleTensor W, DoubleTensor b);

  /** Section 4, convolution: in two dimensions. */
  @Einsum(
      """
      X: chans height width, W: chans kh kw, b -> Y: height' width';
      U = X[height = height' + kh, width = width' + kw];
      Y = W .[chans kh kw] U + b
      """)
  DoubleTensor conv2d(DoubleTensor X, DoubleTensor W, double b);

  /** Section 4, max pooling: in one dimension. */
  @Einsum("X: seq -> Y: seq'; Y = max[kernel](X[seq -> (seq' kernel)])")
  DoubleTensor maxPool1d(DoubleTensor X, int kernel);

  /** Section 4, max pooling: in two dimensions, by index. */
  @Einsum(
      """
      X: height width -> Y: height' width';
      U = X[height = height' * |kh| + kh, width = width' * |kw| + kw];
      Y = max[kh kw](U)
      """)
  DoubleTensor maxPool2d(DoubleTensor X, int kh, int kw);

  /** Section 4, max pooling: as a pattern, for a batch and channels. */
  @Einsum("max{batch chans (height [kh]) (width [kw])}")
  DoubleTensor maxPoolPattern(DoubleTensor X, int kh, int kw);
}
