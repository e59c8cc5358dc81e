package dev.einkern.kernel;

/**
 * The way through a product: block by block, rows outermost, in them columns, and in those the
 * depth. While the last part of a block's depth is added, its rows come in strips.
 */
final class ProductBlocks {
  private final ProductPart part;
  private final ColumnBound bound = new ColumnBound();

  /** How many rows are kept while the depth is gone through in parts. */
  private int rowBlock;

  /** How many columns a block has. */
  private int columnBlock;

  /** How much of the depth is packed at once. */
  private int depthBlock;

  private int stripHeight;

  /** Whether the sums of all rows of a block are kept at once, whatever there is of the depth. */
  private boolean rowsKept;

  /** Whether there are strips, too, where there are no columns. */
  private boolean withoutColumns;

  /** Where the last part of the depth begins. */
  private int lastDepth;

  private int blockRow;
  private int blockRowEnd;
  private int column;
  private int blockColumnEnd;
  private int nextRow;

  private int row;
  private int rowCount;
  private int columnCount;

  ProductBlocks(ProductPart part) {
    this.part = part;
  }

  /** All of the product, and all columns of each row. */
  void clear() {
    part.clear();
    bound.clear();
  }

  /** Row r needs only its columns before {@code first + r · step}. */
  void columnsBefore(long first, long step) {
    bound.set(first, step);
  }

  /** Sets how many rows, columns and steps of the depth a block has; rows in whole strips. */
  void set(int rows, int columns, int depth) {
    rowBlock = rows;
    columnBlock = columns;
    depthBlock = depth;
  }

  /** Says whether the sums of all rows of a block shall be kept at once. */
  void keepRows(boolean kept) {
    rowsKept = kept;
  }

  /**
   * Begins before the first block.
   *
   * @param whole whether there is one block for all columns and all of the depth
   * @param withoutColumns whether there are strips, too, where there are no columns
   */
  void begin(int depthExtent, int stripHeight, boolean whole, boolean withoutColumns) {
    this.stripHeight = stripHeight;
    this.withoutColumns = withoutColumns;
    if (whole) {
      set(part.rowExtent(), part.columnExtent(), depthExtent);
    }
    columnBlock = Math.min(columnBlock, part.columnExtent());
    rowBlock = Math.min(rowBlock, part.rowExtent());
    lastDepth = depthExtent > depthBlock ? (depthExtent - 1) / depthBlock * depthBlock : 0;
    // Behind the last block of no rows.
    row = part.firstRow();
    rowCount = 0;
    blockRow = row;
    blockRowEnd = row;
    nextRow = row;
    blockColumnEnd = part.columnLimit();
  }

  /** How many rows of sums are needed at once: for a strip, and for a block that keeps them. */
  int rowsOfSums() {
    return (keepsRows() ? rowBlock : 0) + stripHeight;
  }

  /** The first of the rows of sums that are the strip's. */
  int rowOfSums() {
    return keepsRows() ? row - blockRow : 0;
  }

  private boolean keepsRows() {
    return rowsKept || lastDepth > 0;
  }

  /** Goes to the next block; false if there is none any more. */
  boolean nextBlock() {
    if (blockColumnEnd < part.columnLimit()) {
      column = blockColumnEnd;
    } else {
      if (blockRowEnd >= part.rowLimit() || (columnBlock == 0 && !withoutColumns)) {
        return false;
      }
      blockRow = blockRowEnd;
      blockRowEnd = Math.min(part.rowLimit() - rowBlock, blockRow) + rowBlock;
      column = part.firstColumn();
    }
    blockColumnEnd = Math.min(part.columnLimit() - columnBlock, column) + columnBlock;
    columnCount = blockColumnEnd - column;
    nextRow = blockRow;
    return true;
  }

  /** Goes to the next strip of the block, of so many rows in all; false if there is none. */
  boolean nextStrip(int rowExtent) {
    if (nextRow >= blockRowEnd) {
      return false;
    }
    row = nextRow;
    rowCount = bound.rows(row, Math.min(stripHeight, blockRowEnd - row), stripHeight);
    if (bound.isSet()) {
      columnCount = bound.columns(row, stripHeight, rowExtent, blockColumns());
    }
    nextRow = row + rowCount;
    return true;
  }

  /** The first row of the block. */
  int blockRow() {
    return blockRow;
  }

  /** The row behind the block's last one. */
  int blockRowEnd() {
    return blockRowEnd;
  }

  /** How many rows a block has, if it is not the last one. */
  int rowBlock() {
    return rowBlock;
  }

  /** How many columns a block has, if it is not the last one. */
  int columnBlock() {
    return columnBlock;
  }

  /** How many columns this block has; a strip may need fewer. */
  int blockColumns() {
    return blockColumnEnd - column;
  }

  /** How many steps each part of the depth has but the last. */
  int depthBlock() {
    return depthBlock;
  }

  int lastDepth() {
    return lastDepth;
  }

  /** The first row of the strip. */
  int row() {
    return row;
  }

  /** How many rows the strip has. */
  int rowCount() {
    return rowCount;
  }

  /** The first column of the block and its strips. */
  int column() {
    return column;
  }

  /** How many columns the strip has. */
  int columnCount() {
    return columnCount;
  }

  /** An extent in parts of the same size, as few as possible. */
  static int evenly(int extent, int most, int multiple) {
    if (extent <= most) {
      return extent;
    }
    int parts = (extent + most - 1) / most;
    int part = (extent + parts - 1) / parts;
    return (part + multiple - 1) / multiple * multiple;
  }
}
