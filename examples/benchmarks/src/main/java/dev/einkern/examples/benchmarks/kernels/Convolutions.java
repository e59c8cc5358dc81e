package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Convolutions of images, channels first. */
public interface Convolutions {

  /** 3×3, with a border of zeros that keeps the size. */
  String SAME_3 =
      """
      x: b c h w, f: o c k=3 l=3 -> y: b o h w;
      y[b, o, h, w] = x[b, c, pad(h + k - 1), pad(w + l - 1)] .[c k l] f
      """;

  /** {@link #SAME_3}, in a new tensor. */
  @Einsum(SAME_3)
  FloatTensor same3(FloatTensor x, FloatTensor f);

  /** {@link #SAME_3}, in one that is there. */
  @Einsum(SAME_3)
  void same3(FloatTensor x, FloatTensor f, FloatTensor y);

  /** 1×1: a matrix product at each pixel. */
  String POINTWISE = "bchw,oc->bohw";

  /** {@link #POINTWISE}, in a new tensor. */
  @Einsum(POINTWISE)
  FloatTensor pointwise(FloatTensor x, FloatTensor f);

  /** {@link #POINTWISE}, in one that is there. */
  @Einsum(POINTWISE)
  void pointwise(FloatTensor x, FloatTensor f, FloatTensor out);

  /** 5×5 without a border. */
  String VALID_5 =
      """
      x: b c h w, f: o c k=5 l=5 -> y: b o h' w';
      y = x[h = h' + k, w = w' + l] .[c k l] f
      """;

  /** {@link #VALID_5}, in a new tensor. */
  @Einsum(VALID_5)
  FloatTensor valid5(FloatTensor x, FloatTensor f);

  /** {@link #VALID_5}, in one that is there. */
  @Einsum(VALID_5)
  void valid5(FloatTensor x, FloatTensor f, FloatTensor y);

  /** 5×5 without a border, every other pixel. */
  String STRIDED_5 =
      """
      x: b c h w, f: o c k=5 l=5 -> y: b o h' w';
      y = x[h = 2 * h' + k, w = 2 * w' + l] .[c k l] f
      """;

  /** {@link #STRIDED_5}, in a new tensor. */
  @Einsum(STRIDED_5)
  FloatTensor strided5(FloatTensor x, FloatTensor f);

  /** {@link #STRIDED_5}, in one that is there. */
  @Einsum(STRIDED_5)
  void strided5(FloatTensor x, FloatTensor f, FloatTensor y);

  /** 3×3 in each channel by itself, with a border of zeros. */
  String DEPTHWISE_3 =
      """
      x: b c h w, f: c k=3 l=3 -> y: b c h w;
      y[b, c, h, w] = x[b, c, pad(h + k - 1), pad(w + l - 1)] .[k l] f
      """;

  /** {@link #DEPTHWISE_3}, in a new tensor. */
  @Einsum(DEPTHWISE_3)
  FloatTensor depthwise3(FloatTensor x, FloatTensor f);

  /** {@link #DEPTHWISE_3}, in one that is there. */
  @Einsum(DEPTHWISE_3)
  void depthwise3(FloatTensor x, FloatTensor f, FloatTensor y);
}
