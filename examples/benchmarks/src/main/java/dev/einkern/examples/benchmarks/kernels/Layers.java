package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Parts of a transformer. */
public interface Layers {

  /** Attention of several heads. */
  @Einsum(
      """
      q: head query d, k: head key d, v: head key e -> y: head query e;
      y = softmax[key](q .[d] k / sqrt(|d|)) .[key] v
      """)
  FloatTensor attention(FloatTensor q, FloatTensor k, FloatTensor v);

  /** Attention in which a query looks at no key that comes after it. */
  @Einsum(
      """
      q: head query d, k: head key d, v: head key e -> y: head query e;
      y = softmax[key](key <= query ? q .[d] k / sqrt(|d|) : -inf) .[key] v
      """)
  FloatTensor causal(FloatTensor q, FloatTensor k, FloatTensor v);

  /** Softmax over the rows of a matrix. */
  @Einsum("x: n d -> y: n d; y = softmax[d](x)")
  FloatTensor softmax(FloatTensor x);

  /** Layer norm with gain and offset. */
  @Einsum(
      """
      x: n d, gain: d, offset: d -> y: n d;
      y = (x - mean[d](x)) / sqrt(var[d](x) + 1e-5) * gain + offset
      """)
  FloatTensor layerNorm(FloatTensor x, FloatTensor gain, FloatTensor offset);

  /** Norm by the root of the mean square. */
  @Einsum("x: n d, gain: d -> y: n d; y = x * rsqrt(mean[d](x * x) + 1e-5) * gain")
  FloatTensor rmsNorm(FloatTensor x, FloatTensor gain);

  /** The exact GELU. */
  @Einsum("x: n d -> y: n d; y = gelu(x)")
  FloatTensor gelu(FloatTensor x);

  /** A bias, and what went past the layer. */
  @Einsum("x: n d, bias: d, residual: n d -> y: n d; y = x + bias + residual")
  FloatTensor biasResidual(FloatTensor x, FloatTensor bias, FloatTensor residual);
}
