package dev.einkern.examples.minilm;

import dev.einkern.FloatTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * Sentences with the embeddings that ONNX Runtime gave for them, kept as a text file beside this
 * class: on each line a sentence, a tab, and its 384 numbers.
 */
final class RecordedEmbeddings {
  private static final String RESOURCE = "recorded-embeddings.txt";

  /** A sentence and its embedding, [384]. */
  record Entry(String sentence, FloatTensor embedding) {

    String toLine() {
      StringJoiner line = new StringJoiner(" ", sentence + "\t", "");
      for (float value : embedding.toArray()) {
        line.add(Float.toString(value));
      }
      return line.toString();
    }

    static Entry ofLine(String line) {
      int tab = line.indexOf('\t');
      String[] numbers = line.substring(tab + 1).split(" ", -1);
      if (tab < 0 || numbers.length != Weights.WIDTH) {
        throw new ModelFormatException(
            String.format(
                Locale.ROOT,
                "%s: expected a sentence, a tab and %d numbers, found '%.40s'",
                RESOURCE,
                Weights.WIDTH,
                line));
      }
      float[] embedding = new float[numbers.length];
      for (int i = 0; i < embedding.length; i++) {
        embedding[i] = Float.parseFloat(numbers[i]);
      }
      return new Entry(line.substring(0, tab), FloatTensor.of(embedding, embedding.length));
    }
  }

  private RecordedEmbeddings() {}

  static List<Entry> load() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RecordedEmbeddings.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        entries.add(Entry.ofLine(line));
      }
    }
    return List.copyOf(entries);
  }

  /**
   * The largest absolute difference between two tensors of as many elements; NaN if one has NaN.
   */
  static double deviation(FloatTensor expected, FloatTensor actual) {
    float[] left = expected.toArray();
    float[] right = actual.toArray();
    double largest = 0;
    for (int i = 0; i < left.length; i++) {
      largest = Math.max(largest, Math.abs((double) left[i] - right[i]));
    }
    return largest;
  }
}
