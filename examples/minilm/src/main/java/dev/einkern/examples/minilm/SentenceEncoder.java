package dev.einkern.examples.minilm;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import java.io.IOException;
import java.util.function.DoubleConsumer;

/**
 * Sentences to vectors of length 1 whose dot product is the sentences' likeness.
 *
 * @param model the kernels
 * @param weights the model's parameters
 * @param tokenizer from text to numbers
 */
public record SentenceEncoder(MiniLm model, Weights weights, WordPieceTokenizer tokenizer) {

  /**
   * The encoder with the weights and the vocabulary of the class path.
   *
   * @param progress told the fraction of the weights read so far, from 0 to 1
   */
  public static SentenceEncoder load(DoubleConsumer progress) throws IOException {
    return new SentenceEncoder(
        Einkern.load(MiniLm.class), Weights.load(progress), WordPieceTokenizer.load());
  }

  /** The sentence's embedding, [384], of length 1. */
  public FloatTensor embed(String sentence) {
    return model.pool(hidden(tokenizer.tokenize(sentence)));
  }

  /** The tokens' vectors after the last layer, [tokens, 384]. */
  public FloatTensor hidden(int[] tokens) {
    FloatTensor positions = weights.position().slice(0, 0, tokens.length);
    FloatTensor x =
        model.embed(
            IntTensor.of(tokens, tokens.length),
            weights.word(),
            positions,
            weights.tokenType(),
            weights.gamma(),
            weights.beta());
    for (LayerWeights layer : weights.layers()) {
      x = apply(layer, x);
    }
    return x;
  }

  private FloatTensor apply(LayerWeights w, FloatTensor x) {
    return model.layer(
        x,
        w.WQ(),
        w.bQ(),
        w.WK(),
        w.bK(),
        w.WV(),
        w.bV(),
        w.WO(),
        w.bO(),
        w.gammaA(),
        w.betaA(),
        w.W1(),
        w.b1(),
        w.W2(),
        w.b2(),
        w.gammaF(),
        w.betaF());
  }
}
