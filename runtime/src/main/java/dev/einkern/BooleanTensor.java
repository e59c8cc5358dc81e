package dev.einkern;

/**
 * A tensor of {@code boolean}: a strided view over one {@code boolean[]}.
 *
 * <pre>{@code
 * BooleanTensor x = BooleanTensor.of(new boolean[] {true, false, false, true}, 2, 2);
 * x.get(1, 0);            // false
 * x.select(1, 1);         // shape [2], the same array
 * }</pre>
 */
public final class BooleanTensor extends Tensor<BooleanTensor> {
  private final boolean[] data;

  private BooleanTensor(boolean[] data, Layout layout) {
    super(layout);
    this.data = data;
  }

  /**
   * Wraps a row-major array without copying it. Without a shape the tensor has rank 0.
   *
   * @throws IllegalArgumentException if the array has not exactly the elements that the shape needs
   */
  public static BooleanTensor of(boolean[] data, int... shape) {
    return new BooleanTensor(data, wrapping(data, shape));
  }

  /**
   * Copies nested arrays, {@code boolean[][]} or deeper, into a tensor of their rank.
   *
   * @throws ShapeMismatchException if they are ragged, or have a null where an array belongs
   * @throws IllegalArgumentException if the elements are not {@code boolean}
   */
  public static BooleanTensor ofNested(Object[] nested) {
    int[] shape = NestedArray.shape(nested, boolean.class);
    boolean[] data = new boolean[Extents.product(shape)];
    NestedArray.flatten(nested, data);
    return of(data, shape);
  }

  /** A tensor of rank 0. */
  public static BooleanTensor scalar(boolean value) {
    return of(new boolean[] {value});
  }

  /**
   * A tensor of {@code false} with an array of its own.
   *
   * @throws IllegalArgumentException if an extent is negative or there are more than 2³¹−1 elements
   */
  public static BooleanTensor zeros(int... shape) {
    Layout layout = Layout.rowMajor(shape);
    return new BooleanTensor(new boolean[layout.size()], layout);
  }

  /**
   * One element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   */
  public boolean get(int... index) {
    return data[layout.position(index)];
  }

  /**
   * Sets one element.
   *
   * @throws IndexOutOfBoundsException if an index is out of range, or there are not as many as axes
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void set(boolean value, int... index) {
    requireWritable();
    data[layout.position(index)] = value;
  }

  /**
   * The only element, whatever the rank.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public boolean item() {
    return data[onlyPosition()];
  }

  /**
   * Sets every element of this view.
   *
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public void fill(boolean value) {
    requireWritable();
    Cursor cursor = new Cursor(layout);
    for (int i = size(); i > 0; i--) {
      data[cursor.next()] = value;
    }
  }

  /** The elements in row-major order; a copy. */
  public boolean[] toArray() {
    return copy().data;
  }

  /** The array itself, not a copy: element {@code [0, …]} is at {@link #offset}. */
  public boolean[] data() {
    return data;
  }

  @Override
  BooleanTensor self() {
    return this;
  }

  @Override
  BooleanTensor view(Layout layout) {
    return new BooleanTensor(data, layout);
  }

  @Override
  BooleanTensor zerosLike() {
    return zeros(shape());
  }

  @Override
  Object array() {
    return data;
  }

  @Override
  void copyRun(BooleanTensor source, int from, int fromStride, int to, int toStride, int count) {
    if (fromStride == 1 && toStride == 1) {
      System.arraycopy(source.data, from, data, to, count);
    } else {
      for (int i = 0; i < count; i++) {
        data[to + i * toStride] = source.data[from + i * fromStride];
      }
    }
  }

  @Override
  boolean sameElement(int position, Tensor<?> other, int otherPosition) {
    return data[position] == ((BooleanTensor) other).data[otherPosition];
  }

  @Override
  int elementHash(int position) {
    return Boolean.hashCode(data[position]);
  }

  @Override
  double number(int position) {
    return data[position] ? 1 : 0;
  }

  @Override
  double distance(int position, Tensor<?> other, int otherPosition) {
    return sameElement(position, other, otherPosition) ? 0 : Double.POSITIVE_INFINITY;
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
