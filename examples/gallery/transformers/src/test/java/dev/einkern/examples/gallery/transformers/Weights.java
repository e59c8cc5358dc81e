package dev.einkern.examples.gallery.transformers;

import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.List;
import java.util.Random;

/** Random weights, one after the other, the same for the same seed. */
final class Weights {
  private final Random seeds;

  Weights(long seed) {
    seeds = new Random(seed);
  }

  /** Numbers small enough for sums over a few axes to stay near 1. */
  FloatTensor next(int... shape) {
    float[] data = Tensors.normal(seeds.nextLong(), shape).toArray();
    for (int i = 0; i < data.length; i++) {
      data[i] *= 0.4f;
    }
    return FloatTensor.of(data, shape);
  }

  /** Tensors of one shape as one, the new axis first. */
  static FloatTensor stacked(List<FloatTensor> tensors) {
    int[] one = tensors.get(0).shape();
    int[] shape = new int[one.length + 1];
    shape[0] = tensors.size();
    System.arraycopy(one, 0, shape, 1, one.length);
    int elements = tensors.get(0).toArray().length;
    float[] all = new float[tensors.size() * elements];
    for (int i = 0; i < tensors.size(); i++) {
      System.arraycopy(tensors.get(i).toArray(), 0, all, i * elements, elements);
    }
    return FloatTensor.of(all, shape);
  }
}
