package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/** Section 3.3 of the paper: functions from vectors to scalars, and the axis that they reduce. */
public interface Reductions {

  /** Section 3.3: the sum over height. */
  @Einsum("A: height width -> Y: width; Y = sum[height](A)")
  DoubleTensor sumOverHeight(DoubleTensor A);

  /** Section 3.3: the sum over width. */
  @Einsum("A: height width -> Y: height; Y = sum[width](A)")
  DoubleTensor sumOverWidth(DoubleTensor A);

  /** Section 3.3: the sum over height and width. */
  @Einsum("A: height width -> y; y = sum[height width](A)")
  double sumOverBoth(DoubleTensor A);

  /** Section 3.3: the 2-norm. */
  @Einsum("A: height width -> Y: width; Y = norm[height](A)")
  DoubleTensor norm(DoubleTensor A);

  /** Section 3.3: the p-norm. */
  @Einsum("A: height width, p -> Y: width; Y = norm[height](A, p)")
  DoubleTensor normP(DoubleTensor A, double p);

  /** Section 3.3: the smallest element. */
  @Einsum("A: height width -> Y: width; Y = min[height](A)")
  DoubleTensor min(DoubleTensor A);

  /** Section 3.3: the largest element. */
  @Einsum("A: height width -> Y: width; Y = max[height](A)")
  DoubleTensor max(DoubleTensor A);

  /** Section 3.3: the mean. */
  @Einsum("A: height width -> Y: width; Y = mean[height](A)")
  DoubleTensor mean(DoubleTensor A);

  /** Section 3.3: the variance. */
  @Einsum("A: height width -> Y: width; Y = var[height](A)")
  DoubleTensor var(DoubleTensor A);

  /** What {@link #byDefinition} gives, each with the axis width. */
  record Moments(
      DoubleTensor norm, DoubleTensor normP, DoubleTensor average, DoubleTensor variance) {}

  /** Section 3.3: norm, p-norm, mean and variance as the paper defines them, by sums alone. */
  @Einsum(
      """
      A: height width, p -> norm: width, normP: width, average: width, variance: width;
      def mean[ax](X) = 1 / |ax| * sum[ax](X);
      norm     = sqrt(sum[height](A^2));
      normP    = sum[height](abs(A)^p)^(1 / p);
      average  = mean[height](A);
      variance = mean[height]((A - mean[height](A))^2)
      """)
  Moments byDefinition(DoubleTensor A, double p);
}
