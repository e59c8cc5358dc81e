package dev.einkern.examples.gallery.testing;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A tensor as a definition gives it: a number for each index, counted with plain loops in double.
 */
public final class Table {
  private final double[] elements;
  private final int[] shape;

  private Table(double[] elements, int... shape) {
    this.elements = elements;
    this.shape = shape;
  }

  /** A number for each index of one axis. */
  @FunctionalInterface
  public interface OneAxis {
    double at(int i);
  }

  /** A number for each index of two axes. */
  @FunctionalInterface
  public interface TwoAxes {
    double at(int i, int j);
  }

  /** A number for each index of three axes. */
  @FunctionalInterface
  public interface ThreeAxes {
    double at(int i, int j, int k);
  }

  /** A number for each index of four axes. */
  @FunctionalInterface
  public interface FourAxes {
    double at(int i, int j, int k, int l);
  }

  /** A number for each index of any number of axes. */
  @FunctionalInterface
  public interface Axes {
    double at(int... index);
  }

  public static Table of(int extent, OneAxis element) {
    return by(index -> element.at(index[0]), extent);
  }

  public static Table of(int first, int second, TwoAxes element) {
    return by(index -> element.at(index[0], index[1]), first, second);
  }

  public static Table of(int first, int second, int third, ThreeAxes element) {
    return by(index -> element.at(index[0], index[1], index[2]), first, second, third);
  }

  public static Table of(int first, int second, int third, int fourth, FourAxes element) {
    return by(
        index -> element.at(index[0], index[1], index[2], index[3]), first, second, third, fourth);
  }

  /** A table of any rank. */
  public static Table by(Axes element, int... shape) {
    double[] elements = new double[IntStream.of(shape).reduce(1, Math::multiplyExact)];
    int[] index = new int[shape.length];
    for (int position = 0; position < elements.length; position++) {
      int rest = position;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape[axis];
        rest /= shape[axis];
      }
      elements[position] = element.at(index);
    }
    return new Table(elements, shape);
  }

  public static Table of(DoubleTensor tensor) {
    return new Table(tensor.toArray(), tensor.shape());
  }

  public static Table of(FloatTensor tensor) {
    float[] floats = tensor.toArray();
    double[] elements =
        IntStream.range(0, floats.length).mapToDouble(position -> floats[position]).toArray();
    return new Table(elements, tensor.shape());
  }

  public static Table of(IntTensor tensor) {
    return new Table(IntStream.of(tensor.toArray()).asDoubleStream().toArray(), tensor.shape());
  }

  /** The sum of {@code term} from 0 to {@code extent}, exclusive. */
  public static double sum(int extent, IntToDoubleFunction term) {
    double sum = 0;
    for (int i = 0; i < extent; i++) {
      sum += term.applyAsDouble(i);
    }
    return sum;
  }

  /** The largest {@code term} from 0 to {@code extent}, exclusive. */
  public static double max(int extent, IntToDoubleFunction term) {
    return IntStream.range(0, extent).mapToDouble(term).max().orElseThrow();
  }

  public double at(int... index) {
    int position = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      position = position * shape[axis] + index[axis];
    }
    return elements[position];
  }

  public int extent(int axis) {
    return shape[axis];
  }

  /** The same numbers as a tensor. */
  public DoubleTensor tensor() {
    return DoubleTensor.of(elements.clone(), shape);
  }

  /** This with a function applied to each element. */
  public Table map(DoubleUnaryOperator function) {
    return new Table(Arrays.stream(elements).map(function).toArray(), shape);
  }

  /** The same elements, row-major, with other axes. */
  public Table reshaped(int... other) {
    return new Table(elements, other);
  }

  /** Demands the same shape, and elements to a tolerance relative to 1 or to itself if larger. */
  public void matches(DoubleTensor actual, double tolerance) {
    Tensors.assertNear(actual, elements, tolerance, shape);
  }

  /** Demands the same shape, and elements to a tolerance relative to 1 or to itself if larger. */
  public void matches(FloatTensor actual, double tolerance) {
    Tensors.assertNear(actual, elements, tolerance, shape);
  }
}
