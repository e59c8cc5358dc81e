package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.FloatTensor;
import org.junit.jupiter.api.Test;

final class RecordedEmbeddingsTest {

  @Test
  void the_recorded_embeddings_are_what_onnx_runtime_gives() throws Exception {
    assertThat(RecordedEmbeddings.load()).hasSize(6);
    for (RecordedEmbeddings.Entry entry : RecordedEmbeddings.load()) {
      assertThat(
              RecordedEmbeddings.deviation(
                  Model.ONNX_RUNTIME.embed(Model.TOKENIZER.tokenize(entry.sentence())),
                  entry.embedding()))
          .isAtMost(1e-6);
    }
  }

  @Test
  void a_line_is_read_as_it_was_written() {
    float[] numbers = new float[Weights.WIDTH];
    numbers[3] = -1.25e-7f;
    RecordedEmbeddings.Entry entry =
        new RecordedEmbeddings.Entry("one, two", FloatTensor.of(numbers, numbers.length));

    RecordedEmbeddings.Entry read = RecordedEmbeddings.Entry.ofLine(entry.toLine());

    assertThat(read.sentence()).isEqualTo("one, two");
    assertThat(read.embedding().toArray()).isEqualTo(numbers);
  }

  @Test
  void a_line_without_384_numbers_is_quoted() {
    ModelFormatException refusal =
        assertThrows(
            ModelFormatException.class, () -> RecordedEmbeddings.Entry.ofLine("Hello\t1.0 2.0"));

    assertThat(refusal)
        .hasMessageThat()
        .contains("expected a sentence, a tab and 384 numbers, found 'Hello\t1.0 2.0'");
  }

  @Test
  void a_vector_with_a_hole_never_agrees() {
    FloatTensor expected = FloatTensor.of(new float[] {1, 2}, 2);

    assertThat(
            RecordedEmbeddings.deviation(expected, FloatTensor.of(new float[] {Float.NaN, 2}, 2)))
        .isNaN();
    assertThat(RecordedEmbeddings.deviation(expected, FloatTensor.of(new float[] {1, 2.5f}, 2)))
        .isEqualTo(0.5);
  }
}
