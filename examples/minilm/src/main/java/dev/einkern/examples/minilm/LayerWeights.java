package dev.einkern.examples.minilm;

import dev.einkern.FloatTensor;

/**
 * The parameters of one transformer layer, in the names of the papers. Matrices are laid out [in,
 * out]; {@code d} is 384 and {@code ff} is 1536.
 *
 * @param WQ queries' projection, [d, d], its columns being 12 heads of 32
 * @param bQ queries' bias, [d]
 * @param WK keys' projection, [d, d]
 * @param bK keys' bias, [d]
 * @param WV values' projection, [d, d]
 * @param bV values' bias, [d]
 * @param WO output projection of the heads, [d, d]
 * @param bO output bias, [d]
 * @param gammaA gain of the layer norm after the attention, [d]
 * @param betaA offset of the layer norm after the attention, [d]
 * @param W1 first matrix of the feed-forward part, [d, ff]
 * @param b1 first bias, [ff]
 * @param W2 second matrix of the feed-forward part, [ff, d]
 * @param b2 second bias, [d]
 * @param gammaF gain of the layer norm after the feed-forward part, [d]
 * @param betaF offset of the layer norm after the feed-forward part, [d]
 */
public record LayerWeights(
    FloatTensor WQ,
    FloatTensor bQ,
    FloatTensor WK,
    FloatTensor bK,
    FloatTensor WV,
    FloatTensor bV,
    FloatTensor WO,
    FloatTensor bO,
    FloatTensor gammaA,
    FloatTensor betaA,
    FloatTensor W1,
    FloatTensor b1,
    FloatTensor W2,
    FloatTensor b2,
    FloatTensor gammaF,
    FloatTensor betaF) {

  static LayerWeights read(OnnxGraph graph, int layer) {
    String prefix = "encoder.layer." + layer + ".";
    String query = prefix + "attention.self.query.bias";
    String key = prefix + "attention.self.key.bias";
    String value = prefix + "attention.self.value.bias";
    String attention = prefix + "attention.output.";
    String intermediate = prefix + "intermediate.dense.bias";
    String output = prefix + "output.";
    int d = Weights.WIDTH;
    int ff = Weights.FEED_FORWARD;
    return new LayerWeights(
        graph.matrixBefore(query, d, d),
        graph.tensor(query, d),
        graph.matrixBefore(key, d, d),
        graph.tensor(key, d),
        graph.matrixBefore(value, d, d),
        graph.tensor(value, d),
        graph.matrixBefore(attention + "dense.bias", d, d),
        graph.tensor(attention + "dense.bias", d),
        graph.tensor(attention + "LayerNorm.weight", d),
        graph.tensor(attention + "LayerNorm.bias", d),
        graph.matrixBefore(intermediate, d, ff),
        graph.tensor(intermediate, ff),
        graph.matrixBefore(output + "dense.bias", ff, d),
        graph.tensor(output + "dense.bias", d),
        graph.tensor(output + "LayerNorm.weight", d),
        graph.tensor(output + "LayerNorm.bias", d));
  }
}
