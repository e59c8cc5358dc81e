package dev.einkern.kernel;

import java.util.Arrays;

/**
 * A right operand that is windows of an image, read where they are: columns along rows of the image
 * are contiguous, and so is the innermost axis of the depth, so that neighbours have elements in
 * common and a panel would hold each several times.
 *
 * <p>Tiles run through the rows of an image as memory lies, over what is between the end of a row
 * and the beginning of the next too. The sums of that are computed and not used: sums are as far
 * apart as the columns that they are of.
 */
final class VectorFloatWindows {
  private static final int TILE_WIDTH = VectorFloatPlan.TILE_WIDTH;
  private static final int TILE_HEIGHT = VectorFloatPlan.TILE_HEIGHT;

  /**
   * How many sums for nothing, for each that is wanted and each row on the left, are better than a
   * copied element.
   */
  private static final int COPY_COST = 12;

  private ProductAxes columns;

  /** The columns of an image: those along the two innermost axes. */
  private int imageColumns;

  private int firstImage;

  /** For each image in the block, what a column's sum is at beside the offset of the column. */
  private int[] shifts = {};

  private int tiles;

  /** Where each tile begins in the right operand, and in the rows of sums. */
  private int[] tileOffsets = {};

  private int[] tilePlaces = {};

  /** Whether reading windows where they are is better than packing them, for so many rows. */
  static boolean pay(ProductAxes columns, ProductAxes depth, int rowExtent) {
    boolean none = columns.extent() == 0 || depth.extent() == 0;
    if (none || columns.isOneAxis() || columns.rightStride() != 1) {
      return false;
    }
    if (depth.rightStride() != 1 || depth.run() == 1) {
      return false;
    }
    int run = columns.run();
    int pitch = columns.rightPitch();
    long wasted = (long) rowExtent * (pitch - run);
    return pitch >= run
        && pitch <= 2L * run
        && (long) (columns.innerExtent() / run - 1) * pitch + run >= TILE_WIDTH
        && wasted <= (long) COPY_COST * pitch;
  }

  /** The most places that the sums of a row take, of blocks of so many columns. */
  static int width(ProductAxes columns, int columnBlock) {
    int images = columnBlock / columns.innerExtent() + 2;
    int rows = Math.addExact(columnBlock / columns.run(), 2 * images);
    return Math.addExact(Math.multiplyExact(rows, columns.rightPitch()), images * TILE_WIDTH);
  }

  /** Finds the tiles of a block of columns. */
  void begin(ProductAxes columns, int columnFrom, int columnTo) {
    this.columns = columns;
    imageColumns = columns.innerExtent();
    firstImage = columnFrom / imageColumns;
    int images = (columnTo - 1) / imageColumns - firstImage + 1;
    if (shifts.length < images) {
      shifts = new int[images];
    }
    tiles = 0;
    int place = 0;
    for (int image = 0; image < images; image++) {
      int imageFrom = (firstImage + image) * imageColumns;
      int from = columns.right(Math.max(columnFrom, imageFrom));
      int until = columns.right(Math.min(columnTo, imageFrom + imageColumns) - 1) + 1;
      // Where there is less than a tile it takes neighbours from the same image.
      from = Math.max(columns.right(imageFrom), Math.min(from, until - TILE_WIDTH));
      until = Math.max(until, from + TILE_WIDTH);
      shifts[image] = place - from;
      for (int at = from; at < until; at += TILE_WIDTH) {
        int tile = Math.min(at, until - TILE_WIDTH);
        addTile(tile, place + tile - from);
      }
      place += until - from;
    }
  }

  private void addTile(int offset, int place) {
    if (tiles == tileOffsets.length) {
      tileOffsets = Arrays.copyOf(tileOffsets, Math.max(64, 2 * tiles));
      tilePlaces = Arrays.copyOf(tilePlaces, tileOffsets.length);
    }
    tileOffsets[tiles] = offset;
    tilePlaces[tiles] = place;
    tiles++;
  }

  /** Where in a row of sums that of a column is. */
  int place(int column) {
    return shifts[column / imageColumns - firstImage] + columns.right(column);
  }

  /**
   * Multiplies slices of so many rows in all by all columns of the block, through all of the depth.
   * Tiles of the same columns follow each other, so that these windows come from the first cache
   * and the slices, which lie in the order in which they are read, from the second: the other way
   * round it takes longer, for the windows of a tile lie far apart.
   */
  void multiply(FloatProduct product, int rowExtent, float[] slices) {
    int[] offsets = product.depth.rightOffsets();
    int depthExtent = product.depth.extent();
    for (int tile = 0; tile < tiles; tile++) {
      for (int row = 0; row < rowExtent; row += TILE_HEIGHT) {
        VectorFloatWindowTiles.multiply(
            Math.min(TILE_HEIGHT, rowExtent - row),
            product.sums,
            row,
            tilePlaces[tile],
            slices,
            row * depthExtent,
            product.right,
            product.rightStart + tileOffsets[tile],
            offsets,
            depthExtent);
      }
    }
  }
}
