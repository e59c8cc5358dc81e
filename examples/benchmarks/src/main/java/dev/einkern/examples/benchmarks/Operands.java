package dev.einkern.examples.benchmarks;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a row computes with.
 *
 * @param signature the axes
 * @param sizes their sizes
 * @param tensors the operands, all float or all double
 */
public record Operands(Signature signature, Sizes sizes, List<Tensor<?>> tensors) {
  public Operands {
    tensors = List.copyOf(tensors);
  }

  /** Random numbers from −1 to 1, the same ones each time. */
  static Operands random(Signature signature, Sizes sizes, boolean inDouble) {
    Random random = new Random(signature.toString().hashCode());
    List<Tensor<?>> tensors = new ArrayList<>();
    for (String term : signature.operands()) {
      int[] shape = sizes.shape(term);
      int count = Math.toIntExact(sizes.elements(term));
      if (inDouble) {
        tensors.add(DoubleTensor.of(random.doubles(count, -1, 1).toArray(), shape));
      } else {
        float[] data = new float[count];
        for (int i = 0; i < count; i++) {
          data[i] = random.nextFloat() * 2 - 1;
        }
        tensors.add(FloatTensor.of(data, shape));
      }
    }
    return new Operands(signature, sizes, tensors);
  }

  /** A tensor as large as the result. */
  FloatTensor destination() {
    return FloatTensor.zeros(sizes.shape(signature.result()));
  }

  /** An operand as float. */
  public FloatTensor floats(int operand) {
    return (FloatTensor) tensors.get(operand);
  }

  /** An operand as double. */
  public DoubleTensor doubles(int operand) {
    return (DoubleTensor) tensors.get(operand);
  }

  /** An operand's elements, row-major, widened to double; a copy. */
  public double[] values(int operand) {
    return values(tensors.get(operand));
  }

  /** A tensor's elements, row-major, widened to double; a copy. */
  public static double[] values(Tensor<?> tensor) {
    if (tensor instanceof DoubleTensor doubles) {
      return doubles.toArray();
    }
    float[] floats = ((FloatTensor) tensor).toArray();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }
}
