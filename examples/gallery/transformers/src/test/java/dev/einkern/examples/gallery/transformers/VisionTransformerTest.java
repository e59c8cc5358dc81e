package dev.einkern.examples.gallery.transformers;

import static dev.einkern.examples.gallery.transformers.Matrices.at;
import static dev.einkern.examples.gallery.transformers.Matrices.attention;
import static dev.einkern.examples.gallery.transformers.Matrices.each;
import static dev.einkern.examples.gallery.transformers.Matrices.flat;
import static dev.einkern.examples.gallery.transformers.Matrices.head;
import static dev.einkern.examples.gallery.transformers.Matrices.norm;
import static dev.einkern.examples.gallery.transformers.Matrices.plus;
import static dev.einkern.examples.gallery.transformers.Matrices.rows;
import static dev.einkern.examples.gallery.transformers.Matrices.times;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import dev.einkern.examples.gallery.transformers.VisionTransformer.Block;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VisionTransformerTest {
  private static final int IMAGES = 2;
  private static final int SIDE = 3;
  private static final int CHANNELS = 2;
  private static final int PATCHES = 8;
  private static final int TOKENS = PATCHES + 1;
  private static final int D = 6;
  private static final int HEADS = 2;
  private static final int KEY = 4;
  private static final int VAL = 3;
  private static final int FF = 10;
  private static final int CLASSES = 5;
  private static final double EPSILON = 1e-6;

  private final VisionTransformer transformer = Einkern.load(VisionTransformer.class);
  private final Weights weights = new Weights(3);
  private final FloatTensor images = weights.next(IMAGES, 4 * SIDE, 2 * SIDE, CHANNELS);
  private final FloatTensor w = weights.next(SIDE, SIDE, CHANNELS, D);
  private final FloatTensor bias = weights.next(D);
  private final FloatTensor cls = weights.next(D);
  private final FloatTensor pos = weights.next(TOKENS, D);
  private final List<Block> blocks = List.of(block(), block());
  private final FloatTensor gain = weights.next(D);
  private final FloatTensor offset = weights.next(D);
  private final FloatTensor classWeights = weights.next(D, CLASSES);
  private final FloatTensor classBias = weights.next(CLASSES);

  @Test
  void an_image_becomes_a_class_token_and_a_token_for_each_patch() {
    Tensors.assertNear(
        transformer.embed(images, w, bias, cls, pos),
        both(this::embedded),
        1e-5,
        IMAGES,
        TOKENS,
        D);
  }

  @Test
  void a_block_is_normalised_before_its_parts_and_adds_them() {
    FloatTensor x = weights.next(IMAGES, TOKENS, D);
    Tensors.assertNear(
        transformer.blocks(x, blocks.subList(0, 1)),
        both(b -> block(at(x, b), blocks.get(0))),
        1e-4,
        IMAGES,
        TOKENS,
        D);
  }

  @Test
  void the_head_reads_the_class_token() {
    FloatTensor x = weights.next(IMAGES, TOKENS, D);
    Tensors.assertNear(
        transformer.head(x, gain, offset, classWeights, classBias),
        both(b -> classes(at(x, b))),
        1e-5,
        IMAGES,
        CLASSES);
  }

  @Test
  void pixels_become_classes() {
    FloatTensor tokens = transformer.embed(images, w, bias, cls, pos);
    Tensors.assertNear(
        transformer.head(transformer.blocks(tokens, blocks), gain, offset, classWeights, classBias),
        both(b -> classes(block(block(embedded(b), blocks.get(0)), blocks.get(1)))),
        1e-4,
        IMAGES,
        CLASSES);
  }

  @Test
  void pixels_become_classes_in_one_string() {
    Tensors.assertNear(
        transformer.whole(
            images,
            w,
            bias,
            cls,
            pos,
            stacked(Block::gain1),
            stacked(Block::offset1),
            stacked(Block::WQ),
            stacked(Block::bQ),
            stacked(Block::WK),
            stacked(Block::bK),
            stacked(Block::WV),
            stacked(Block::bV),
            stacked(Block::WO),
            stacked(Block::bO),
            stacked(Block::gain2),
            stacked(Block::offset2),
            stacked(Block::W1),
            stacked(Block::b1),
            stacked(Block::W2),
            stacked(Block::b2),
            gain,
            offset,
            classWeights,
            classBias),
        both(b -> classes(block(block(embedded(b), blocks.get(0)), blocks.get(1)))),
        1e-4,
        IMAGES,
        CLASSES);
  }

  private FloatTensor stacked(Function<Block, FloatTensor> weight) {
    return Weights.stacked(blocks.stream().map(weight).toList());
  }

  private static double[] both(IntFunction<double[][]> ofImage) {
    return IntStream.range(0, IMAGES)
        .mapToObj(ofImage)
        .flatMapToDouble(rows -> Arrays.stream(flat(rows)))
        .toArray();
  }

  private double[][] embedded(int b) {
    double[][] patches = plus(times(Matrices.patches(images, b, SIDE), rows(w)), rows(bias));
    double[][] tokens =
        Stream.concat(Stream.of(rows(cls)), Stream.of(patches)).toArray(double[][]::new);
    return plus(tokens, rows(pos));
  }

  private static double[][] block(double[][] x, Block w) {
    double[][] n = norm(x, w.gain1(), w.offset1(), EPSILON);
    double[][] h = plus(x, rows(w.bO()));
    for (int i = 0; i < HEADS; i++) {
      double[][] q = plus(times(n, head(w.WQ(), i)), row(w.bQ(), i));
      double[][] k = plus(times(n, head(w.WK(), i)), row(w.bK(), i));
      double[][] v = plus(times(n, head(w.WV(), i)), row(w.bV(), i));
      h = plus(h, times(attention(q, k, v, false), at(w.WO(), i)));
    }
    double[][] m = norm(h, w.gain2(), w.offset2(), EPSILON);
    double[][] hidden = each(plus(times(m, rows(w.W1())), rows(w.b1())), Matrices::gelu);
    return plus(h, plus(times(hidden, rows(w.W2())), rows(w.b2())));
  }

  private static double[][] row(FloatTensor bias, int head) {
    return new double[][] {rows(bias)[head]};
  }

  private double[][] classes(double[][] tokens) {
    double[][] token = norm(new double[][] {tokens[0]}, gain, offset, EPSILON);
    return plus(times(token, rows(classWeights)), rows(classBias));
  }

  private Block block() {
    return new Block(
        weights.next(D),
        weights.next(D),
        weights.next(D, HEADS, KEY),
        weights.next(HEADS, KEY),
        weights.next(D, HEADS, KEY),
        weights.next(HEADS, KEY),
        weights.next(D, HEADS, VAL),
        weights.next(HEADS, VAL),
        weights.next(HEADS, VAL, D),
        weights.next(D),
        weights.next(D),
        weights.next(D),
        weights.next(D, FF),
        weights.next(FF),
        weights.next(FF, D),
        weights.next(D));
  }
}
