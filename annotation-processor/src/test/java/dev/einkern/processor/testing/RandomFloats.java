package dev.einkern.processor.testing;

import dev.einkern.FloatTensor;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Tensors of random numbers. */
public final class RandomFloats {
  private RandomFloats() {}

  /** Numbers from −½ to ½. */
  public static FloatTensor uniform(Random random, int... shape) {
    return filled(() -> random.nextFloat() - 0.5f, shape);
  }

  /** Numbers around 0 with a deviation of 1. */
  public static FloatTensor gaussian(Random random, int... shape) {
    return filled(random::nextGaussian, shape);
  }

  private static FloatTensor filled(DoubleSupplier numbers, int... shape) {
    FloatTensor tensor = FloatTensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.data()[i] = (float) numbers.getAsDouble();
    }
    return tensor;
  }
}
