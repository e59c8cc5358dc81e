package dev.einkern;

import dev.einkern.kernel.DoubleTransposition;

/**
 * A tensor of {@code double}: a strided view over one {@code double[]}.
 *
 * <pre>{@code
 * DoubleTensor x = DoubleTensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * x.get(1, 0);            // 4.0
 * x.permute(1, 0);        // shape [3, 2], the same array
 * }</pre>
 */
public final class DoubleTensor extends Tensor<DoubleTensor> {
  private final double[] data;

  private DoubleTensor(double[] data, Layout layout) {
    super(layout);
    this.data = data;
  }

  /**
   * Wraps a row-major array without copying it. Without a shape the tensor has rank 0.
   *
   * @throws IllegalArgumentException if the array has not exactly the elements that the shape needs
   */
  public static DoubleTensor of(double[] data, int... shape) {
    return new DoubleTensor(data, wrapping(data, shape));
  }

  /**
   * Copies nested arrays, {@code double[][]} or deeper, into a tensor of their rank.
   *
   * @throws ShapeMismatchException if they are ragged, or have a null where an array belongs
   * @throws IllegalArgumentException if the elements are not {@code double}
   */
  public static DoubleTensor ofNested(Object[] nested) {
    int[] shape = NestedArray.shape(nested, double.class);
    double[] data = new double[Extents.product(shape)];
    NestedArray.flatten(nested, data);
    return of(data, shape);
  }

  /** A tensor of rank 0. */
  public static DoubleTensor scalar(double value) {
    return of(new double[] {value});
  }

  /**
   * A tensor of zeros with an array of its own.
   *
   * @throws IllegalArgumentException if an extent is negative or there are more than 2³¹−1 elements
   */
  public static DoubleTensor zeros(int... shape) {
    Layout layout = Layout.rowMajor(shape);
    return new DoubleTensor(new double[layout.size()], layout);
  }

  /**
   * One element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   */
  public double get(int... index) {
    return data[layout.position(index)];
  }

  /**
   * Sets one element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void set(double value, int... index) {
    requireWritable();
    data[layout.position(index)] = value;
  }

  /**
   * The only element, whatever the rank.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public double item() {
    return data[onlyPosition()];
  }

  /**
   * Sets every element of this view.
   *
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void fill(double value) {
    requireWritable();
    Cursor cursor = new Cursor(layout);
    for (int i = size(); i > 0; i--) {
      data[cursor.next()] = value;
    }
  }

  /** The elements in row-major order; a copy. */
  public double[] toArray() {
    return copy().data;
  }

  /** The array itself, not a copy: element {@code [0, …]} is at {@link #offset}. */
  public double[] data() {
    return data;
  }

  @Override
  DoubleTensor self() {
    return this;
  }

  @Override
  DoubleTensor view(Layout layout) {
    return new DoubleTensor(data, layout);
  }

  @Override
  DoubleTensor zerosLike() {
    return zeros(shape());
  }

  @Override
  Object array() {
    return data;
  }

  @Override
  void copyRun(DoubleTensor source, int from, int fromStride, int to, int toStride, int count) {
    if (fromStride == 1 && toStride == 1) {
      System.arraycopy(source.data, from, data, to, count);
    } else {
      for (int i = 0; i < count; i++) {
        data[to + i * toStride] = source.data[from + i * fromStride];
      }
    }
  }

  @Override
  void copyTransposed(
      DoubleTensor source, int from, int fromRow, int to, int toRow, int rows, int columns) {
    DoubleTransposition.copy(source.data, from, fromRow, data, to, toRow, rows, columns);
  }

  @Override
  boolean sameElement(int position, Tensor<?> other, int otherPosition) {
    return Double.compare(data[position], ((DoubleTensor) other).data[otherPosition]) == 0;
  }

  @Override
  int elementHash(int position) {
    return Double.hashCode(data[position]);
  }

  @Override
  double number(int position) {
    return data[position];
  }

  @Override
  String text(int position) {
    return String.valueOf(data[position]);
  }

  @Override
  String[] format(int[] positions) {
    return FloatingFormat.DOUBLE.format(this, positions);
  }
}
