package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Convolutions of images, channels first. */
public interface Convolutions {

  /** 3×3, with a border of zeros that keeps the size. */
  @Einsum(
      """
      x: b c h w, f: o c k=3 l=3 -> y: b o h w;
      y[b, o, h, w] = x[b, c, pad(h + k - 1), pad(w + l - 1)] .[c k l] f
      """)
  FloatTensor same3(FloatTensor x, FloatTensor f);

  /** 1×1: a matrix product at each pixel. */
  @Einsum("bchw,oc->bohw")
  FloatTensor pointwise(FloatTensor x, FloatTensor f);

  /** 5×5 without a border. */
  @Einsum(
      """
      x: b c h w, f: o c k=5 l=5 -> y: b o h' w';
      y = x[h = h' + k, w = w' + l] .[c k l] f
      """)
  FloatTensor valid5(FloatTensor x, FloatTensor f);

  /** 5×5 without a border, every other pixel. */
  @Einsum(
      """
      x: b c h w, f: o c k=5 l=5 -> y: b o h' w';
      y = x[h = 2 * h' + k, w = 2 * w' + l] .[c k l] f
      """)
  FloatTensor strided5(FloatTensor x, FloatTensor f);

  /** 3×3 in each channel by itself, with a border of zeros. */
  @Einsum(
      """
      x: b c h w, f: c k=3 l=3 -> y: b c h w;
      y[b, c, h, w] = x[b, c, pad(h + k - 1), pad(w + l - 1)] .[k l] f
      """)
  FloatTensor depthwise3(FloatTensor x, FloatTensor f);
}
