package dev.einkern.examples.gallery.transformers;

import static dev.einkern.examples.gallery.transformers.Matrices.at;
import static dev.einkern.examples.gallery.transformers.Matrices.each;
import static dev.einkern.examples.gallery.transformers.Matrices.flat;
import static dev.einkern.examples.gallery.transformers.Matrices.norm;
import static dev.einkern.examples.gallery.transformers.Matrices.patches;
import static dev.einkern.examples.gallery.transformers.Matrices.plus;
import static dev.einkern.examples.gallery.transformers.Matrices.rows;
import static dev.einkern.examples.gallery.transformers.Matrices.times;
import static dev.einkern.examples.gallery.transformers.Matrices.transposed;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MlpMixerTest {
  private static final int IMAGES = 2;
  private static final int SIDE = 2;
  private static final int CHANNELS = 3;
  private static final int PATCHES = 6;
  private static final int D = 5;
  private static final int DS = 7;
  private static final int DC = 9;
  private static final int CLASSES = 4;
  private static final double EPSILON = 1e-6;
  private static final int[][] SHAPES = {
    {D}, {D}, {PATCHES, DS}, {DS}, {DS, PATCHES}, {PATCHES}, {D}, {D}, {D, DC}, {DC}, {DC, D}, {D}
  };

  private final MlpMixer mixer = Einkern.load(MlpMixer.class);
  private final Weights weights = new Weights(4);
  private final FloatTensor images = weights.next(IMAGES, 2 * SIDE, 3 * SIDE, CHANNELS);
  private final FloatTensor w = weights.next(SIDE, SIDE, CHANNELS, D);
  private final FloatTensor bias = weights.next(D);
  private final List<FloatTensor[]> layers = List.of(layer(), layer(), layer());
  private final FloatTensor gain = weights.next(D);
  private final FloatTensor offset = weights.next(D);
  private final FloatTensor classWeights = weights.next(D, CLASSES);
  private final FloatTensor classBias = weights.next(CLASSES);

  @Test
  void an_image_becomes_a_vector_for_each_patch() {
    Tensors.assertNear(
        mixer.embed(images, w, bias), both(this::embedded), 1e-5, IMAGES, PATCHES, D);
  }

  @Test
  void a_block_mixes_the_patches_then_the_channels() {
    FloatTensor x = weights.next(IMAGES, PATCHES, D);
    FloatTensor[] v = layers.get(0);
    Tensors.assertNear(
        mixer.block(x, v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11]),
        both(b -> mixed(at(x, b), layers.get(0))),
        1e-4,
        IMAGES,
        PATCHES,
        D);
  }

  @Test
  void the_head_reads_the_mean_of_the_patches() {
    FloatTensor x = weights.next(IMAGES, PATCHES, D);
    Tensors.assertNear(
        mixer.head(x, gain, offset, classWeights, classBias),
        both(b -> classes(at(x, b))),
        1e-5,
        IMAGES,
        CLASSES);
  }

  @Test
  void the_whole_network_in_one_string_is_patches_blocks_and_head() {
    FloatTensor[] v = new FloatTensor[SHAPES.length];
    Arrays.setAll(v, i -> Weights.stacked(layers.stream().map(layer -> layer[i]).toList()));
    Tensors.assertNear(
        mixer.whole(
            images,
            w,
            bias,
            v[0],
            v[1],
            v[2],
            v[3],
            v[4],
            v[5],
            v[6],
            v[7],
            v[8],
            v[9],
            v[10],
            v[11],
            gain,
            offset,
            classWeights,
            classBias),
        both(
            b -> {
              double[][] x = embedded(b);
              for (FloatTensor[] layer : layers) {
                x = mixed(x, layer);
              }
              return classes(x);
            }),
        1e-4,
        IMAGES,
        CLASSES);
  }

  private static double[] both(IntFunction<double[][]> ofImage) {
    return IntStream.range(0, IMAGES)
        .mapToObj(ofImage)
        .flatMapToDouble(rows -> Arrays.stream(flat(rows)))
        .toArray();
  }

  private double[][] embedded(int b) {
    return plus(times(patches(images, b, SIDE), rows(w)), rows(bias));
  }

  /**
   * The perceptron over the patches is one over the columns: transposed, it is one over the rows.
   */
  private static double[][] mixed(double[][] x, FloatTensor[] v) {
    double[][] columns = transposed(norm(x, v[0], v[1], EPSILON));
    double[][] u = plus(x, transposed(perceptron(columns, v[2], v[3], v[4], v[5])));
    return plus(u, perceptron(norm(u, v[6], v[7], EPSILON), v[8], v[9], v[10], v[11]));
  }

  private static double[][] perceptron(
      double[][] x, FloatTensor w1, FloatTensor b1, FloatTensor w2, FloatTensor b2) {
    double[][] hidden = each(plus(times(x, rows(w1)), rows(b1)), Matrices::gelu);
    return plus(times(hidden, rows(w2)), rows(b2));
  }

  private double[][] classes(double[][] x) {
    double[][] normal = norm(x, gain, offset, EPSILON);
    double[][] average = new double[1][D];
    for (double[] row : normal) {
      for (int d = 0; d < D; d++) {
        average[0][d] += row[d] / PATCHES;
      }
    }
    return plus(times(average, rows(classWeights)), rows(classBias));
  }

  private FloatTensor[] layer() {
    return Arrays.stream(SHAPES).map(weights::next).toArray(FloatTensor[]::new);
  }
}
