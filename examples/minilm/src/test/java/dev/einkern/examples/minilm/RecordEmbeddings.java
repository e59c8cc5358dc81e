package dev.einkern.examples.minilm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Writes {@code recorded-embeddings.txt} anew. Not a test, and so not called one: Surefire runs it
 * only when it is asked for by name, as the README says.
 */
final class RecordEmbeddings {
  private static final Path FILE =
      Path.of("src/main/resources/dev/einkern/examples/minilm/recorded-embeddings.txt");

  private static final List<String> SENTENCES =
      List.of(
          "This is an example sentence",
          "A cat sleeps on the warm windowsill.",
          "The kitten dozes in the sun by the window.",
          "How do I multiply two matrices quickly?",
          "Fast algorithms for matrix multiplication",
          "The night train to Vienna leaves at nine.");

  @Test
  void write_what_onnx_runtime_gives() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String sentence : SENTENCES) {
      lines.add(
          new RecordedEmbeddings.Entry(
                  sentence, Model.ONNX_RUNTIME.embed(Model.TOKENIZER.tokenize(sentence)))
              .toLine());
    }
    Files.write(FILE, lines);
  }
}
