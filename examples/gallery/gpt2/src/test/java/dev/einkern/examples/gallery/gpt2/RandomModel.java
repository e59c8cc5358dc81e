package dev.einkern.examples.gallery.gpt2;

import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** A small model with random weights, the same for the same seed. */
final class RandomModel {
  static final int LAYERS = 2;
  static final int WIDTH = 32;
  static final int HEADS = 4;
  static final int VOCABULARY = 50;
  static final int POSITIONS = 24;

  private final Random seeds;

  private RandomModel(long seed) {
    seeds = new Random(seed);
  }

  static Model of(long seed) {
    RandomModel random = new RandomModel(seed);
    List<Layer> layers = Stream.generate(random::layer).limit(LAYERS).toList();
    return new Model(
        random.weights(0.3, VOCABULARY, WIDTH),
        random.weights(0.3, POSITIONS, WIDTH),
        layers,
        random.weights(1, WIDTH),
        random.weights(0.1, WIDTH),
        HEADS);
  }

  /** One weight of all layers, as {@link Gpt2#whole} takes it. */
  static FloatTensor stacked(Model model, Function<Layer, FloatTensor> weight) {
    List<FloatTensor> weights = model.layers().stream().map(weight).toList();
    int[] one = weights.get(0).shape();
    int[] shape = new int[one.length + 1];
    shape[0] = weights.size();
    System.arraycopy(one, 0, shape, 1, one.length);
    int elements = weights.get(0).toArray().length;
    float[] all = new float[weights.size() * elements];
    for (int i = 0; i < weights.size(); i++) {
      System.arraycopy(weights.get(i).toArray(), 0, all, i * elements, elements);
    }
    return FloatTensor.of(all, shape);
  }

  private Layer layer() {
    return new Layer(
        weights(1, WIDTH),
        weights(0.1, WIDTH),
        weights(0.2, WIDTH, 3 * WIDTH),
        weights(0.1, 3 * WIDTH),
        weights(0.2, WIDTH, WIDTH),
        weights(0.1, WIDTH),
        weights(1, WIDTH),
        weights(0.1, WIDTH),
        weights(0.2, WIDTH, 4 * WIDTH),
        weights(0.1, 4 * WIDTH),
        weights(0.2, 4 * WIDTH, WIDTH),
        weights(0.1, WIDTH));
  }

  private FloatTensor weights(double scale, int... shape) {
    float[] data = Tensors.normal(seeds.nextLong(), shape).toArray();
    for (int i = 0; i < data.length; i++) {
      data[i] *= (float) scale;
    }
    return FloatTensor.of(data, shape);
  }
}
