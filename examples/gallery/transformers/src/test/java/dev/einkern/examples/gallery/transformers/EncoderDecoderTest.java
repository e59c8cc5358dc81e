package dev.einkern.examples.gallery.transformers;

import static dev.einkern.examples.gallery.transformers.Matrices.each;
import static dev.einkern.examples.gallery.transformers.Matrices.flat;
import static dev.einkern.examples.gallery.transformers.Matrices.multiHead;
import static dev.einkern.examples.gallery.transformers.Matrices.norm;
import static dev.einkern.examples.gallery.transformers.Matrices.plus;
import static dev.einkern.examples.gallery.transformers.Matrices.rows;
import static dev.einkern.examples.gallery.transformers.Matrices.softmax;
import static dev.einkern.examples.gallery.transformers.Matrices.times;
import static dev.einkern.examples.gallery.transformers.Matrices.transposed;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import dev.einkern.examples.gallery.transformers.EncoderDecoder.Decoder;
import dev.einkern.examples.gallery.transformers.EncoderDecoder.Encoder;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EncoderDecoderTest {
  private static final int D = 8;
  private static final int HEADS = 2;
  private static final int KEY = 4;
  private static final int VAL = 3;
  private static final int FF = 10;
  private static final int VOCABULARY = 11;
  private static final double EPSILON = 1e-5;
  private static final int[] SOURCE = {3, 10, 0, 7, 7};
  private static final int[] TARGET = {1, 4, 9};

  private final EncoderDecoder transformer = Einkern.load(EncoderDecoder.class);
  private final Weights weights = new Weights(2);
  private final FloatTensor e = weights.next(VOCABULARY, D);
  private final List<Encoder> encoders = List.of(encoder(), encoder(), encoder());
  private final List<Decoder> decoders = List.of(decoder(), decoder());

  @Test
  void a_token_is_its_row_and_waves_for_its_position() {
    IntTensor tokens = IntTensor.of(SOURCE, SOURCE.length);
    Tensors.assertNear(transformer.embed(tokens, e), flat(embedded(SOURCE)), 1e-5, 5, D);
  }

  @Test
  void an_encoder_layer_is_the_papers() {
    FloatTensor x = weights.next(5, D);
    Tensors.assertNear(
        transformer.encoder(x, encoders.subList(0, 1)),
        flat(encoded(rows(x), encoders.subList(0, 1))),
        1e-4,
        5,
        D);
  }

  @Test
  void a_decoder_layer_is_the_papers() {
    FloatTensor x = weights.next(4, D);
    FloatTensor c = weights.next(6, D);
    Tensors.assertNear(
        transformer.decoder(x, c, decoders.subList(0, 1)),
        flat(decoded(rows(x), rows(c), decoders.subList(0, 1))),
        1e-4,
        4,
        D);
  }

  @Test
  void probabilities_are_a_softmax_over_the_vocabulary() {
    FloatTensor x = weights.next(4, D);
    Tensors.assertNear(
        transformer.probabilities(x, e),
        flat(softmax(times(rows(x), transposed(rows(e))))),
        1e-5,
        4,
        VOCABULARY);
  }

  @Test
  void encoder_and_decoder_together_are_the_papers() {
    FloatTensor probabilities =
        transformer.translate(
            IntTensor.of(SOURCE, SOURCE.length),
            IntTensor.of(TARGET, TARGET.length),
            e,
            encoders,
            decoders);
    double[][] memory = encoded(embedded(SOURCE), encoders);
    double[][] result = decoded(embedded(TARGET), memory, decoders);
    Tensors.assertNear(
        probabilities,
        flat(softmax(times(result, transposed(rows(e))))),
        1e-4,
        TARGET.length,
        VOCABULARY);
  }

  @Test
  void the_encoder_in_one_string_is_its_layers_one_after_the_other() {
    FloatTensor x = weights.next(5, D);
    FloatTensor result =
        transformer.encoderStack(
            x,
            stacked(encoders, Encoder::WQ),
            stacked(encoders, Encoder::WK),
            stacked(encoders, Encoder::WV),
            stacked(encoders, Encoder::WO),
            stacked(encoders, Encoder::gain1),
            stacked(encoders, Encoder::offset1),
            stacked(encoders, Encoder::W1),
            stacked(encoders, Encoder::b1),
            stacked(encoders, Encoder::W2),
            stacked(encoders, Encoder::b2),
            stacked(encoders, Encoder::gain2),
            stacked(encoders, Encoder::offset2));
    Tensors.assertNear(result, flat(encoded(rows(x), encoders)), 1e-4, 5, D);
  }

  @Test
  void the_decoder_in_one_string_is_its_layers_one_after_the_other() {
    FloatTensor x = weights.next(4, D);
    FloatTensor c = weights.next(6, D);
    FloatTensor result =
        transformer.decoderStack(
            x,
            c,
            stacked(decoders, Decoder::WQ),
            stacked(decoders, Decoder::WK),
            stacked(decoders, Decoder::WV),
            stacked(decoders, Decoder::WO),
            stacked(decoders, Decoder::gain1),
            stacked(decoders, Decoder::offset1),
            stacked(decoders, Decoder::UQ),
            stacked(decoders, Decoder::UK),
            stacked(decoders, Decoder::UV),
            stacked(decoders, Decoder::UO),
            stacked(decoders, Decoder::gain2),
            stacked(decoders, Decoder::offset2),
            stacked(decoders, Decoder::W1),
            stacked(decoders, Decoder::b1),
            stacked(decoders, Decoder::W2),
            stacked(decoders, Decoder::b2),
            stacked(decoders, Decoder::gain3),
            stacked(decoders, Decoder::offset3));
    Tensors.assertNear(result, flat(decoded(rows(x), rows(c), decoders)), 1e-4, 4, D);
  }

  private static <T> FloatTensor stacked(List<T> layers, Function<T, FloatTensor> weight) {
    return Weights.stacked(layers.stream().map(weight).toList());
  }

  private double[][] embedded(int[] tokens) {
    double[][] rows = new double[tokens.length][D];
    for (int n = 0; n < tokens.length; n++) {
      for (int i = 0; i < D; i++) {
        double angle = n / Math.pow(10000, (double) (i / 2 * 2) / D);
        rows[n][i] =
            e.get(tokens[n], i) * Math.sqrt(D) + (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return rows;
  }

  private static double[][] encoded(double[][] x, List<Encoder> layers) {
    double[][] result = x;
    for (Encoder w : layers) {
      double[][] a = multiHead(result, result, w.WQ(), w.WK(), w.WV(), w.WO(), false);
      double[][] h = norm(plus(result, a), w.gain1(), w.offset1(), EPSILON);
      double[][] f = perceptron(h, w.W1(), w.b1(), w.W2(), w.b2());
      result = norm(plus(h, f), w.gain2(), w.offset2(), EPSILON);
    }
    return result;
  }

  private static double[][] decoded(double[][] x, double[][] memory, List<Decoder> layers) {
    double[][] result = x;
    for (Decoder w : layers) {
      double[][] a = multiHead(result, result, w.WQ(), w.WK(), w.WV(), w.WO(), true);
      double[][] h = norm(plus(result, a), w.gain1(), w.offset1(), EPSILON);
      double[][] b = multiHead(h, memory, w.UQ(), w.UK(), w.UV(), w.UO(), false);
      double[][] g = norm(plus(h, b), w.gain2(), w.offset2(), EPSILON);
      double[][] f = perceptron(g, w.W1(), w.b1(), w.W2(), w.b2());
      result = norm(plus(g, f), w.gain3(), w.offset3(), EPSILON);
    }
    return result;
  }

  private static double[][] perceptron(
      double[][] x, FloatTensor w1, FloatTensor b1, FloatTensor w2, FloatTensor b2) {
    double[][] hidden = each(plus(times(x, rows(w1)), rows(b1)), v -> Math.max(v, 0));
    return plus(times(hidden, rows(w2)), rows(b2));
  }

  private Encoder encoder() {
    return new Encoder(
        weights.next(D, HEADS, KEY),
        weights.next(D, HEADS, KEY),
        weights.next(D, HEADS, VAL),
        weights.next(HEADS, VAL, D),
        weights.next(D),
        weights.next(D),
        weights.next(D, FF),
        weights.next(FF),
        weights.next(FF, D),
        weights.next(D),
        weights.next(D),
        weights.next(D));
  }

  private Decoder decoder() {
    return new Decoder(
        weights.next(D, HEADS, KEY),
        weights.next(D, HEADS, KEY),
        weights.next(D, HEADS, VAL),
        weights.next(HEADS, VAL, D),
        weights.next(D),
        weights.next(D),
        weights.next(D, HEADS, KEY),
        weights.next(D, HEADS, KEY),
        weights.next(D, HEADS, VAL),
        weights.next(HEADS, VAL, D),
        weights.next(D),
        weights.next(D),
        weights.next(D, FF),
        weights.next(FF),
        weights.next(FF, D),
        weights.next(D),
        weights.next(D),
        weights.next(D));
  }
}
