package dev.einkern.examples.gallery.gpt2;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.examples.gallery.testing.Exhibit;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gpt2Test {
  private static final Exhibit EXHIBIT = new Exhibit("gpt2", Gpt2.class);
  private static final int[] PROMPT = {11, 4, 27, 38, 4, 9, 49};
  private static final int NEW_TOKENS = 12;

  private final Gpt2 kernels = Einkern.load(Gpt2.class);
  private final Model model = RandomModel.of(1);
  private final Gpt2Reference reference = new Gpt2Reference(model);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void a_token_is_embedded_by_what_it_is_and_where_it_stands() {
    FloatTensor embedded = kernels.embed(IntTensor.of(PROMPT, 7), model.E(), model.P(), 5);
    double[] expected = new double[7 * RandomModel.WIDTH];
    for (int t = 0; t < 7; t++) {
      for (int d = 0; d < RandomModel.WIDTH; d++) {
        expected[t * RandomModel.WIDTH + d] =
            (double) model.E().get(PROMPT[t], d) + model.P().get(5 + t, d);
      }
    }
    Tensors.assertNear(embedded, expected, 1e-6, 7, RandomModel.WIDTH);
  }

  @Test
  void a_text_longer_than_the_model_has_positions_is_refused() {
    int start = RandomModel.POSITIONS - PROMPT.length;
    IntTensor prompt = IntTensor.of(PROMPT, PROMPT.length);
    FloatTensor last = kernels.embed(prompt, model.E(), model.P(), start);
    assertThat(last.shape()).isEqualTo(new int[] {PROMPT.length, RandomModel.WIDTH});
    ShapeMismatchException refused =
        assertThrows(
            ShapeMismatchException.class,
            () -> kernels.embed(prompt, model.E(), model.P(), start + 1));
    assertThat(refused).hasMessageThat().contains("position");
  }

  @Test
  void a_block_is_that_of_the_reference() {
    Layer w = model.layers().get(0);
    FloatTensor x = Tensors.normal(2, 9, RandomModel.WIDTH);
    FloatTensor y =
        kernels.block(
            x,
            w.gain1(),
            w.offset1(),
            w.W(),
            w.b(),
            w.WO(),
            w.bO(),
            w.gain2(),
            w.offset2(),
            w.W1(),
            w.b1(),
            w.W2(),
            w.b2(),
            RandomModel.HEADS);
    Tensors.assertNear(y, flat(reference.block(w, rows(x))), 1e-4, 9, RandomModel.WIDTH);
  }

  @ParameterizedTest(name = "{0} of 9 tokens cached")
  @ValueSource(ints = {0, 1, 8})
  void a_block_over_the_newest_tokens_gives_what_the_block_over_all_gives(int cached) {
    Layer w = model.layers().get(1);
    FloatTensor x = Tensors.normal(3, 9, RandomModel.WIDTH);
    FloatTensor none = FloatTensor.zeros(0, RandomModel.HEADS, 8);
    Gpt2.Cached first = newest(w, first(x, cached), none, none);
    Gpt2.Cached rest = newest(w, last(x, 9 - cached), first.K(), first.V());
    double[][] all = reference.block(w, rows(x));
    double[][] expected = Arrays.copyOfRange(all, cached, 9);
    Tensors.assertNear(rest.Y(), flat(expected), 1e-4, 9 - cached, RandomModel.WIDTH);
    assertThat(rest.K().shape()).isEqualTo(new int[] {9, RandomModel.HEADS, 8});
    assertThat(rest.V().shape()).isEqualTo(new int[] {9, RandomModel.HEADS, 8});
  }

  @Test
  void the_logits_are_those_of_the_reference() {
    Tensors.assertNear(
        model.logits(PROMPT), flat(reference.logits(PROMPT)), 1e-4, 7, RandomModel.VOCABULARY);
  }

  @Test
  void the_whole_model_in_one_string_gives_the_same_logits() {
    FloatTensor logits =
        kernels.whole(
            IntTensor.of(PROMPT, 7),
            model.E(),
            model.P(),
            RandomModel.stacked(model, Layer::gain1),
            RandomModel.stacked(model, Layer::offset1),
            RandomModel.stacked(model, Layer::W),
            RandomModel.stacked(model, Layer::b),
            RandomModel.stacked(model, Layer::WO),
            RandomModel.stacked(model, Layer::bO),
            RandomModel.stacked(model, Layer::gain2),
            RandomModel.stacked(model, Layer::offset2),
            RandomModel.stacked(model, Layer::W1),
            RandomModel.stacked(model, Layer::b1),
            RandomModel.stacked(model, Layer::W2),
            RandomModel.stacked(model, Layer::b2),
            model.gain(),
            model.offset(),
            RandomModel.HEADS);
    Tensors.assertNear(logits, flat(reference.logits(PROMPT)), 1e-4, 7, RandomModel.VOCABULARY);
  }

  @Test
  void the_likeliest_token_is_the_first_of_the_largest_logits_of_the_last_place() {
    FloatTensor logits = FloatTensor.of(new float[] {9, 1, 2, 3, -1, 5, 5, 4}, 2, 4);
    assertThat(kernels.likeliest(logits)).isEqualTo(1);
  }

  @ParameterizedTest(name = "model {0}")
  @ValueSource(longs = {1, 2, 3})
  void a_text_continues_the_same_with_and_without_a_cache_and_in_the_reference(long seed) {
    Model other = RandomModel.of(seed);
    int[] expected = new Gpt2Reference(other).continuation(PROMPT, NEW_TOKENS);
    assertThat(other.continuation(PROMPT, NEW_TOKENS)).isEqualTo(expected);
    assertThat(other.cachedContinuation(PROMPT, NEW_TOKENS)).isEqualTo(expected);
  }

  @Test
  void the_page_shows_a_continuation() {
    int[] continuation = model.cachedContinuation(PROMPT, NEW_TOKENS);
    EXHIBIT.shows("the prompt", IntTensor.of(PROMPT, PROMPT.length));
    EXHIBIT.shows("its continuation", IntTensor.of(continuation, NEW_TOKENS));
  }

  private Gpt2.Cached newest(Layer w, FloatTensor x, FloatTensor keys, FloatTensor values) {
    return kernels.newest(
        x,
        keys,
        values,
        w.gain1(),
        w.offset1(),
        w.W(),
        w.b(),
        w.WO(),
        w.bO(),
        w.gain2(),
        w.offset2(),
        w.W1(),
        w.b1(),
        w.W2(),
        w.b2());
  }

  private static FloatTensor first(FloatTensor x, int count) {
    return FloatTensor.of(
        Arrays.copyOf(x.toArray(), count * RandomModel.WIDTH), count, RandomModel.WIDTH);
  }

  private static FloatTensor last(FloatTensor x, int count) {
    float[] all = x.toArray();
    return FloatTensor.of(
        Arrays.copyOfRange(all, all.length - count * RandomModel.WIDTH, all.length),
        count,
        RandomModel.WIDTH);
  }

  private static double[][] rows(FloatTensor x) {
    double[][] rows = new double[x.extent(0)][x.extent(1)];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = x.get(i, j);
      }
    }
    return rows;
  }

  private static double[] flat(double[][] rows) {
    return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
