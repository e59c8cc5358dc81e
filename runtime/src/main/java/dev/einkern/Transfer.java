package dev.einkern;

/**
 * Copies of elements from one view to another: at once where both are contiguous, else in runs
 * along the last axis.
 */
final class Transfer {
  private Transfer() {}

  /** Writes the elements of {@code source} into {@code target}, which has the same shape. */
  static <T extends Tensor<T>> void copy(T source, T target) {
    int size = source.size();
    if (size == 0) {
      return;
    }
    if (source.isContiguous() && target.isContiguous()) {
      target.copyRun(source, source.offset(), 1, target.offset(), 1, size);
      return;
    }
    int last = source.rank() - 1;
    int run = source.extent(last);
    int columns = source.layout.axisOfNeighbours();
    if (columns >= 0 && columns < last && target.stride(last) == 1) {
      transpose(source, target, columns);
      return;
    }
    Cursor from = new Cursor(source.layout.runs());
    Cursor to = new Cursor(target.layout.runs());
    for (int i = size / run; i > 0; i--) {
      target.copyRun(source, from.next(), source.stride(last), to.next(), target.stride(last), run);
    }
  }

  /** Copies matrices, of whose columns the axis is; their rows become runs along the last axis. */
  private static <T extends Tensor<T>> void transpose(T source, T target, int axis) {
    int last = source.rank() - 1;
    int rows = source.extent(last);
    int columns = source.extent(axis);
    Cursor from = new Cursor(source.layout.runs().select(axis, 0));
    Cursor to = new Cursor(target.layout.runs().select(axis, 0));
    for (int i = source.size() / rows / columns; i > 0; i--) {
      target.copyTransposed(
          source, from.next(), source.stride(last), to.next(), target.stride(axis), rows, columns);
    }
  }
}
