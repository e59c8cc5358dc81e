package dev.einkern.examples.minilm;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The weights, the tokenizer and ONNX Runtime, loaded once for all tests. */
final class Model {
  static final Weights WEIGHTS;
  static final WordPieceTokenizer TOKENIZER;
  static final OnnxRuntimeModel ONNX_RUNTIME;

  static {
    try {
      WEIGHTS = Weights.load(fraction -> {});
      TOKENIZER = WordPieceTokenizer.load();
      ONNX_RUNTIME = new OnnxRuntimeModel();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private Model() {}

  /** An encoder with the real weights, computing by {@code formulas}. */
  static SentenceEncoder computedBy(MiniLm formulas) {
    return new SentenceEncoder(formulas, WEIGHTS, TOKENIZER);
  }
}
