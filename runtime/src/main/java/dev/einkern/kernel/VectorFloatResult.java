package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Sums that are put where the result is as soon as they are there, of operands that are both read
 * where they are. No strip is kept, so nothing is copied; of small products that is a good part of
 * the time.
 *
 * <p>The last tiles of rows and columns begin earlier where they would not fit: they compute some
 * sums a second time.
 */
final class VectorFloatResult {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int TILE_WIDTH = VectorFloatPlan.TILE_WIDTH;

  /** The fewest rows that there are tiles for. */
  static final int FEWEST_ROWS = 4;

  private VectorFloatResult() {}

  /** Puts the sum of row i and column j at {@code at + i · pitch + j}, those that are computed. */
  static void store(FloatProduct product, float[] target, int at, int pitch) {
    int width = product.part.columnExtent();
    int wide = width < TILE_WIDTH ? 0 : (width + LANES - 1) / TILE_WIDTH * TILE_WIDTH;
    int until = product.part.rowLimit();
    int whole = product.part.rowExtent();
    for (int row = product.part.firstRow(); row < until && wide > 0; ) {
      int height = height(until - row, whole);
      int from = Math.min(row, until - height);
      wide(product, from, height, wide, target, at + from * pitch, pitch);
      row += height;
    }
    for (int row = product.part.firstRow(); row < until && wide < width; ) {
      int height = narrowHeight(until - row, whole);
      int from = Math.min(row, until - height);
      narrow(product, from, height, wide, target, at + from * pitch, pitch);
      row += height;
    }
  }

  /** How high a tile is where so many rows are left of so many. */
  private static int height(int rest, int whole) {
    if (VectorFloatPlan.TILE_HEIGHT == 12) {
      if (rest > 16 || rest > 8 && rest <= 12 && whole >= 12) {
        return 12;
      }
      if (rest > 6 && whole >= 8) {
        return 8;
      }
    }
    return rest > 4 && whole >= 6 ? 6 : 4;
  }

  private static int narrowHeight(int rest, int whole) {
    return rest > 4 && whole >= 8 ? 8 : 4;
  }

  /** Columns up to {@code to}, by tiles two vectors wide. */
  private static void wide(
      FloatProduct product, int row, int height, int to, float[] target, int at, int pitch) {
    int leftPitch = product.rows.leftStride();
    int leftAt = product.leftStart + row * leftPitch;
    int stride = product.depth.rightStride();
    int last = product.part.columnLimit() - TILE_WIDTH;
    for (int j = 0; j < to; j += TILE_WIDTH) {
      int column = Math.min(product.part.firstColumn() + j, last);
      VectorFloatResultTiles.multiply(
          height,
          target,
          at + column,
          pitch,
          product.left,
          leftAt,
          leftPitch,
          product.right,
          product.rightStart + column,
          stride,
          product.depth.extent());
    }
  }

  /** Columns from {@code from} on, by tiles one vector wide. */
  private static void narrow(
      FloatProduct product, int row, int height, int from, float[] target, int at, int pitch) {
    int leftPitch = product.rows.leftStride();
    int leftAt = product.leftStart + row * leftPitch;
    int stride = product.depth.rightStride();
    int last = product.part.columnLimit() - LANES;
    for (int j = from; j < product.part.columnExtent(); j += LANES) {
      int column = Math.min(product.part.firstColumn() + j, last);
      VectorFloatNarrowResultTiles.multiply(
          height,
          target,
          at + column,
          pitch,
          product.left,
          leftAt,
          leftPitch,
          product.right,
          product.rightStart + column,
          stride,
          product.depth.extent());
    }
  }
}
