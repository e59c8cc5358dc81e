package dev.einkern.examples.gallery.einx;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;

/**
 * The rest of einx's page "Example operations", in its order.
 *
 * <p>The axes are einx's: {@code b} runs over a batch, {@code h} and {@code w}, or {@code s...} for
 * any number of axes, over an image's places, {@code c} over channels, {@code p} over points.
 */
public interface ExampleOperations {

  /** Outer product. */
  @Einsum("multiply{i, j -> i j}")
  FloatTensor outerProduct(FloatTensor x, FloatTensor y);

  /** Outer difference. */
  @Einsum("subtract{i, j -> i j}")
  FloatTensor outerDifference(FloatTensor x, FloatTensor y);

  /** Outer stacking: a mesh grid. */
  @Einsum("id{i, j -> i j (1 + 1)}")
  FloatTensor meshGrid(FloatTensor x, FloatTensor y);

  /** Pixels at the same coordinates of all images. */
  @Einsum("get_at{b [h w] c, p [2] -> b p c}")
  FloatTensor pixels(FloatTensor images, IntTensor coordinates);

  /** Pixels at each image's own coordinates. */
  @Einsum("get_at{b [h w] c, b p [2] -> b p c}")
  FloatTensor pixelsOfEach(FloatTensor images, IntTensor coordinates);

  /** Global spatial mean. */
  @Einsum("mean{b [...] c}")
  FloatTensor spatialMean(FloatTensor x);

  /** Spatial mean-pooling. */
  @Einsum("mean{b (s [ds])... c}")
  FloatTensor meanPooling(FloatTensor x, int ds);

  /** Space-to-depth: the places of a patch become channels. */
  @Einsum("id{b (s ds)... c -> b s... (ds... c)}")
  FloatTensor spaceToDepth(FloatTensor x, int ds);

  /** Depth-to-space, its inverse: the same with the sides swapped. */
  @Einsum("id{b s... (ds... c) -> b (s ds)... c}")
  FloatTensor depthToSpace(FloatTensor x, int ds);

  /** Broadcasted concatenation: a vector goes to the channels of each pixel. */
  @Einsum("id{b c1 h w, c2 -> b (c1 + c2) h w}")
  FloatTensor concatenate(FloatTensor images, FloatTensor vector);

  /** Fully-connected layer: einx's two calls as one formula. */
  @Einsum("x: ... i, weight: i o, bias: o -> y: ... o; y = x .[i] weight + bias")
  FloatTensor linear(FloatTensor x, FloatTensor weight, FloatTensor bias);

  /** Grouped fully-connected layer with weights of their own for each group. */
  @Einsum("dot{... (h [i]), h [i] o -> ... (h o)}")
  FloatTensor grouped(FloatTensor x, FloatTensor weight);

  /** Grouped fully-connected layer with the same weights for each group. */
  @Einsum("dot{... (h [i]), [i] o -> ... (h o)}")
  FloatTensor groupedAlike(FloatTensor x, FloatTensor weight);

  /** BatchNorm, without running statistics. */
  @Einsum(
      """
      x: b h w c -> y: b h w c;
      def norm[ax](x) = (x - mean[ax](x)) / sqrt(var[ax](x) + 1e-5);
      y = norm[b h w](x)
      """)
  FloatTensor batchNorm(FloatTensor x);

  /** InstanceNorm. */
  @Einsum(
      """
      x: b h w c -> y: b h w c;
      def norm[ax](x) = (x - mean[ax](x)) / sqrt(var[ax](x) + 1e-5);
      y = norm[h w](x)
      """)
  FloatTensor instanceNorm(FloatTensor x);

  /** GroupNorm with 2 groups of channels. */
  @Einsum(
      """
      x: b h w (g=2 c) -> y: b h w (g c);
      def norm[ax](x) = (x - mean[ax](x)) / sqrt(var[ax](x) + 1e-5);
      y = norm[h w c](x)
      """)
  FloatTensor groupNorm(FloatTensor x);

  /** Spatial dropout: one decision for each channel of each image. */
  @Einsum("multiply{b ... c, b c}")
  FloatTensor spatialDropout(FloatTensor x, FloatTensor factors);

  /** Drop-path: one decision for each image. */
  @Einsum("multiply{b ..., b}")
  FloatTensor dropPath(FloatTensor x, FloatTensor factors);
}
