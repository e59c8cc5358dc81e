package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 3.5 of the paper: functions along an axis that leave the shape as it is. */
public interface VectorsToVectors {

  /** Section 3.5: the softmax over height. */
  @Einsum("A: height width -> Y: height width; Y = softmax[height](A)")
  DoubleTensor softmaxOverHeight(DoubleTensor A);

  /** Section 3.5: the softmax over width. */
  @Einsum("A: height width -> Y: height width; Y = softmax[width](A)")
  DoubleTensor softmaxOverWidth(DoubleTensor A);

  /** Equation (5a): the softmax by its definition. */
  @Einsum(
      """
      X: ax bx -> Y: ax bx;
      def softmax[ax](X) = exp(X) / sum[ax](exp(X));
      Y = softmax[ax](X)
      """)
  DoubleTensor softmaxByDefinition(DoubleTensor X);

  /** Equation (5b): the paper's argmax is one-hot; ours, an index, says where the 1 is. */
  @Einsum("X: ax bx -> Y: ax bx; Y = [ax == argmax[ax](X)]")
  DoubleTensor argmax(DoubleTensor X);

  /** Equation (5c): the same with the smallest element. */
  @Einsum("X: ax bx -> Y: ax bx; Y = [ax == argmin[ax](X)]")
  DoubleTensor argmin(DoubleTensor X);

  /** Equations (5b) and (5c): what they are limits of, for alpha to ∞ and to −∞. */
  @Einsum("X: ax bx, alpha -> Y: ax bx; Y = softmax[ax](alpha * X)")
  DoubleTensor sharpened(DoubleTensor X, double alpha);
}
