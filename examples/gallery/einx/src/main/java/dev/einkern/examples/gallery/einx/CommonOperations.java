package dev.einkern.examples.gallery.einx;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;

/**
 * einx's page "Common neural network operations", each operation by the pattern that einx gives it.
 *
 * <p>The axes are einx's: {@code b} runs over a batch, {@code s...} over any number of spatial axes
 * (a text's one, an image's two, a film's three), {@code c} over channels.
 *
 * <p>Source: <a href="https://github.com/fferflo/einx">fferflo/einx</a>, its documentation.
 */
public interface CommonOperations {

  /**
   * LayerScale: a learnt factor for each channel.
   *
   * @param x any axes, the last of them channels, [..., c]
   * @param scale the factors, [c]
   */
  @Einsum("multiply{... c, c}")
  FloatTensor layerScale(FloatTensor x, FloatTensor scale);

  /**
   * Prepend class token: the spatial axes become one, and a learnt vector goes before it.
   *
   * @param token the class token, [c]
   * @param x the features, [b, s..., c]
   * @return the tokens, [b, 1 + s..., c]
   */
  @Einsum("id{c, b s... c -> b (1 + (s...)) c}")
  FloatTensor prependClassToken(FloatTensor token, FloatTensor x);

  /**
   * Positional embedding: a learnt vector for each place, the same for every element of the batch.
   *
   * @param x the features, [b, s..., c]
   * @param embedding the places' vectors, [s..., c]
   */
  @Einsum("add{b s... c, s... c}")
  FloatTensor positionalEmbedding(FloatTensor x, FloatTensor embedding);

  /**
   * Word embedding: a learnt vector for each token.
   *
   * @param vocabulary a row for each word, [v, c]
   * @param tokens the words' numbers, [b, t]
   */
  @Einsum("get_at{[v] c, b t -> b t c}")
  FloatTensor wordEmbedding(FloatTensor vocabulary, IntTensor tokens);

  /**
   * Layer normalization: each place is shifted and scaled so that its channels have mean 0 and
   * variance 1, then scaled and shifted by what was learnt.
   *
   * @param x any axes, the last of them channels, [..., c]
   * @param scale the learnt gain, [c]
   * @param bias the learnt offset, [c]
   */
  @Einsum(
      """
      x: ... c, scale: c, bias: c -> y: ... c;

      mean = mean{... [c]}(x);
      var = var{... [c]}(x);
      y = (x - mean) / sqrt(var + 1e-5) * scale + bias
      """)
  FloatTensor layerNorm(FloatTensor x, FloatTensor scale, FloatTensor bias);

  /**
   * The same from the function that einx would have adapted: mean and variance over one axis list.
   *
   * @param x any axes, the last of them channels, [..., c]
   * @param scale the learnt gain, [c]
   * @param bias the learnt offset, [c]
   */
  @Einsum(
      """
      x: ... c, scale: c, bias: c -> y: ... c;

      def norm[ax](x) = (x - mean[ax](x)) / sqrt(var[ax](x) + 1e-5);

      y = norm[c](x) * scale + bias
      """)
  FloatTensor layerNormByFunction(FloatTensor x, FloatTensor scale, FloatTensor bias);
}
