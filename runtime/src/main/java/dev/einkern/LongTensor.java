package dev.einkern;

import dev.einkern.kernel.LongTransposition;

/**
 * A tensor of {@code long}: a strided view over one {@code long[]}.
 *
 * <pre>{@code
 * LongTensor x = LongTensor.of(new long[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * x.get(1, 0);            // 4
 * x.permute(1, 0);        // shape [3, 2], the same array
 * }</pre>
 */
public final class LongTensor extends Tensor<LongTensor> {
  private final long[] data;

  private LongTensor(long[] data, Layout layout) {
    super(layout);
    this.data = data;
  }

  /**
   * Wraps a row-major array without copying it. Without a shape the tensor has rank 0.
   *
   * @throws IllegalArgumentException if the array has not exactly the elements that the shape needs
   */
  public static LongTensor of(long[] data, int... shape) {
    return new LongTensor(data, wrapping(data, shape));
  }

  /**
   * Copies nested arrays, {@code long[][]} or deeper, into a tensor of their rank.
   *
   * @throws ShapeMismatchException if they are ragged, or have a null where an array belongs
   * @throws IllegalArgumentException if the elements are not {@code long}
   */
  public static LongTensor ofNested(Object[] nested) {
    int[] shape = NestedArray.shape(nested, long.class);
    long[] data = new long[Extents.product(shape)];
    NestedArray.flatten(nested, data);
    return of(data, shape);
  }

  /** A tensor of rank 0. */
  public static LongTensor scalar(long value) {
    return of(new long[] {value});
  }

  /**
   * A tensor of zeros with an array of its own.
   *
   * @throws IllegalArgumentException if an extent is negative or there are more than 2³¹−1 elements
   */
  public static LongTensor zeros(int... shape) {
    Layout layout = Layout.rowMajor(shape);
    return new LongTensor(new long[layout.size()], layout);
  }

  /**
   * One element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   */
  public long get(int... index) {
    return data[layout.position(index)];
  }

  /**
   * Sets one element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void set(long value, int... index) {
    requireWritable();
    data[layout.position(index)] = value;
  }

  /**
   * The only element, whatever the rank.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public long item() {
    return data[onlyPosition()];
  }

  /**
   * Sets every element of this view.
   *
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void fill(long value) {
    requireWritable();
    Cursor cursor = new Cursor(layout);
    for (int i = size(); i > 0; i--) {
      data[cursor.next()] = value;
    }
  }

  /** The elements in row-major order; a copy. */
  public long[] toArray() {
    return copy().data;
  }

  /** The array itself, not a copy: element {@code [0, …]} is at {@link #offset}. */
  public long[] data() {
    return data;
  }

  @Override
  LongTensor self() {
    return this;
  }

  @Override
  LongTensor view(Layout layout) {
    return new LongTensor(data, layout);
  }

  @Override
  LongTensor zerosLike() {
    return zeros(shape());
  }

  @Override
  Object array() {
    return data;
  }

  @Override
  void copyRun(LongTensor source, int from, int fromStride, int to, int toStride, int count) {
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
      LongTensor source, int from, int fromRow, int to, int toRow, int rows, int columns) {
    LongTransposition.copy(source.data, from, fromRow, data, to, toRow, rows, columns);
  }

  @Override
  boolean sameElement(int position, Tensor<?> other, int otherPosition) {
    return data[position] == ((LongTensor) other).data[otherPosition];
  }

  @Override
  int elementHash(int position) {
    return Long.hashCode(data[position]);
  }

  @Override
  double number(int position) {
    return data[position];
  }

  @Override
  double distance(int position, Tensor<?> other, int otherPosition) {
    long a = data[position];
    long b = ((LongTensor) other).data[otherPosition];
    // Exact wherever the difference fits: longs beyond 2⁵³ that differ are not the same double.
    boolean overflows = ((a ^ b) & (a ^ (a - b))) < 0;
    return overflows ? Math.abs((double) a - (double) b) : Math.abs((double) (a - b));
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
