package dev.einkern;

import dev.einkern.kernel.IntTransposition;

/**
 * A tensor of {@code int}: a strided view over one {@code int[]}.
 *
 * <pre>{@code
 * IntTensor x = IntTensor.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * x.get(1, 0);            // 4
 * x.permute(1, 0);        // shape [3, 2], the same array
 * }</pre>
 */
public final class IntTensor extends Tensor<IntTensor> {
  private final int[] data;

  private IntTensor(int[] data, Layout layout) {
    super(layout);
    this.data = data;
  }

  /**
   * Wraps a row-major array without copying it. Without a shape the tensor has rank 0.
   *
   * @throws IllegalArgumentException if the array has not exactly the elements that the shape needs
   */
  public static IntTensor of(int[] data, int... shape) {
    return new IntTensor(data, wrapping(data, shape));
  }

  /**
   * Copies nested arrays, {@code int[][]} or deeper, into a tensor of their rank.
   *
   * @throws ShapeMismatchException if they are ragged, or have a null where an array belongs
   * @throws IllegalArgumentException if the elements are not {@code int}
   */
  public static IntTensor ofNested(Object[] nested) {
    int[] shape = NestedArray.shape(nested, int.class);
    int[] data = new int[Extents.product(shape)];
    NestedArray.flatten(nested, data);
    return of(data, shape);
  }

  /** A tensor of rank 0. */
  public static IntTensor scalar(int value) {
    return of(new int[] {value});
  }

  /**
   * A tensor of zeros with an array of its own.
   *
   * @throws IllegalArgumentException if an extent is negative or there are more than 2³¹−1 elements
   */
  public static IntTensor zeros(int... shape) {
    Layout layout = Layout.rowMajor(shape);
    return new IntTensor(new int[layout.size()], layout);
  }

  /**
   * One element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   */
  public int get(int... index) {
    return data[layout.position(index)];
  }

  /**
   * Sets one element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void set(int value, int... index) {
    requireWritable();
    data[layout.position(index)] = value;
  }

  /**
   * The only element, whatever the rank.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public int item() {
    return data[onlyPosition()];
  }

  /**
   * Sets every element of this view.
   *
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void fill(int value) {
    requireWritable();
    Cursor cursor = new Cursor(layout);
    for (int i = size(); i > 0; i--) {
      data[cursor.next()] = value;
    }
  }

  /** The elements in row-major order; a copy. */
  public int[] toArray() {
    return copy().data;
  }

  /** The array itself, not a copy: element {@code [0, …]} is at {@link #offset}. */
  public int[] data() {
    return data;
  }

  @Override
  IntTensor self() {
    return this;
  }

  @Override
  IntTensor view(Layout layout) {
    return new IntTensor(data, layout);
  }

  @Override
  IntTensor zerosLike() {
    return zeros(shape());
  }

  @Override
  Object array() {
    return data;
  }

  @Override
  void copyRun(IntTensor source, int from, int fromStride, int to, int toStride, int count) {
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
      IntTensor source, int from, int fromRow, int to, int toRow, int rows, int columns) {
    IntTransposition.copy(source.data, from, fromRow, data, to, toRow, rows, columns);
  }

  @Override
  boolean sameElement(int position, Tensor<?> other, int otherPosition) {
    return data[position] == ((IntTensor) other).data[otherPosition];
  }

  @Override
  int elementHash(int position) {
    return Integer.hashCode(data[position]);
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
    return AlignedText.format(this, positions);
  }
}
