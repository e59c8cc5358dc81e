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
    int until = product.part.rowLimit();
    int whole = until - product.part.firstRow();
    boolean narrow = product.part.columnExtent() <= LANES;
    for (int row = product.part.firstRow(); row < until; ) {
      int height = narrow ? narrowHeight(until - row, whole) : height(until - row, whole);
      int from = Math.min(row, until - height);
      rows(product, from, height, target, at + from * pitch + product.part.firstColumn(), pitch);
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

  private static void rows(
      FloatProduct product, int row, int height, float[] target, int at, int pitch) {
    float[] left = product.left;
    int leftPitch = product.rows.leftStride();
    int leftAt = product.leftStart + row * leftPitch;
    float[] right = product.right;
    int rightAt = product.rightStart + product.part.firstColumn();
    int stride = product.depth.rightStride();
    int depth = product.depth.extent();
    int width = product.part.columnExtent();
    int j = 0;
    for (; width - j > LANES; j += TILE_WIDTH) {
      int from = Math.min(j, width - TILE_WIDTH);
      if (from < 0) {
        break;
      }
      VectorFloatResultTiles.multiply(
          height,
          target,
          at + from,
          pitch,
          left,
          leftAt,
          leftPitch,
          right,
          rightAt + from,
          stride,
          depth);
    }
    for (; j < width; j += LANES) {
      int from = Math.min(j, width - LANES);
      for (int i = 0; i < height; ) {
        int part = narrowHeight(height - i, height);
        int first = Math.min(i, height - part);
        VectorFloatNarrowResultTiles.multiply(
            part,
            target,
            at + first * pitch + from,
            pitch,
            left,
            leftAt + first * leftPitch,
            leftPitch,
            right,
            rightAt + from,
            stride,
            depth);
        i += part;
      }
    }
  }
}
