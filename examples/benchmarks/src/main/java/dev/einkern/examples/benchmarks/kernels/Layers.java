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
  String SOFTMAX = "x: n d -> y: n d; y = softmax[d](x)";

  /** {@link #SOFTMAX}, in a new tensor. */
  @Einsum(SOFTMAX)
  FloatTensor softmax(FloatTensor x);

  /** {@link #SOFTMAX}, in one that is there. */
  @Einsum(SOFTMAX)
  void softmax(FloatTensor x, FloatTensor y);

  /** Layer norm with gain and offset. */
  String LAYER_NORM =
      """
      x: n d, gain: d, offset: d -> y: n d;
      y = (x - mean[d](x)) / sqrt(var[d](x) + 1e-5) * gain + offset
      """;

  /** {@link #LAYER_NORM}, in a new tensor. */
  @Einsum(LAYER_NORM)
  FloatTensor layerNorm(FloatTensor x, FloatTensor gain, FloatTensor offset);

  /** {@link #LAYER_NORM}, in one that is there. */
  @Einsum(LAYER_NORM)
  void layerNorm(FloatTensor x, FloatTensor gain, FloatTensor offset, FloatTensor y);

  /** Norm by the root of the mean square. */
  String RMS_NORM = "x: n d, gain: d -> y: n d; y = x * rsqrt(mean[d](x * x) + 1e-5) * gain";

  /** {@link #RMS_NORM}, in a new tensor. */
  @Einsum(RMS_NORM)
  FloatTensor rmsNorm(FloatTensor x, FloatTensor gain);

  /** {@link #RMS_NORM}, in one that is there. */
  @Einsum(RMS_NORM)
  void rmsNorm(FloatTensor x, FloatTensor gain, FloatTensor y);

  /** The exact GELU. */
  String GELU = "x: n d -> y: n d; y = gelu(x)";

  /** {@link #GELU}, in a new tensor. */
  @Einsum(GELU)
  FloatTensor gelu(FloatTensor x);

  /** {@link #GELU}, in one that is there. */
  @Einsum(GELU)
  void gelu(FloatTensor x, FloatTensor y);

  /** A bias, and what went past the layer. */
  String BIAS_RESIDUAL = "x: n d, bias: d, residual: n d -> y: n d; y = x + bias + residual";

  /** {@link #BIAS_RESIDUAL}, in a new tensor. */
  @Einsum(BIAS_RESIDUAL)
  FloatTensor biasResidual(FloatTensor x, FloatTensor bias, FloatTensor residual);

  /** {@link #BIAS_RESIDUAL}, in one that is there. */
  @Einsum(BIAS_RESIDUAL)
  void biasResidual(FloatTensor x, FloatTensor bias, FloatTensor residual, FloatTensor y);
}
