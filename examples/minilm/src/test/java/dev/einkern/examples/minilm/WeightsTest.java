package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WeightsTest {

  /** 22 713 216 parameters, of which the 147 840 of the pooler are for another task. */
  @Test
  void every_parameter_that_the_embedding_needs_is_read() {
    Weights weights = Model.WEIGHTS;
    Stream<FloatTensor> all =
        Stream.concat(
            Stream.of(
                weights.word(),
                weights.position(),
                weights.tokenType(),
                weights.gamma(),
                weights.beta()),
            weights.layers().stream().flatMap(WeightsTest::tensors));

    assertThat(
            all.mapToInt(tensor -> Arrays.stream(tensor.shape()).reduce(1, Math::multiplyExact))
                .sum())
        .isEqualTo(22_713_216 - 147_840);
  }

  @Test
  void loading_tells_how_far_it_is() throws Exception {
    List<Double> fractions = new ArrayList<>();

    Weights.load(fractions::add);

    assertThat(fractions).isInOrder();
    assertThat(fractions.get(0)).isLessThan(0.1);
    assertThat(fractions.get(fractions.size() - 1)).isEqualTo(1.0);
  }

  private static Stream<FloatTensor> tensors(LayerWeights w) {
    return Stream.of(
        w.WQ(),
        w.bQ(),
        w.WK(),
        w.bK(),
        w.WV(),
        w.bV(),
        w.WO(),
        w.bO(),
        w.gammaA(),
        w.betaA(),
        w.W1(),
        w.b1(),
        w.W2(),
        w.b2(),
        w.gammaF(),
        w.betaF());
  }
}
