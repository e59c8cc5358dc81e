package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.testing.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A few sources that a person reads when they change. Run with {@code -Deinkern.rewrite=true} to
 * rewrite them.
 */
class GoldenSourceTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          linear | void linear(FloatTensor X, FloatTensor W, float[] c, FloatTensor Y) | X: batch inp, W: inp out, c: out -> Y: batch out; Y = relu(X .[inp] W + c)
          scores | FloatTensor scores(FloatTensor q, FloatTensor k) | batch query (head=8 d), batch key (head d) -> batch head query key
          bins   | double[] bins(int[] bin, double[] weight) | bin: i, weight: i -> total: j=16; total[bin[i]] += weight[i]
          lookup | FloatTensor lookup(FloatTensor table, IntTensor word, FloatTensor W) | table: vocab d, word: @vocab i, W: d out -> y: i out; y = table[word[i], d] .[d] W
          states | FloatTensor states(float[][] X, float[][] W, float[] h0) | X: t hid, W: hid hid', h0: hid -> H: t hid; H = scan[t](h = h0 : tanh(h .[hid] W)[hid'->hid] + X)
          smooth | FloatTensor smooth(FloatTensor x) | x: h w -> y: h w; y = (x[w=wrap(w - 1)] + 2 * x + x[w=clamp(w + 1)]) / 4
          rotate | double[] rotate(double[] matrix, double[] vector) | row=2 column=2, column -> row
          """)
  void a_generated_source_is_what_was_reviewed(String name, String method, String einsum)
      throws IOException {
    check(name, Kernels.of(method, einsum).source());
  }

  @Test
  void a_source_with_vectors_is_what_was_reviewed() throws IOException {
    String einsum = "x: row column, scale: column -> y: row column; y = scale * softmax[column](x)";
    String method = "FloatTensor softmax(FloatTensor x, FloatTensor scale)";
    check("vectors", Kernels.vectorSource(method, einsum, false).orElseThrow());
  }

  private static void check(String name, String source) throws IOException {
    Path golden = FOLDER.resolve(name + ".java");
    if (Boolean.getBoolean("einkern.rewrite")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, source);
    }
    assertWithMessage("%s; -Deinkern.rewrite=true rewrites it", golden)
        .that(source)
        .isEqualTo(Files.readString(golden));
  }
}
