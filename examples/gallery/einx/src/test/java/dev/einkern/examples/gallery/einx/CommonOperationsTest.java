package dev.einkern.examples.gallery.einx;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import dev.einkern.examples.gallery.testing.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonOperationsTest {
  private static final Exhibit EXHIBIT = new Exhibit("einx", CommonOperations.class);

  private final CommonOperations operations = Einkern.load(CommonOperations.class);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void layer_scale_multiplies_each_channel_by_its_own_factor() {
    FloatTensor x = Tensors.normal(1, 2, 4, 3);
    FloatTensor scale = Tensors.normal(2, 3);
    double[] expected = new double[24];
    for (int i = 0; i < 24; i++) {
      expected[i] = (double) x.toArray()[i] * scale.get(i % 3);
    }
    Tensors.assertNear(operations.layerScale(x, scale), expected, 1e-6, 2, 4, 3);
  }

  @Test
  void a_class_token_goes_before_the_flattened_places() {
    FloatTensor token = Tensors.normal(3, 2);
    FloatTensor x = Tensors.normal(4, 3, 2, 5, 2);
    FloatTensor tokens = operations.prependClassToken(token, x);
    assertThat(tokens.shape()).isEqualTo(new int[] {3, 11, 2});
    for (int b = 0; b < 3; b++) {
      for (int c = 0; c < 2; c++) {
        assertThat(tokens.get(b, 0, c)).isEqualTo(token.get(c));
        for (int s = 0; s < 10; s++) {
          assertThat(tokens.get(b, 1 + s, c)).isEqualTo(x.get(b, s / 5, s % 5, c));
        }
      }
    }
    EXHIBIT.shows(
        "a token before a 2 x 2 image",
        operations.prependClassToken(
            FloatTensor.of(new float[] {7, 7, 7}, 3),
            FloatTensor.of(new float[] {0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1}, 1, 2, 2, 3)));
  }

  @Test
  void a_positional_embedding_is_added_to_every_element_of_the_batch() {
    FloatTensor x = Tensors.normal(5, 3, 2, 4, 2);
    FloatTensor embedding = Tensors.normal(6, 2, 4, 2);
    double[] expected = new double[48];
    for (int i = 0; i < 48; i++) {
      expected[i] = (double) x.toArray()[i] + embedding.toArray()[i % 16];
    }
    Tensors.assertNear(operations.positionalEmbedding(x, embedding), expected, 1e-6, 3, 2, 4, 2);
  }

  @Test
  void a_word_embedding_is_the_row_of_each_token() {
    FloatTensor vocabulary = Tensors.normal(7, 6, 3);
    int[] words = {5, 0, 2, 2, 1, 4, 3, 5};
    FloatTensor embedded = operations.wordEmbedding(vocabulary, IntTensor.of(words, 2, 4));
    assertThat(embedded.shape()).isEqualTo(new int[] {2, 4, 3});
    for (int i = 0; i < words.length; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(embedded.get(i / 4, i % 4, c)).isEqualTo(vocabulary.get(words[i], c));
      }
    }
    EXHIBIT.shows(
        "words 2, 0 and 2 of three words",
        operations.wordEmbedding(
            FloatTensor.of(new float[] {10, 11, 20, 21, 30, 31}, 3, 2),
            IntTensor.of(new int[] {2, 0, 2}, 1, 3)));
  }

  @ParameterizedTest(name = "written {0}")
  @ValueSource(strings = {"with patterns", "as a function"})
  void a_layer_norm_gives_the_channels_of_each_place_mean_0_and_variance_1(String written) {
    FloatTensor x = Tensors.normal(8, 2, 3, 5);
    FloatTensor scale = Tensors.normal(9, 5);
    FloatTensor bias = Tensors.normal(10, 5);
    double[] expected = new double[30];
    for (int place = 0; place < 6; place++) {
      double mean = 0;
      for (int c = 0; c < 5; c++) {
        mean += x.toArray()[place * 5 + c] / 5.0;
      }
      double variance = 0;
      for (int c = 0; c < 5; c++) {
        variance += Math.pow(x.toArray()[place * 5 + c] - mean, 2) / 5;
      }
      for (int c = 0; c < 5; c++) {
        double normal = (x.toArray()[place * 5 + c] - mean) / Math.sqrt(variance + 1e-5);
        expected[place * 5 + c] = normal * scale.get(c) + bias.get(c);
      }
    }
    FloatTensor actual =
        written.equals("with patterns")
            ? operations.layerNorm(x, scale, bias)
            : operations.layerNormByFunction(x, scale, bias);
    Tensors.assertNear(actual, expected, 1e-5, 2, 3, 5);
  }
}
