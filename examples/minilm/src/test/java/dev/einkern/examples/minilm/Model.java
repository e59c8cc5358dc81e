package dev.einkern.examples.minilm;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The weights and the tokenizer, loaded once for all tests. */
final class Model {
  static final Weights WEIGHTS;
  static final WordPieceTokenizer TOKENIZER;

  static {
    try {
      WEIGHTS = Weights.load(fraction -> {});
      TOKENIZER = WordPieceTokenizer.load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Model() {}
}
