package dev.einkern.examples.benchmarks;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.minilm.MiniLm;
import dev.einkern.examples.minilm.ReferenceMiniLm;
import dev.einkern.examples.minilm.SentenceEncoder;
import dev.einkern.examples.minilm.Weights;
import dev.einkern.examples.minilm.WordPieceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** A whole model: all-MiniLM-L6-v2, from tokens to the vectors after its last layer. */
public final class MiniLmRows {
  private static final Group GROUP = Group.of("MiniLM", 1.05, 0.45, Peer.ONNX_RUNTIME);

  private MiniLmRows() {}

  static List<Row> all() {
    return List.of(
        GROUP.row("16 tokens", model(16)),
        GROUP.row("128 tokens", model(128)),
        GROUP.row("256 tokens", model(256)));
  }

  static Work model(int count) {
    return Work.of(
            "->sd",
            "s=%d d=384".formatted(count),
            operands -> {
              SentenceEncoder encoder = encoder(Einkern.load(MiniLm.class));
              int[] tokens = tokens(operands);
              return () -> encoder.hidden(tokens);
            },
            "",
            operands -> {
              FloatTensor expected = encoder(new ReferenceMiniLm()).hidden(tokens(operands));
              return position -> new Reference.Expected(expected.data()[position], 10);
            })
        .small(Sizes.of("s=3 d=384"));
  }

  /** A sentence of that length: words from all over the vocabulary between the two markers. */
  public static int[] tokens(Operands operands) {
    int count = operands.sizes().get('s');
    return IntStream.range(0, count)
        .map(i -> i == 0 ? 101 : i == count - 1 ? 102 : 1000 + 997 * i % 29000)
        .toArray();
  }

  private static SentenceEncoder encoder(MiniLm model) {
    return new SentenceEncoder(model, Loaded.WEIGHTS, Loaded.TOKENIZER);
  }

  /** Read when the first row of the model is, and kept. */
  private static final class Loaded {
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
  }
}
