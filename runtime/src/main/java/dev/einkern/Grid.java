package dev.einkern;

/**
 * How threads divide a product: into so many parts of its rows, and each of these into so many of
 * its columns.
 */
record Grid(int rows, int columns, int rowParts, int columnParts) {
  /** Columns are divided at multiples of this: a tile has no more. */
  private static final int TILE = 32;

  /** The fewest columns that are worth a part of their own. */
  private static final int FEWEST_COLUMNS = 3 * TILE;

  /** How many elements are multiplied and added in the time in which one is packed: about that. */
  private static final int LARGE = 40;

  /**
   * How much more an element of a column costs than one of a row: columns are read ahead, and put
   * into a panel by tiles that are slower for it; rows are packed in registers.
   */
  private static final int COLUMN = 2;

  /**
   * The grid of at most so many parts. Each reads, and mostly packs, the rows of the one operand
   * and the columns of the other that its part is made of: of the grids with most parts it is that
   * in which these cost least.
   */
  static Grid of(int mostParts, int rows, int columns) {
    Grid best = new Grid(rows, columns, 1, 1);
    int mostColumnParts = Math.min(mostParts, columns / FEWEST_COLUMNS);
    for (int columnParts = 1; columnParts <= Math.max(mostColumnParts, 1); columnParts++) {
      int rowParts = Math.max(Math.min(mostParts / columnParts, rows), 1);
      Grid grid = new Grid(rows, columns, rowParts, columnParts);
      if (grid.parts() > best.parts()
          || grid.parts() == best.parts() && grid.cost() < best.cost()) {
        best = grid;
      }
    }
    return best;
  }

  int parts() {
    return rowParts * columnParts;
  }

  /** What it costs to read and pack what a part is made of. */
  private long cost() {
    return (long) rows / rowParts + (long) COLUMN * (columns / columnParts);
  }

  /** Whether to read and pack what a part is made of is little beside multiplying it. */
  boolean hasLargeParts() {
    long sides = (long) rows / rowParts + columns / columnParts;
    return LARGE * sides <= (long) (rows / rowParts) * (columns / columnParts);
  }

  void run(int part, Parallelism.Block block) {
    int row = part / columnParts;
    int column = part % columnParts;
    block.run(
        bound(rows, row, rowParts, 1),
        bound(rows, row + 1, rowParts, 1),
        bound(columns, column, columnParts, TILE),
        bound(columns, column + 1, columnParts, TILE));
  }

  /** Where a part begins; the last one ends where everything does. */
  private static int bound(int extent, int part, int parts, int multiple) {
    int bound = (int) ((long) extent * part / parts);
    return part == parts ? extent : bound / multiple * multiple;
  }
}
