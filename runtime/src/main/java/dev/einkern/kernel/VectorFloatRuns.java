package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Packs columns that are contiguous in parts, such as the windows of an image, or every other one.
 */
final class VectorFloatRuns {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int TILE_WIDTH = 2 * LANES;

  /** Of a sliver's runs of contiguous columns: the first lane, the place in the right operand. */
  private final int[] runLanes = new int[TILE_WIDTH];

  private final int[] runPlaces = new int[TILE_WIDTH];

  /** How many columns they have. */
  private final int[] runLengths = new int[TILE_WIDTH];

  /** Packs some columns of the product's right operand, a row of a sliver for each depth. */
  void pack(
      FloatProduct product,
      int columnFrom,
      int width,
      int depthFrom,
      int depthExtent,
      float[] panel,
      int to) {
    ProductAxes columns = product.columns;
    float[] right = product.right;
    int rightStart = product.rightStart;
    int step = columns.rightStride();
    int count = 0;
    for (int j = 0; j < width; j += runLengths[count++]) {
      int column = columnFrom + j;
      int rest = columns.run() - column % columns.run();
      runLanes[count] = j;
      runPlaces[count] = columns.right(column);
      runLengths[count] = Math.min(Math.min(rest, LANES), width - j);
    }
    // Up to which offset there are whole vectors at the place of every run.
    int[] offsets = product.depth.rightOffsets();
    int room = right.length - step * LANES - rightStart;
    for (int run = 0; run < count; run++) {
      room = Math.min(room, right.length - step * LANES - rightStart - runPlaces[run]);
    }
    int k = 0;
    while (k < depthExtent) {
      int end = k;
      while (end < depthExtent && offsets[depthFrom + end] <= room) {
        end++;
      }
      if (end > k) {
        int at = to + k * TILE_WIDTH;
        if (step == 1) {
          VectorFloatPacking.copyRuns(
              right,
              rightStart,
              offsets,
              depthFrom + k,
              end - k,
              panel,
              at,
              TILE_WIDTH,
              runLanes,
              runPlaces,
              count);
        } else {
          VectorFloatPacking.copyEveryOther(
              right,
              rightStart,
              offsets,
              depthFrom + k,
              end - k,
              panel,
              at,
              TILE_WIDTH,
              runLanes,
              runPlaces,
              count);
        }
      }
      for (k = end; k < depthExtent && offsets[depthFrom + k] > room; k++) {
        for (int run = 0; run < count; run++) {
          int from = rightStart + offsets[depthFrom + k] + runPlaces[run];
          int at = to + k * TILE_WIDTH + runLanes[run];
          VectorFloatPacking.column(right, from, step, runLengths[run], panel, at, 1);
        }
      }
    }
  }
}
