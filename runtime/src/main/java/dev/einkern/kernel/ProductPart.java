package dev.einkern.kernel;

/** Which rows and columns of a product are computed: a thread's part of them, or all. */
final class ProductPart {
  private int fromRow;
  private int untilRow;
  private int fromColumn;
  private int untilColumn;

  /** The bounds of the product that has begun. */
  private int rowLimit;

  private int firstRow;
  private int columnLimit;

  ProductPart() {
    clear();
  }

  /** All rows and all columns. */
  void clear() {
    rows(0, Integer.MAX_VALUE);
    columns(0, Integer.MAX_VALUE);
  }

  /** The rows from one to before another. */
  void rows(int from, int until) {
    fromRow = from;
    untilRow = until;
  }

  /** The columns from one to before another. */
  void columns(int from, int until) {
    fromColumn = from;
    untilColumn = until;
  }

  /** Begins a product of these extents. */
  void begin(int rowExtent, int columnExtent) {
    begin(fromRow, Math.min(untilRow, rowExtent), columnExtent);
  }

  /** Begins a product of the rows from one to before another, and so many columns. */
  void begin(int from, int until, int columnExtent) {
    firstRow = from;
    rowLimit = until;
    columnLimit = Math.min(untilColumn, columnExtent);
  }

  int firstRow() {
    return firstRow;
  }

  /** The row behind the last one. */
  int rowLimit() {
    return rowLimit;
  }

  int rowExtent() {
    return rowLimit - firstRow;
  }

  int firstColumn() {
    return fromColumn;
  }

  /** Whether that is all of so many rows and columns. */
  boolean isWhole(int rows, int columns) {
    return rowExtent() == rows && columnExtent() == columns;
  }

  /** The column behind the last one. */
  int columnLimit() {
    return columnLimit;
  }

  int columnExtent() {
    return columnLimit - fromColumn;
  }
}
