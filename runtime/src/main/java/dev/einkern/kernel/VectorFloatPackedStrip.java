package dev.einkern.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** A strip of a product whose left operand is packed, tile by tile along its columns. */
final class VectorFloatPackedStrip {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int WIDTH = VectorFloatPlan.TILE_WIDTH;
  private static final int HEIGHT = VectorFloatPlan.TILE_HEIGHT;

  /** What sums begin with. */
  private final float[][] zeros = new float[HEIGHT][];

  /** Where rows begin in a slice. */
  private final int[] alternating = new int[HEIGHT];

  // What is multiplied, for all tiles of the strip.
  private float[][] sums;
  private int sumsAt;
  private float[][] initial;
  private int initialRow;
  private float[] slice;
  private int sliceAt;
  private float[] packed;
  private int depthExtent;

  VectorFloatPackedStrip() {
    Arrays.fill(zeros, new float[WIDTH]);
    Arrays.setAll(alternating, row -> row);
  }

  /**
   * Adds a part of the depth to the strip's sums, or puts it there if it is the first.
   *
   * @param sliceAt where the rows begin in the slices
   */
  void multiply(
      FloatProduct product,
      int rowCount,
      int sumsAt,
      VectorFloatSlices slices,
      int sliceAt,
      VectorFloatPanel panel,
      int depthFrom,
      int depthTo) {
    boolean more = depthFrom > 0;
    sums = product.sums;
    this.sumsAt = sumsAt;
    initial = more ? sums : zeros;
    initialRow = more ? sumsAt : 0;
    slice = slices.elements();
    this.sliceAt = sliceAt;
    packed = panel.elements();
    depthExtent = depthTo - depthFrom;
    int width = product.columnCount();
    int j = 0;
    if (panel.filling()) {
      int stride = product.depth.rightStride();
      int at = product.rightStart + product.column() + depthFrom * stride;
      for (; j + WIDTH <= width; j += WIDTH) {
        fill(j, more ? j : 0, product.right, at + j, stride, j * panel.steps());
      }
      panel.filled();
    }
    int height = HEIGHT;
    if (HEIGHT == 12 && rowCount <= 8) {
      height = rowCount;
    } else {
      for (; width - j > LANES; j += WIDTH) {
        if (more) {
          add(j, j * panel.steps());
        } else {
          put(j, j * panel.steps());
        }
      }
    }
    panel.multiplyRows(
        height, slice, sliceAt, alternating, HEIGHT, sums, sumsAt, j, width, depthExtent, more);
    sums = null;
    initial = null;
  }

  private void add(int j, int at) {
    VectorFloatPackedTiles.multiply(
        HEIGHT, sums, sumsAt, j, sums, sumsAt, j, slice, sliceAt, packed, at, depthExtent);
  }

  private void put(int j, int at) {
    VectorFloatFirstPackedTiles.multiply(
        HEIGHT, sums, sumsAt, j, slice, sliceAt, packed, at, depthExtent);
  }

  private void fill(int j, int from, float[] right, int rightAt, int stride, int at) {
    VectorFloatFillingTiles.multiply(
        HEIGHT,
        sums,
        sumsAt,
        j,
        initial,
        initialRow,
        from,
        slice,
        sliceAt,
        right,
        rightAt,
        stride,
        packed,
        at,
        depthExtent);
  }
}
