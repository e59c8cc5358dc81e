package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real model, computed by nothing but generated kernels. */
final class MiniLmTest {
  private static final SentenceEncoder KERNELS = Model.computedBy(Einkern.load(MiniLm.class));
  private static final SentenceEncoder REFERENCE = Model.computedBy(new ReferenceMiniLm());

  @Test
  void the_first_token_after_the_last_layer_is_as_published() {
    float[] hidden =
        KERNELS.hidden(Model.TOKENIZER.tokenize("This is an example sentence")).toArray();

    assertThat(Arrays.copyOf(hidden, 5))
        .usingTolerance(2e-5)
        .containsExactly(
            new float[] {0.036564957f, -0.016161487f, 0.16824521f, 0.11575686f, 0.11960235f})
        .inOrder();
  }

  @Test
  void the_embedding_starts_as_published() {
    assertThat(Arrays.copyOf(KERNELS.embed("This is an example sentence").toArray(), 5))
        .usingTolerance(2e-5)
        .containsExactly(new float[] {0.067657f, 0.063496f, 0.048713f, 0.079305f, 0.037448f})
        .inOrder();
  }

  @ParameterizedTest
  @MethodSource("dev.einkern.examples.minilm.Sentences#ofVariousLengths")
  void every_token_agrees_with_onnx_runtime(String sentence) throws Exception {
    int[] tokens = Model.TOKENIZER.tokenize(sentence);

    assertThat(
            RecordedEmbeddings.deviation(Model.ONNX_RUNTIME.hidden(tokens), KERNELS.hidden(tokens)))
        .isAtMost(Report.TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("dev.einkern.examples.minilm.Sentences#ofVariousLengths")
  void every_embedding_agrees_with_plain_loops_and_has_length_1(String sentence) {
    FloatTensor embedding = KERNELS.embed(sentence);

    assertThat(RecordedEmbeddings.deviation(REFERENCE.embed(sentence), embedding))
        .isAtMost(Report.TOLERANCE);
    double squares = 0;
    for (float value : embedding.toArray()) {
      squares += (double) value * value;
    }
    assertThat(squares).isWithin(1e-6).of(1);
  }
}
