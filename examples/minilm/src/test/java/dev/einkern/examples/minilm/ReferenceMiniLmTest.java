package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the weights are read rightly and the formulas are the model's, whatever computes them. */
final class ReferenceMiniLmTest {

  @ParameterizedTest
  @MethodSource("dev.einkern.examples.minilm.Sentences#ofVariousLengths")
  void plain_loops_over_the_weights_agree_with_onnx_runtime(String sentence) throws Exception {
    int[] tokens = Model.TOKENIZER.tokenize(sentence);

    assertThat(
            RecordedEmbeddings.deviation(
                Model.ONNX_RUNTIME.hidden(tokens),
                Model.computedBy(new ReferenceMiniLm()).hidden(tokens)))
        .isAtMost(Report.TOLERANCE);
  }

  @Test
  void erf_is_that_of_the_tables() {
    assertThat(ReferenceMiniLm.erf(0)).isEqualTo(0.0);
    assertThat(ReferenceMiniLm.erf(0.5)).isWithin(1e-15).of(0.5204998778130465);
    assertThat(ReferenceMiniLm.erf(-1)).isWithin(1e-15).of(-0.8427007929497149);
    assertThat(ReferenceMiniLm.erf(3)).isWithin(1e-15).of(0.9999779095030014);
    assertThat(ReferenceMiniLm.erf(7)).isEqualTo(1.0);
  }
}
