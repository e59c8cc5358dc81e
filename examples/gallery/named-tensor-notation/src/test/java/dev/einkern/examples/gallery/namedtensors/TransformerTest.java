package dev.einkern.examples.gallery.namedtensors;

import static dev.einkern.examples.gallery.namedtensors.PaperExample.EXHIBIT;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normal;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.namedtensors.Transformer.Weights;
import dev.einkern.examples.gallery.testing.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Appendix A.1: the Transformer, against loops over positions, heads and features. */
class TransformerTest {
  private static final int SEQ = 5;
  private static final int VOCAB = 11;
  private static final int LAYER = 6;
  private static final int HEADS = 2;
  private static final int KEY = 3;
  private static final int HIDDEN = 9;

  private final Transformer transformer = Einkern.load(Transformer.class);

  private final FloatTensor embeddings = normal(1, VOCAB, LAYER);
  private final IntTensor words = IntTensor.of(new int[] {3, 10, 0, 3, 7}, SEQ);

  private static Weights weights(long seed) {
    return new Weights(
        normal(seed, HEADS, LAYER, KEY),
        normal(seed + 1, HEADS, LAYER, KEY),
        normal(seed + 2, HEADS, LAYER, KEY),
        normal(seed + 3, HEADS, KEY, LAYER),
        normal(seed + 4, HIDDEN, LAYER),
        normal(seed + 5, HIDDEN),
        normal(seed + 6, LAYER, HIDDEN),
        normal(seed + 7, LAYER),
        normal(seed + 8, LAYER),
        normal(seed + 9, LAYER),
        normal(seed + 10, LAYER),
        normal(seed + 11, LAYER));
  }

  private static Table position() {
    return Table.of(
        SEQ,
        LAYER,
        (p, i) ->
            i % 2 == 0
                ? Math.sin(p / Math.pow(10000, (double) i / LAYER))
                : Math.cos(p / Math.pow(10000, (i - 1.0) / LAYER)));
  }

  private Table embedded() {
    Table position = position();
    return Table.of(
        SEQ,
        LAYER,
        (p, i) -> embeddings.get(words.get(p), i) * Math.sqrt(LAYER) + position.at(p, i));
  }

  private static Table normed(Table x, FloatTensor gamma, FloatTensor beta) {
    Table mean = Table.of(SEQ, p -> sum(LAYER, i -> x.at(p, i)) / LAYER);
    Table var = Table.of(SEQ, p -> sum(LAYER, i -> Math.pow(x.at(p, i) - mean.at(p), 2)) / LAYER);
    return Table.of(
        SEQ,
        LAYER,
        (p, i) ->
            (x.at(p, i) - mean.at(p)) / Math.sqrt(var.at(p) + 1e-5) * gamma.get(i) + beta.get(i));
  }

  /** The features of each head at each position: heads, seq, key. */
  private static Table projected(Table x, FloatTensor w) {
    return Table.of(HEADS, SEQ, KEY, (h, p, k) -> sum(LAYER, i -> w.get(h, i, k) * x.at(p, i)));
  }

  private static Table attended(Table x, Weights w, Table mask) {
    Table q = projected(x, w.WQ());
    Table k = projected(x, w.WK());
    Table v = projected(x, w.WV());
    Table e =
        Table.of(
            HEADS,
            SEQ,
            SEQ,
            (h, p, s) ->
                Math.exp(
                    sum(KEY, d -> q.at(h, p, d) * k.at(h, s, d)) / Math.sqrt(KEY) + mask.at(p, s)));
    Table a =
        Table.of(
            HEADS,
            SEQ,
            KEY,
            (h, p, d) ->
                sum(SEQ, s -> e.at(h, p, s) * v.at(h, s, d)) / sum(SEQ, s -> e.at(h, p, s)));
    return Table.of(
        SEQ, LAYER, (p, i) -> sum(HEADS, h -> sum(KEY, d -> w.WO().get(h, d, i) * a.at(h, p, d))));
  }

  private static Table fed(Table x, Weights w) {
    Table hidden =
        Table.of(
            SEQ,
            HIDDEN,
            (p, j) -> Math.max(0, sum(LAYER, i -> w.W1().get(j, i) * x.at(p, i)) + w.b1().get(j)));
    return Table.of(
        SEQ, LAYER, (p, i) -> sum(HIDDEN, j -> w.W2().get(i, j) * hidden.at(p, j)) + w.b2().get(i));
  }

  private static Table plus(Table x, Table y) {
    return Table.of(SEQ, LAYER, (p, i) -> x.at(p, i) + y.at(p, i));
  }

  private static Table layer(Table x, Weights w, Table mask) {
    Table t = plus(normed(attended(x, w, mask), w.gamma1(), w.beta1()), x);
    return plus(normed(fed(t, w), w.gamma2(), w.beta2()), t);
  }

  private static Table causal() {
    return Table.of(SEQ, SEQ, (p, s) -> s <= p ? 0 : Double.NEGATIVE_INFINITY);
  }

  @Test
  void positions_are_sines_and_cosines() {
    EXHIBIT.shows("the positions of a sequence of 4", transformer.positions(4, 6));
    position().matches(transformer.positions(SEQ, LAYER), 1e-6);
  }

  @Test
  void words_as_one_hot_vectors_or_as_indices() {
    FloatTensor oneHot = FloatTensor.zeros(SEQ, VOCAB);
    for (int p = 0; p < SEQ; p++) {
      oneHot.set(1, p, words.get(p));
    }
    Table.of(SEQ, LAYER, (p, i) -> embeddings.get(words.get(p), i) * Math.sqrt(LAYER))
        .matches(transformer.embeddingOfOneHot(oneHot, embeddings), 1e-6);
    embedded().matches(transformer.embedding(words, embeddings), 1e-6);
  }

  @Test
  void the_parts_of_a_layer() {
    FloatTensor x = normal(2, SEQ, LAYER);
    Weights w = weights(10);
    normed(Table.of(x), w.gamma1(), w.beta1())
        .matches(transformer.layerNorm(x, w.gamma1(), w.beta1()), 1e-5);
    attended(Table.of(x), w, causal())
        .matches(transformer.selfAttention(x, w.WQ(), w.WK(), w.WV(), w.WO()), 1e-5);
    fed(Table.of(x), w).matches(transformer.feedForward(x, w.W1(), w.b1(), w.W2(), w.b2()), 1e-5);
  }

  @Test
  void an_encoder_layer_masks_keys() {
    FloatTensor x = normal(3, SEQ, LAYER);
    FloatTensor mask = FloatTensor.of(new float[] {0, 0, Float.NEGATIVE_INFINITY, -0.5f, 0}, SEQ);
    Weights w = weights(30);
    FloatTensor encoded =
        transformer.encoderLayer(
            x,
            mask,
            w.WQ(),
            w.WK(),
            w.WV(),
            w.WO(),
            w.W1(),
            w.b1(),
            w.W2(),
            w.b2(),
            w.gamma1(),
            w.beta1(),
            w.gamma2(),
            w.beta2());
    layer(Table.of(x), w, Table.of(SEQ, SEQ, (p, s) -> mask.get(s))).matches(encoded, 1e-4);
  }

  @Test
  void a_language_model_of_two_layers() {
    Weights first = weights(50);
    Weights second = weights(70);
    Table x = layer(layer(embedded(), first, causal()), second, causal());
    Table e =
        Table.of(
            SEQ, VOCAB, (p, o) -> Math.exp(sum(LAYER, i -> embeddings.get(o, i) * x.at(p, i))));
    Table.of(SEQ, VOCAB, (p, o) -> e.at(p, o) / sum(VOCAB, k -> e.at(p, k)))
        .matches(transformer.languageModel(words, embeddings, List.of(first, second)), 1e-4);
  }
}
