package dev.einkern.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with the Vector API: tiles whose sums stay in registers, of operands that are packed
 * where that pays and read where they are else.
 */
final class VectorFloatProduct extends FloatProduct {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private static final int TILE_WIDTH = VectorFloatPlan.TILE_WIDTH;
  private static final int TILE_HEIGHT = VectorFloatPlan.TILE_HEIGHT;

  /** How many columns are summed at once where the right operand is read row by row. */
  private static final int SWEPT_COLUMNS = 1024;

  private final VectorFloatPlan plan = new VectorFloatPlan();
  private final VectorFloatPanel panel = new VectorFloatPanel();
  private final VectorFloatSlices slices = new VectorFloatSlices();
  private final VectorFloatPackedStrip strip = new VectorFloatPackedStrip();
  private final VectorFloatWindows windows = new VectorFloatWindows();

  private final VectorFloatFewColumns fewColumns = new VectorFloatFewColumns();
  private final VectorFloatJoinedRuns joinedRuns = new VectorFloatJoinedRuns();

  /** Partial sums. */
  private final float[] partial = new float[VectorFloatDots.SCRATCH];

  @Override
  int stripHeight() {
    return TILE_HEIGHT;
  }

  @Override
  public int place(int column) {
    return plan.windowed ? windows.place(column) : super.place(column);
  }

  @Override
  int contiguousColumns() {
    return plan.windowed ? columns.run() : super.contiguousColumns();
  }

  @Override
  int mostBehind() {
    return LANES - 1;
  }

  @Override
  void storeRun(int place, int length, float[] target, int at, int[] offsets, long mayGoOn) {
    if (length < LANES && mayGoOn != 0 && place + LANES <= sums[0].length) {
      VectorFloatResultRuns.copy(
          sums, sumsAt, rowCount(), place, length, target, at, offsets, row(), mayGoOn);
    } else {
      super.storeRun(place, length, target, at, offsets, mayGoOn);
    }
  }

  @Override
  int sumsWidth() {
    return plan.windowed
        ? VectorFloatWindows.width(columns, blocks.columnBlock())
        : super.sumsWidth();
  }

  @Override
  void plan(int rowExtent) {
    plan.choose(this, rowExtent);
    rightInPlace = plan.rightInPlace;
    blocks.set(plan.rowBlock, plan.columnBlock, plan.depthBlock);
    blocks.keepRows(plan.windowed);
  }

  @Override
  void pack(int columnFrom, int columnTo, int depthFrom, int depthTo) {
    if (plan.windowed) {
      windows.begin(columns, columnFrom, columnTo);
    } else {
      boolean leaveToStrip = plan.leftPacked && !isWhole();
      panel.pack(this, columnFrom, columnTo, depthFrom, depthTo, leaveToStrip);
    }
  }

  @Override
  boolean storeAtOnce(float[] target, int at, int pitch) {
    if (plan.hasResultTiles(this)) {
      VectorFloatResult.store(this, target, at, pitch);
      return true;
    }
    return plan.leftInPlace && !rightInPlace && fewColumns.store(this, target, at, pitch);
  }

  @Override
  boolean storeAtOnce(FloatResultRuns result, float[] target, int at) {
    return super.storeAtOnce(result, target, at) || joinedRuns.store(this, result, target, at);
  }

  @Override
  void multiply(int row, int rowCount, int sumsAt, int depthFrom, int depthTo) {
    if (plan.windowed) {
      // The first strip of a block computes them all.
      if (row == blocks.blockRow()) {
        multiplyWindows();
      }
      return;
    }
    int depthExtent = depthTo - depthFrom;
    if (plan.leftPacked) {
      int at = 0;
      if (plan.slicesKept) {
        at = (row - blocks.blockRow()) * depth.extent() + depthFrom * TILE_HEIGHT;
      }
      if (!plan.slicesKept || column() == part.firstColumn()) {
        int rowsKept = plan.slicesKept ? blocks.rowBlock() + TILE_HEIGHT : TILE_HEIGHT;
        slices.reserve(rowsKept * (plan.slicesKept ? depth.extent() : depthExtent));
        slices.pack(this, row, rowCount, depthFrom, depthExtent, at);
      }
      strip.multiply(this, rowCount, sumsAt, slices, at, panel, depthFrom, depthTo);
      return;
    }
    int height = plan.height(rowCount);
    float[] source;
    int sourceAt;
    if (plan.leftInPlace) {
      slices.find(this, row, rowCount, height);
      source = left;
      sourceAt = leftStart + depthFrom;
    } else {
      slices.take(this, row, rowCount, height, depthFrom, depthExtent);
      source = slices.elements();
      sourceAt = 0;
    }
    if (plan.chaining) {
      chain(height, sumsAt, source, sourceAt, depthExtent);
    } else if (plan.sweeping) {
      sweep(height, sumsAt, source, sourceAt, depthExtent);
    } else if (rightInPlace) {
      multiplyInPlace(height, sumsAt, source, sourceAt, depthExtent);
    } else {
      int[] starts = slices.starts();
      panel.multiplyRows(
          height,
          source,
          sourceAt,
          starts,
          1,
          sums,
          sumsAt,
          0,
          columnCount(),
          depthExtent,
          depthFrom > 0);
    }
  }

  private void multiplyWindows() {
    int first = blocks.blockRow();
    int rowExtent = blocks.blockRowEnd() - first;
    int depthExtent = depth.extent();
    if (column() == part.firstColumn()) {
      slices.reserve((blocks.rowBlock() + TILE_HEIGHT) * depthExtent);
      for (int row = 0; row < rowExtent; row += TILE_HEIGHT) {
        int rowCount = Math.min(TILE_HEIGHT, rowExtent - row);
        slices.pack(this, first + row, rowCount, 0, depthExtent, row * depthExtent);
      }
    }
    windows.multiply(this, rowExtent, slices.elements());
  }

  private void chain(int height, int sumsAt, float[] source, int at, int depthExtent) {
    int[] starts = slices.starts();
    int stride = columns.rightStride();
    int rightAt = rightStart + column() * stride;
    for (int i = 0; i < height; i++) {
      float[] row = sums[sumsAt + i];
      int rowAt = at + starts[i];
      if (plan.splitting) {
        VectorFloatDots.row(
            row, columnCount(), source, rowAt, right, rightAt, stride, depthExtent, partial);
      } else {
        FloatChains.row(row, columnCount(), source, rowAt, right, rightAt, stride, depthExtent);
      }
    }
  }

  private void sweep(int height, int sumsAt, float[] source, int at, int depthExtent) {
    int[] starts = slices.starts();
    int stride = depth.rightStride();
    for (int column = 0; column < columnCount(); column += SWEPT_COLUMNS) {
      int width = Math.min(SWEPT_COLUMNS, columnCount() - column);
      int rightAt = rightStart + column() + column;
      for (int i = 0; i < height; i++) {
        Arrays.fill(sums[sumsAt + i], column, column + width, 0);
      }
      int k = 0;
      for (; k + 4 <= depthExtent; k += 4) {
        for (int i = 0; i < height; i++) {
          VectorFloatSweep.add4(
              sums[sumsAt + i],
              column,
              width,
              source,
              at + starts[i] + k,
              right,
              rightAt + k * stride,
              stride);
        }
      }
      for (; k < depthExtent; k++) {
        for (int i = 0; i < height; i++) {
          float factor = source[at + starts[i] + k];
          VectorFloatSweep.add1(
              sums[sumsAt + i], column, width, factor, right, rightAt + k * stride);
        }
      }
    }
  }

  /**
   * The last tile begins earlier where it would not fit: it computes some columns a second time.
   */
  private void multiplyInPlace(int height, int sumsAt, float[] source, int at, int depthExtent) {
    int[] starts = slices.starts();
    int width = columnCount();
    int room = blocks.blockColumns();
    int rightAt = rightStart + column();
    int stride = depth.rightStride();
    int j = 0;
    if (plan.broad) {
      int broadWidth = VectorFloatBroadTiles.WIDTH;
      for (; width - j > broadWidth / 2 && room >= broadWidth; j += broadWidth) {
        int from = Math.min(j, room - broadWidth);
        for (int i = 0; i < height; i += VectorFloatBroadTiles.HEIGHT) {
          VectorFloatBroadTiles.multiply(
              height - i,
              sums,
              sumsAt + i,
              from,
              source,
              at,
              starts,
              i,
              right,
              rightAt + from,
              stride,
              depthExtent);
        }
      }
    }
    for (; j + TILE_WIDTH <= width; j += TILE_WIDTH) {
      VectorFloatWideTiles.multiply(
          height, sums, sumsAt, j, source, at, starts, right, rightAt + j, stride, depthExtent);
    }
    if (width - j > LANES && room >= TILE_WIDTH) {
      j = Math.min(j, room - TILE_WIDTH);
      VectorFloatWideTiles.multiply(
          height, sums, sumsAt, j, source, at, starts, right, rightAt + j, stride, depthExtent);
      return;
    }
    for (; j < width; j += LANES) {
      int from = Math.min(j, room - LANES);
      VectorFloatNarrowTiles.multiply(
          height,
          sums,
          sumsAt,
          from,
          source,
          at,
          starts,
          right,
          rightAt + from,
          stride,
          depthExtent);
    }
  }
}
