package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** How a product's operands are read, and in which blocks: by its extents and strides. */
final class VectorFloatPlan {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** The columns of a tile and of a sliver of the panel. */
  static final int TILE_WIDTH = 2 * LANES;

  /** Rows of a tile: as many as have registers for their sums, 32 or else 16. */
  static final int TILE_HEIGHT = SPECIES.vectorBitSize() >= 512 ? 12 : 6;

  /** Steps of the depth that are packed at once, where it is gone through in parts. */
  private static final int DEPTH_BLOCK = 256;

  /**
   * The longest depth that is packed at once: its sums stay in registers to their end, where those
   * of parts are stored and read again. A longer one leaves too few columns.
   */
  private static final int WHOLE_DEPTH = 384;

  /** Columns that are packed at once, of a depth up to that of a block. */
  private static final int COLUMN_BLOCK = columnBlock(DEPTH_BLOCK);

  /** The most rows whose sums are kept, where the depth is gone through in parts. */
  private static final int ROW_BLOCK = 2040;

  /** How many rows on the left are so few that the right operand is read row by row. */
  private static final int SWEPT_ROWS = 3;

  /** How many rows on the left are so few that columns are read as they are. */
  private static final int CHAINED_ROWS = 2;

  /** How many rows on the left are so few that the right operand is read in place. */
  private static final int BROAD_ROWS = 24;

  private static final int FEWEST_KEPT_ROWS = 240;

  /**
   * How many columns are so few that rows with contiguous depth are read where they are: each tile
   * of them takes a twentieth longer, but to pack them takes half as long as a tile.
   */
  private static final int FEW_COLUMNS = 8 * TILE_WIDTH;

  /** How many elements of the left operand are kept packed. */
  private static final int MOST_SLICES = 1 << 22;

  /**
   * How many elements of the left operand are kept packed while windows are gone through: they take
   * a quarter of the second cache.
   */
  private static final int WINDOWED_SLICES = CacheSizes.SECOND / 4 / Float.BYTES;

  /** Whether the left operand is read where it is. */
  boolean leftInPlace;

  /** Whether it is packed, the rows of a tile side by side. */
  boolean leftPacked;

  /** Whether slices are kept for the next columns. */
  boolean slicesKept;

  /** Whether the right operand is read where it is, in one of the ways below or by tiles. */
  boolean rightInPlace;

  /** Whether the right operand is read column by column, for few rows on the left. */
  boolean chaining;

  /** Whether the sums of columns that are read so are made of partial sums. */
  boolean splitting;

  /** Whether the right operand is read row by row, for few rows on the left. */
  boolean sweeping;

  /** Whether the right operand is read by {@link VectorFloatBroadTiles}, for few rows. */
  boolean broad;

  /** Whether the right operand is windows that are read where they are. */
  boolean windowed;

  /** The sizes of blocks: see {@link ProductBlocks}. */
  int rowBlock;

  int columnBlock;
  int depthBlock;

  /** Decides for a product of so many rows in all. */
  void choose(FloatProduct product, int rowExtent) {
    ProductAxes columns = product.columns;
    ProductAxes depth = product.depth;
    boolean whole = product.isWhole();
    int columnExtent = product.part.columnExtent();
    int depthExtent = depth.extent();
    boolean rightReadable =
        depth.isOneAxis()
            && columns.isOneAxis()
            && columns.rightStride() == 1
            && columnExtent >= LANES;
    chaining =
        rowExtent <= CHAINED_ROWS
            && depth.isOneAxis()
            && depth.rightStride() == 1
            && columns.isOneAxis()
            && columns.rightStride() != 1;
    splitting = chaining && product.maySplitSums(CHAINED_ROWS) && VectorFloatDots.pay(depthExtent);
    boolean leftReadable =
        product.leftStrip == product && depth.isOneLeftAxis() && depth.leftStride() == 1;
    boolean rightSmall = (long) columnExtent * depthExtent <= 20_000;
    broad =
        rightReadable
            && TILE_HEIGHT == 12
            && columnExtent >= VectorFloatBroadTiles.WIDTH
            && !rightSmall
            && rowExtent > SWEPT_ROWS
            && rowExtent <= BROAD_ROWS;
    // To take rows with strides one by one costs more than to pack both operands.
    boolean rowsAtHand = leftReadable || product.leftStrip != product;
    rightInPlace =
        chaining || broad || rightReadable && (rowExtent <= BROAD_ROWS || rightSmall && rowsAtHand);
    sweeping = rightInPlace && !chaining && rowExtent <= SWEPT_ROWS && columnExtent > TILE_WIDTH;
    windowed =
        !rightInPlace
            && !whole
            && product.leftStrip == product
            && VectorFloatWindows.pay(columns, depth, rowExtent);
    if (rightInPlace) {
      columnBlock =
          ProductBlocks.evenly(columnExtent, Math.max(4096, columnExtent / 64), TILE_WIDTH);
      if (broad && rowExtent > TILE_HEIGHT) {
        int most = Math.max(broadColumns(depthExtent), VectorFloatBroadTiles.WIDTH);
        columnBlock = ProductBlocks.evenly(columnExtent, most, VectorFloatBroadTiles.WIDTH);
        // A tile in place needs a vector of columns.
        while (columnExtent % columnBlock > 0 && columnExtent % columnBlock < LANES) {
          columnBlock += LANES;
        }
      }
      depthBlock = depthExtent;
      rowBlock = rowExtent;
      leftInPlace = leftReadable;
      leftPacked = false;
      slicesKept = false;
    } else {
      if (windowed) {
        columnBlock = ProductBlocks.evenly(columnExtent, COLUMN_BLOCK, columns.run());
        depthBlock = depthExtent;
      } else {
        depthBlock =
            depthExtent <= WHOLE_DEPTH
                ? depthExtent
                : ProductBlocks.evenly(depthExtent, DEPTH_BLOCK, 8);
        int mostColumns = Math.min(COLUMN_BLOCK, columnBlock(Math.max(depthBlock, 1)));
        columnBlock = ProductBlocks.evenly(columnExtent, mostColumns, TILE_WIDTH);
      }
      leftInPlace =
          leftReadable && !windowed && (columnExtent < FEW_COLUMNS || rowExtent < TILE_HEIGHT);

      // Else so few rows at a time could be kept that packing the right operand again costs more.
      boolean keepable = (long) depthExtent * FEWEST_KEPT_ROWS <= MOST_SLICES;
      slicesKept = keepable && !windowed && !leftInPlace && !whole && columnBlock < columnExtent;

      int most =
          slicesKept ? Math.min(ROW_BLOCK, MOST_SLICES / Math.max(depthExtent, 1)) : ROW_BLOCK;
      rowBlock = ProductBlocks.evenly(rowExtent, Math.max(most, TILE_HEIGHT), TILE_HEIGHT);
      boolean parts = !whole && depthBlock < depthExtent;
      // A strip's rows are copied one after the other faster than they are packed.
      boolean copied =
          rowExtent < TILE_HEIGHT || product.leftStrip != product && columnExtent < 256;
      leftPacked = !leftInPlace && (parts || windowed || !copied);
      if (windowed) {
        int rows = WINDOWED_SLICES / depthExtent / TILE_HEIGHT * TILE_HEIGHT;
        rowBlock = ProductBlocks.evenly(rowExtent, Math.max(rows, TILE_HEIGHT), TILE_HEIGHT);
      } else if (!parts && !slicesKept) {
        rowBlock = rowExtent;
      }
    }
  }

  /** The height of a tile of the rows that are not packed. */
  int height(int rowCount) {
    if (sweeping || chaining) {
      return rowCount;
    }
    if (!rightInPlace && rowCount <= 4) {
      return 4;
    }
    if (rowCount <= 2) {
      return broad ? 2 : rowCount;
    }
    return rowCount <= 8 ? (rowCount + 1) & -2 : 12;
  }

  /** How many columns of so much depth are packed at once: three quarters of the second cache. */
  private static int columnBlock(int depthBlock) {
    return CacheSizes.SECOND / 4 * 3 / (depthBlock * Float.BYTES) / TILE_WIDTH * TILE_WIDTH;
  }

  /** How many columns stay in the second cache while strip after strip is multiplied by them. */
  private static int broadColumns(int depthExtent) {
    long columns = CacheSizes.SECOND / 4 * 3L / ((long) depthExtent * Float.BYTES);
    return (int) Math.min(columns, 4096)
        / VectorFloatBroadTiles.WIDTH
        * VectorFloatBroadTiles.WIDTH;
  }

  /** Whether there are tiles that put sums where the result is. */
  boolean hasResultTiles(FloatProduct product) {
    return leftInPlace
        && rightInPlace
        && !chaining
        && !sweeping
        && !broad
        && product.rows.isOneAxis()
        && product.part.rowExtent() >= VectorFloatResult.FEWEST_ROWS;
  }
}
