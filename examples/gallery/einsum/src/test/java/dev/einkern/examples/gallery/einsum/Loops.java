package dev.einkern.examples.gallery.einsum;

import static dev.einkern.examples.gallery.testing.Tensors.assertNear;

import dev.einkern.DoubleTensor;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.stream.IntStream;

/**
 * Sums by nested loops, one for each index and in the order of the indices: {@code new Loops(3,
 * 4).over(5)} has the indices x[0] and x[1] of the result, and x[2], which is summed.
 */
record Loops(int[] shape, int[] summed) {

  /** What is added up. */
  interface Term {
    double at(int... x);
  }

  /** Loops over the axes of the result alone. */
  static Loops of(int... shape) {
    return new Loops(shape, new int[0]);
  }

  /** Further loops over axes that are summed. */
  Loops over(int... sizes) {
    return new Loops(shape, sizes);
  }

  /** Demands that a kernel's result is this. */
  void assertSum(DoubleTensor actual, Term term) {
    assertNear(actual, sums(term), 1e-12, shape);
  }

  /** Demands that a kernel's number is this. */
  void assertSum(double actual, Term term) {
    assertNear(DoubleTensor.scalar(actual), sums(term), 1e-12);
  }

  private double[] sums(Term term) {
    int[] sizes = IntStream.concat(IntStream.of(shape), IntStream.of(summed)).toArray();
    int inner = IntStream.of(summed).reduce(1, (a, b) -> a * b);
    double[] sums = new double[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
    int[] x = new int[sizes.length];
    for (int step = 0; step < sums.length * inner; step++) {
      sums[step / inner] += term.at(x);
      for (int axis = sizes.length - 1; axis >= 0 && ++x[axis] == sizes[axis]; axis--) {
        x[axis] = 0;
      }
    }
    return sums;
  }

  /** Numbers that differ from shape to shape. */
  static DoubleTensor random(int... shape) {
    return Tensors.normalDoubles(IntStream.of(shape).reduce(7, (a, b) -> 31 * a + b), shape);
  }

  /** Numbers that differ from {@link #random(int...)} of the same shape. */
  static DoubleTensor another(int... shape) {
    return Tensors.normalDoubles(IntStream.of(shape).reduce(8, (a, b) -> 31 * a + b), shape);
  }
}
