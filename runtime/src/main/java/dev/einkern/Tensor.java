package dev.einkern;

import java.util.Arrays;
import java.util.Optional;

/**
 * A strided view over one Java array: a shape, and for every element its place in the array.
 *
 * <p>{@link #permute}, {@link #slice}, {@link #select}, {@link #reshape} and {@link #expand} copy
 * nothing: their result shares the array, and a write through one view shows in the others. {@link
 * #copy} parts them. The shape of a view never changes.
 *
 * <pre>{@code
 * FloatTensor image = FloatTensor.zeros(480, 640, 3);
 * FloatTensor red = image.select(2, 0); // shape [480, 640], the same array
 * FloatTensor small = red.slice(0, 0, 480, 2).slice(1, 0, 640, 2); // each second row and column
 * }</pre>
 *
 * <p>A tensor has at most 2³¹−1 elements, whatever its shape. Reading from several threads is safe;
 * writes need the same care as writes to an array.
 *
 * @param <T> the tensor's own type, which its views have too
 */
public abstract sealed class Tensor<T extends Tensor<T>>
    permits FloatTensor, DoubleTensor, IntTensor, LongTensor, BooleanTensor {
  final Layout layout;

  Tensor(Layout layout) {
    this.layout = layout;
  }

  /** The extents of all axes, outermost first; a copy. */
  public final int[] shape() {
    return layout.shape();
  }

  /** The number of axes; 0 for a single number. */
  public final int rank() {
    return layout.rank();
  }

  /**
   * The extent of one axis.
   *
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public final int extent(int axis) {
    return layout.extent(axis);
  }

  /** The number of elements, the product of all extents. */
  public final int size() {
    return layout.size();
  }

  /** The place in the array of the element whose indices are all 0. */
  public final int offset() {
    return layout.offset();
  }

  /**
   * How many places in the array lie between neighbours along an axis; 0 where {@link #expand}
   * repeats.
   *
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public final int stride(int axis) {
    return layout.stride(axis);
  }

  /** Whether the elements lie one after the other in row-major order, from {@link #offset} on. */
  public final boolean isContiguous() {
    return layout.isContiguous();
  }

  /**
   * The axes in another order: axis {@code i} of the result is axis {@code axes[i]} of this tensor.
   * A view.
   *
   * @throws IllegalArgumentException if {@code axes} is not a permutation of all axes
   */
  public final T permute(int... axes) {
    return view(layout.permute(axes));
  }

  /**
   * The part of this tensor with {@code from <= index < to} on one axis. A view.
   *
   * @throws IndexOutOfBoundsException if the axis does not exist or does not reach that far
   */
  public final T slice(int axis, int from, int to) {
    return view(layout.slice(axis, from, to, 1));
  }

  /**
   * Every {@code step}-th index of one axis, from {@code from} (inclusive) to {@code to}
   * (exclusive). A view.
   *
   * @throws IndexOutOfBoundsException if the axis does not exist or does not reach that far
   * @throws IllegalArgumentException if the step is not positive
   */
  public final T slice(int axis, int from, int to, int step) {
    return view(layout.slice(axis, from, to, step));
  }

  /**
   * The part of this tensor at one index of an axis; the axis is gone from the result. A view.
   *
   * @throws IndexOutOfBoundsException if there is no such axis or index
   */
  public final T select(int axis, int index) {
    return view(layout.select(axis, index));
  }

  /**
   * The same elements, in row-major order, under another shape. One extent may be −1: it becomes
   * what the others leave. Always a view, never a copy.
   *
   * @throws IllegalArgumentException if the number of elements differs, or if the elements do not
   *     lie so that strides can say it; {@code copy().reshape(…)} then does it
   */
  public final T reshape(int... shape) {
    return view(layout.reshape(shape));
  }

  /**
   * Repeats axes of extent 1 to the extents of {@code shape}, and puts axes that are missing in
   * front, as numpy's broadcasting does. A view that can be read only: one place in the array
   * stands for many elements.
   *
   * @throws IllegalArgumentException if another axis would have to change, or the shape has fewer
   *     axes
   */
  public final T expand(int... shape) {
    return view(layout.expand(shape));
  }

  /** A tensor of the same shape and elements with a row-major array of its own. */
  public final T copy() {
    T copy = zerosLike();
    Transfer.copy(self(), copy);
    return copy;
  }

  /** This tensor if it {@link #isContiguous}, else a {@link #copy}. */
  public final T dense() {
    return layout.isContiguous() ? self() : copy();
  }

  /**
   * Writes the elements of {@code source} into this view; the two may share an array.
   *
   * @throws ShapeMismatchException if the shapes differ
   * @throws UnsupportedOperationException if this is a view that repeats elements
   */
  public final void copyFrom(T source) {
    if (!layout.hasShape(source.layout)) {
      throw new ShapeMismatchException(
          "a tensor of shape %s cannot be copied into one of shape %s"
              .formatted(Arrays.toString(source.shape()), Arrays.toString(shape())));
    }
    requireWritable();
    Transfer.copy(overlaps(source) ? source.copy() : source, self());
  }

  /**
   * Whether writing to one of the two tensors might change the other. Never wrongly false; true for
   * some views of one array that interleave without touching, such as two blocks of columns.
   */
  public final boolean overlaps(Tensor<?> other) {
    if (array() != other.array() || size() == 0 || other.size() == 0) {
      return false;
    }
    if (layout.lastPosition() < other.offset() || other.layout.lastPosition() < offset()) {
      return false;
    }
    int step = Extents.greatestCommonDivisor(layout.commonStride(), other.layout.commonStride());
    return step == 0 || (offset() - other.offset()) % step == 0;
  }

  /** Whether {@code array} is the very array in which this view has its elements. */
  public final boolean isViewOf(Object array) {
    return array() == array;
  }

  /**
   * The elements as nested Java arrays of this tensor's rank, a copy: {@code
   * t.toNestedArray(float[][].class)}.
   *
   * @throws IllegalArgumentException if {@code type} has another rank or element type; rank 0 has
   *     none
   */
  public final <A> A toNestedArray(Class<A> type) {
    return NestedArray.of(dense(), type);
  }

  /**
   * Writes the elements into nested Java arrays that exist, {@code float[]} or deeper.
   *
   * @throws ShapeMismatchException if the arrays are ragged or have another shape
   * @throws IllegalArgumentException if they have another rank or element type
   */
  public final void copyToNested(Object nested) {
    NestedArray.fill(dense(), nested);
  }

  /**
   * Whether shape and every element are close: {@code |actual − expected| <= atol +
   * rtol·|expected|}. NaN is close to NaN, an infinity to itself; booleans must be equal.
   */
  public final boolean closeTo(T expected, double rtol, double atol) {
    return difference(expected, rtol, atol).isEmpty();
  }

  /**
   * Says how this tensor is not {@linkplain #closeTo close to} {@code expected}: the shapes, or how
   * many elements differ, the first index that does and the one that differs most. Empty if it is
   * close.
   */
  public final Optional<String> difference(T expected, double rtol, double atol) {
    return new Comparison<>(self(), expected, rtol, atol).difference();
  }

  /**
   * For tests: fails with the text of {@link #difference} unless {@link #closeTo}.
   *
   * @throws AssertionError if this tensor is not close to {@code expected}
   */
  public final void assertCloseTo(T expected, double rtol, double atol) {
    difference(expected, rtol, atol)
        .ifPresent(
            text -> {
              throw new AssertionError(text);
            });
  }

  /**
   * Whether {@code other} is a tensor of the same element type, shape and elements, wherever they
   * lie. Elements compare as in {@link Arrays#equals(float[], float[])}: NaN equals NaN, 0.0 is not
   * −0.0. See {@link #closeTo} for a tolerance.
   */
  @Override
  public final boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Tensor<?> that)
        || getClass() != that.getClass()
        || !layout.hasShape(that.layout)) {
      return false;
    }
    Cursor here = new Cursor(layout);
    Cursor there = new Cursor(that.layout);
    for (int i = size(); i > 0; i--) {
      if (!sameElement(here.next(), that, there.next())) {
        return false;
      }
    }
    return true;
  }

  /** Agrees with {@link #equals}; changes when an element does. */
  @Override
  public final int hashCode() {
    int hash = Arrays.hashCode(shape());
    Cursor cursor = new Cursor(layout);
    for (int i = size(); i > 0; i--) {
      hash = 31 * hash + elementHash(cursor.next());
    }
    return hash;
  }

  /**
   * The elements as numpy prints them: nested brackets, columns aligned, up to 8 digits after the
   * point, and beyond 1000 elements only the first and last three of each axis. The shape follows
   * where the brackets do not show it.
   */
  @Override
  public final String toString() {
    return new Printer(this).print();
  }

  final void requireWritable() {
    if (layout.repeats()) {
      throw new UnsupportedOperationException(
          "this view of shape %s repeats elements and cannot be written to; write to a copy()"
              .formatted(Arrays.toString(shape())));
    }
  }

  final int onlyPosition() {
    if (size() != 1) {
      throw new IllegalStateException(
          "item() needs exactly one element; shape %s has %d"
              .formatted(Arrays.toString(shape()), size()));
    }
    return layout.offset();
  }

  /** The layout of a whole array under {@code shape}; refuses an array of another length. */
  static Layout wrapping(Object array, int... shape) {
    Layout layout = Layout.rowMajor(shape);
    int length = NestedArray.length(array);
    if (length != layout.size()) {
      throw new IllegalArgumentException(
          shape.length == 0
              ? "an array of %1$d elements needs a shape: of(data, %1$d); without one there is exactly one element"
                  .formatted(length)
              : "shape %s has %d elements, but the array has %d"
                  .formatted(Arrays.toString(shape), layout.size(), length));
    }
    return layout;
  }

  abstract T self();

  abstract T view(Layout layout);

  abstract T zerosLike();

  abstract Object array();

  /** Copies {@code count} elements at regular distances from another array into this one. */
  abstract void copyRun(T source, int from, int fromStride, int to, int toStride, int count);

  /** Copies a matrix of another array, whose columns have become rows of this one. */
  void copyTransposed(T source, int from, int fromRow, int to, int toRow, int rows, int columns) {
    for (int column = 0; column < columns; column++) {
      copyRun(source, from + column, fromRow, to + column * toRow, 1, rows);
    }
  }

  /** Compares elements bit by bit; {@code other} has the class of this tensor. */
  abstract boolean sameElement(int position, Tensor<?> other, int otherPosition);

  abstract int elementHash(int position);

  /** The element as a number for comparison within a tolerance. */
  abstract double number(int position);

  /** How far two elements are apart; {@code other} has the class of this tensor. */
  double distance(int position, Tensor<?> other, int otherPosition) {
    return Math.abs(number(position) - other.number(otherPosition));
  }

  /** The element in Java's own spelling. */
  abstract String text(int position);

  /** The elements at some places as text of equal width. */
  abstract String[] format(int[] positions);
}
