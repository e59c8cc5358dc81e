package dev.einkern.processor.explain;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.TensorValue;
import java.util.Arrays;
import java.util.Random;

/** Tensors of random numbers: floating ones normal, whole ones below a bound. */
final class RandomTensors {
  private RandomTensors() {}

  static TensorValue of(ElementType type, int bound, Random random, int... shape) {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return switch (type) {
      case BOOLEAN -> {
        boolean[] elements = new boolean[count];
        for (int i = 0; i < count; i++) {
          elements[i] = random.nextBoolean();
        }
        yield TensorValue.of(elements, shape);
      }
      case INT -> TensorValue.of(random.ints(count, 0, bound).toArray(), shape);
      case LONG -> TensorValue.of(random.longs(count, 0, bound).toArray(), shape);
      case FLOAT -> {
        float[] elements = new float[count];
        for (int i = 0; i < count; i++) {
          elements[i] = (float) random.nextGaussian();
        }
        yield TensorValue.of(elements, shape);
      }
      case DOUBLE -> {
        double[] elements = new double[count];
        Arrays.setAll(elements, i -> random.nextGaussian());
        yield TensorValue.of(elements, shape);
      }
    };
  }
}
