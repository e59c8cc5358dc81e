package dev.einkern;

import dev.einkern.kernel.FloatTransposition;

/**
 * A tensor of {@code float}: a strided view over one {@code float[]}.
 *
 * <pre>{@code
 * FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * x.get(1, 0);            // 4.0
 * x.permute(1, 0);        // shape [3, 2], the same array
 * }</pre>
 */
public final class FloatTensor extends Tensor<FloatTensor> {
  private final float[] data;

  private FloatTensor(float[] data, Layout layout) {
    super(layout);
    this.data = data;
  }

  /**
   * Wraps a row-major array without copying it. Without a shape the tensor has rank 0.
   *
   * @throws IllegalArgumentException if the array has not exactly the elements that the shape needs
   */
  public static FloatTensor of(float[] data, int... shape) {
    return new FloatTensor(data, wrapping(data, shape));
  }

  /**
   * Copies nested arrays, {@code float[][]} or deeper, into a tensor of their rank.
   *
   * @throws ShapeMismatchException if they are ragged, or have a null where an array belongs
   * @throws IllegalArgumentException if the elements are not {@code float}
   */
  public static FloatTensor ofNested(Object[] nested) {
    int[] shape = NestedArray.shape(nested, float.class);
    float[] data = new float[Extents.product(shape)];
    NestedArray.flatten(nested, data);
    return of(data, shape);
  }

  /** A tensor of rank 0. */
  public static FloatTensor scalar(float value) {
    return of(new float[] {value});
  }

  /**
   * A tensor of zeros with an array of its own.
   *
   * @throws IllegalArgumentException if an extent is negative or there are more than 2³¹−1 elements
   */
  public static FloatTensor zeros(int... shape) {
    Layout layout = Layout.rowMajor(shape);
    return new FloatTensor(new float[layout.size()], layout);
  }

  /**
   * One element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   */
  public float get(int... index) {
    return data[layout.position(index)];
  }

  /**
   * Sets one element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void set(float value, int... index) {
    requireWritable();
    data[layout.position(index)] = value;
  }

  /**
   * The only element, whatever the rank.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public float item() {
    return data[onlyPosition()];
  }

  /**
   * Sets every element of this view.
   *
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void fill(float value) {
    requireWritable();
    Cursor cursor = new Cursor(layout);
    for (int i = size(); i > 0; i--) {
      data[cursor.next()] = value;
    }
  }

  /** The elements in row-major order; a copy. */
  public float[] toArray() {
    return copy().data;
  }

  /** The array itself, not a copy: element {@code [0, …]} is at {@link #offset}. */
  public float[] data() {
    return data;
  }

  @Override
  FloatTensor self() {
    return this;
  }

  @Override
  FloatTensor view(Layout layout) {
    return new FloatTensor(data, layout);
  }

  @Override
  FloatTensor zerosLike() {
    return zeros(shape());
  }

  @Override
  Object array() {
    return data;
  }

  @Override
  void copyRun(FloatTensor source, int from, int fromStride, int to, int toStride, int count) {
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
      FloatTensor source, int from, int fromRow, int to, int toRow, int rows, int columns) {
    FloatTransposition.copy(source.data, from, fromRow, data, to, toRow, rows, columns);
  }

  @Override
  boolean sameElement(int position, Tensor<?> other, int otherPosition) {
    return Float.compare(data[position], ((FloatTensor) other).data[otherPosition]) == 0;
  }

  @Override
  int elementHash(int position) {
    return Float.hashCode(data[position]);
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
    return FloatingFormat.SINGLE.format(this, positions);
  }
}
