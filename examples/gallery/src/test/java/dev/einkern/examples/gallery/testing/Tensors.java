package dev.einkern.examples.gallery.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import java.util.Random;
import java.util.stream.IntStream;

/** Tensors to try a formula on, and how near a result must come. */
public final class Tensors {
  private Tensors() {}

  /** Numbers of a standard normal distribution, the same for the same seed and shape. */
  public static FloatTensor normal(long seed, int... shape) {
    Random random = new Random(seed);
    float[] data = new float[elements(shape)];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) random.nextGaussian();
    }
    return FloatTensor.of(data, shape);
  }

  /** Doubles of a standard normal distribution, the same for the same seed and shape. */
  public static DoubleTensor normalDoubles(long seed, int... shape) {
    Random random = new Random(seed);
    return DoubleTensor.of(
        IntStream.range(0, elements(shape)).mapToDouble(i -> random.nextGaussian()).toArray(),
        shape);
  }

  /** Whole numbers of {@code low} up to {@code high}, both included. */
  public static IntTensor integers(long seed, int low, int high, int... shape) {
    int[] data = new Random(seed).ints(elements(shape), low, high + 1).toArray();
    return IntTensor.of(data, shape);
  }

  /** Demands the shape, and each element to a tolerance relative to 1 or to itself if larger. */
  public static void assertNear(
      FloatTensor actual, double[] expected, double tolerance, int... shape) {
    assertWithMessage("shape").that(actual.shape()).isEqualTo(shape);
    float[] elements = actual.toArray();
    double[] doubles = IntStream.range(0, elements.length).mapToDouble(i -> elements[i]).toArray();
    assertNear(doubles, expected, tolerance);
  }

  /** Demands the shape, and each element to a tolerance relative to 1 or to itself if larger. */
  public static void assertNear(
      DoubleTensor actual, double[] expected, double tolerance, int... shape) {
    assertWithMessage("shape").that(actual.shape()).isEqualTo(shape);
    assertNear(actual.toArray(), expected, tolerance);
  }

  private static void assertNear(double[] actual, double[] expected, double tolerance) {
    assertWithMessage("elements").that(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertWithMessage("element %s", i)
          .that(actual[i])
          .isWithin(tolerance * Math.max(1, Math.abs(expected[i])))
          .of(expected[i]);
    }
  }

  private static int elements(int... shape) {
    return IntStream.of(shape).reduce(1, Math::multiplyExact);
  }
}
