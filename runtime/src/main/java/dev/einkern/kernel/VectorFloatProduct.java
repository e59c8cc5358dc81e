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

  /** The columns of a tile and of a sliver of the panel. */
  private static final int TILE_WIDTH = 2 * LANES;

  /** Rows of a tile: as many as have registers for their sums, 32 or else 16. */
  private static final int TILE_HEIGHT = SPECIES.vectorBitSize() >= 512 ? 12 : 6;

  /** Steps of the depth that are packed at once. */
  private static final int DEPTH_BLOCK = 256;

  /** Columns that are packed at once: the block takes three quarters of the second cache. */
  private static final int COLUMN_BLOCK =
      CacheSizes.SECOND / 4 * 3 / (DEPTH_BLOCK * Float.BYTES) / TILE_WIDTH * TILE_WIDTH;

  /** The most rows whose sums are kept, where the depth is gone through in parts. */
  private static final int ROW_BLOCK = 2040;

  /** How many rows on the left are so few that the right operand is read row by row. */
  private static final int SWEPT_ROWS = 3;

  /** How many rows on the left are so few that columns are read as they are. */
  private static final int CHAINED_ROWS = 2;

  /** How many columns of it at once. */
  private static final int SWEPT_COLUMNS = 1024;

  /** How many rows on the left are so few that broad tiles of the right operand in place pay. */
  private static final int BROAD_ROWS = 64;

  private static final int FEWEST_KEPT_ROWS = 240;

  /** From how many contiguous columns on they are copied together. */
  private static final int SHORTEST_RUN = 3;

  /** How many elements of the left operand are kept packed. */
  private static final int MOST_SLICES = 1 << 22;

  /** The right operand's block, packed: slivers of columns, in each the depth row by row. */
  private float[] panel = {};

  /** Left rows, packed: for each depth the rows of a tile; or one row after the other. */
  private float[] slices = {};

  /** Where the rows of a tile begin. */
  private final int[] starts = new int[TILE_HEIGHT];

  /** What sums begin with. */
  private final float[][] zeros = new float[TILE_HEIGHT][];

  private final VectorFloatRuns runs = new VectorFloatRuns();

  private boolean leftInPlace;
  private boolean leftPacked;

  /** Whether the right operand is read column by column, for few rows on the left. */
  private boolean chaining;

  /** Whether the sums of columns that are read so are made of partial sums. */
  private boolean splitting;

  /** Partial sums. */
  private final float[] partial = new float[VectorFloatDots.SCRATCH];

  /** Whether the right operand is read row by row, for few rows on the left. */
  private boolean sweeping;

  /** Whether the right operand is read by {@link VectorFloatBroadTiles}, for few rows. */
  private boolean broad;

  /** Whether slices are kept for the next columns. */
  private boolean slicesKept;

  /** Whether the right operand is windows that are read where they are. */
  private boolean windowed;

  private final VectorFloatWindows windows = new VectorFloatWindows();

  VectorFloatProduct() {
    Arrays.fill(zeros, new float[TILE_WIDTH]);
  }

  @Override
  int stripHeight() {
    return TILE_HEIGHT;
  }

  @Override
  public int place(int column) {
    return windowed ? windows.place(column) : super.place(column);
  }

  @Override
  int sumsWidth() {
    return windowed ? VectorFloatWindows.width(columns, columnBlock) : columnBlock;
  }

  @Override
  void plan(int rowExtent) {
    int columnExtent = columns.extent();
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
    splitting = chaining && maySplitSums(CHAINED_ROWS) && VectorFloatDots.pay(depthExtent);
    boolean rightSmall = (long) columnExtent * depthExtent <= 20_000;
    broad =
        rightReadable
            && TILE_HEIGHT == 12
            && columnExtent >= VectorFloatBroadTiles.WIDTH
            && !rightSmall
            && rowExtent > SWEPT_ROWS
            && rowExtent <= BROAD_ROWS
            && (rowExtent <= 24 || broadColumns(depthExtent) > 0);
    rightInPlace = chaining || broad || rightReadable && (rowExtent <= 24 || rightSmall);
    sweeping = rightInPlace && !chaining && rowExtent <= SWEPT_ROWS && columnExtent > TILE_WIDTH;
    windowed =
        !rightInPlace
            && !isWhole()
            && leftStrip == this
            && VectorFloatWindows.pay(columns, depth, rowExtent);
    boolean leftReadable = leftStrip == this && depth.isOneLeftAxis() && depth.leftStride() == 1;
    if (rightInPlace) {
      columnBlock = evenly(columnExtent, Math.max(4096, columnExtent / 64), TILE_WIDTH);
      if (broad && rowExtent > TILE_HEIGHT) {
        int most = Math.max(broadColumns(depthExtent), VectorFloatBroadTiles.WIDTH);
        columnBlock = evenly(columnExtent, most, VectorFloatBroadTiles.WIDTH);
      }
      depthBlock = depthExtent;
      rowBlock = rowExtent;
      leftPacked = false;
      slicesKept = false;
    } else {
      columnBlock = evenly(columnExtent, COLUMN_BLOCK, TILE_WIDTH);
      depthBlock = evenly(depthExtent, DEPTH_BLOCK, 8);
      if (windowed) {
        columnBlock = evenly(columnExtent, COLUMN_BLOCK, columns.run());
        depthBlock = depthExtent;
      }
      // Else so few rows at a time could be kept that packing the right operand again costs more.
      boolean keepable = (long) depthExtent * FEWEST_KEPT_ROWS <= MOST_SLICES;
      slicesKept = keepable && !isWhole() && columnBlock < columnExtent;

      int most =
          slicesKept ? Math.min(ROW_BLOCK, MOST_SLICES / Math.max(depthExtent, 1)) : ROW_BLOCK;
      rowBlock = evenly(rowExtent, Math.max(most, TILE_HEIGHT), TILE_HEIGHT);
      boolean parts = !isWhole() && depthBlock < depthExtent;
      // A strip's rows are copied one after the other faster than they are packed.
      boolean rowsAtHand = leftReadable || leftStrip != this;
      leftPacked =
          parts || windowed || (rowExtent >= TILE_HEIGHT && (!rowsAtHand || columnExtent >= 256));
      if (!parts && !slicesKept) {
        rowBlock = rowExtent;
      }
    }
    leftInPlace = leftReadable && !leftPacked;
  }

  /** How many columns stay in the second cache while strip after strip is multiplied by them. */
  private static int broadColumns(int depthExtent) {
    long columns = CacheSizes.SECOND / 4 * 3L / ((long) depthExtent * Float.BYTES);
    return (int) Math.min(columns, 4096)
        / VectorFloatBroadTiles.WIDTH
        * VectorFloatBroadTiles.WIDTH;
  }

  @Override
  void pack(int columnFrom, int columnTo, int depthFrom, int depthTo) {
    if (windowed) {
      windows.begin(columns, columnFrom, columnTo);
      return;
    }
    int depthExtent = depthTo - depthFrom;
    int slivers = (columnTo - columnFrom + TILE_WIDTH - 1) / TILE_WIDTH;
    // Runs of columns are copied by whole vectors, the last one beyond its end.
    int size = Math.addExact(Math.multiplyExact(slivers * TILE_WIDTH, depthExtent), LANES);
    if (panel.length < size) {
      panel = new float[size];
    }
    for (int sliver = 0; sliver < slivers; sliver++) {
      int from = columnFrom + sliver * TILE_WIDTH;
      int width = Math.min(TILE_WIDTH, columnTo - from);
      packSliver(from, width, depthFrom, depthExtent, sliver * TILE_WIDTH * depthExtent);
    }
  }

  private void packSliver(int columnFrom, int width, int depthFrom, int depthExtent, int to) {
    boolean depthIsOneAxis = depth.isOneAxis();
    int stride = depth.rightStride();
    if (depthIsOneAxis && columns.isOneAxis() && columns.rightStride() == 1) {
      int at = rightStart + columnFrom + depthFrom * stride;
      if (width == TILE_WIDTH) {
        VectorFloatPacking.copyRows(right, at, stride, depthExtent, panel, to);
      } else {
        VectorFloatPacking.copyShortRows(
            right, at, stride, width, depthExtent, panel, to, TILE_WIDTH);
      }
      return;
    }
    int step = columns.rightStride();
    boolean ofRuns = width == 1 || columns.run() >= SHORTEST_RUN;
    if (step == 1 && ofRuns || step == 2 && columns.run() >= SHORTEST_RUN && !depthIsOneAxis) {
      runs.pack(this, columnFrom, width, depthFrom, depthExtent, panel, to);
      return;
    }
    int j = 0;
    if (depthIsOneAxis && stride == 1) {
      int at = rightStart + depthFrom;
      for (; j + 4 <= width; j += 4) {
        int column = columnFrom + j;
        VectorFloatPacking.transpose4(
            right,
            at + columns.right(column),
            at + columns.right(column + 1),
            at + columns.right(column + 2),
            at + columns.right(column + 3),
            depthExtent,
            panel,
            to + j,
            TILE_WIDTH);
      }
    }
    for (; j < width; j++) {
      int at = rightStart + columns.right(columnFrom + j);
      if (depthIsOneAxis) {
        VectorFloatPacking.column(
            right, at + depthFrom * stride, stride, depthExtent, panel, to + j, TILE_WIDTH);
      } else {
        VectorFloatPacking.gatherColumn(
            right, at, depth.rightOffsets(), depthFrom, depthExtent, panel, to + j, TILE_WIDTH);
      }
    }
  }

  @Override
  void multiply(int row, int rowCount, int sumsAt, int depthFrom, int depthTo) {
    int depthExtent = depthTo - depthFrom;
    if (leftPacked) {
      int at = 0;
      if (slicesKept) {
        at = (row - blockRow()) * depth.extent() + depthFrom * TILE_HEIGHT;
      }
      if (!slicesKept || column() == 0) {
        packSlice(row, rowCount, depthFrom, depthExtent, at);
      }
      if (windowed) {
        windows.multiply(this, rowCount, sumsAt, slices, at);
      } else {
        multiplyPacked(sumsAt, at, depthExtent, depthFrom > 0);
      }
      return;
    }
    int height = sweeping || chaining ? rowCount : tileHeight(rowCount);
    if (broad) {
      height = Math.max(height, 2);
    }
    if (leftInPlace) {
      for (int i = 0; i < height; i++) {
        starts[i] = rows.left(row + Math.min(i, rowCount - 1));
      }
      multiplyRows(height, sumsAt, left, leftStart + depthFrom, depthExtent);
    } else {
      takeRows(row, rowCount, height, depthFrom, depthExtent);
      multiplyRows(height, sumsAt, slices, 0, depthExtent);
    }
  }

  private void multiplyRows(int height, int sumsAt, float[] source, int sourceAt, int depthExtent) {
    if (chaining) {
      chain(height, sumsAt, source, sourceAt, depthExtent);
    } else if (sweeping) {
      sweep(height, sumsAt, source, sourceAt, depthExtent);
    } else if (rightInPlace) {
      multiplyInPlace(height, sumsAt, source, sourceAt, depthExtent);
    } else {
      multiplyPanel(height, sumsAt, source, sourceAt, depthExtent);
    }
  }

  private static int tileHeight(int rowCount) {
    if (rowCount <= 2) {
      return rowCount;
    }
    return rowCount <= 8 ? (rowCount + 1) & -2 : 12;
  }

  /** Packs the rows of a tile; where there are fewer, the last one several times. */
  private void packSlice(int row, int rowCount, int depthFrom, int depthExtent, int to) {

    int size = slicesKept ? (rowBlock + TILE_HEIGHT) * depth.extent() : TILE_HEIGHT * depthExtent;
    reserveSlices(size);
    if (leftStrip != this) {
      for (int i = 0; i < TILE_HEIGHT; i++) {
        float[] from = leftStrip.sums(row - leftStrip.row() + Math.min(i, rowCount - 1));
        VectorFloatPacking.column(from, depthFrom, 1, depthExtent, slices, to + i, TILE_HEIGHT);
      }
      return;
    }
    for (int i = 0; i < TILE_HEIGHT; i++) {
      starts[i] = leftStart + rows.left(row + Math.min(i, rowCount - 1));
    }
    if (!depth.isOneLeftAxis()) {
      for (int i = 0; i < TILE_HEIGHT; i++) {
        VectorFloatPacking.gatherColumn(
            left,
            starts[i],
            depth.leftOffsets(),
            depthFrom,
            depthExtent,
            slices,
            to + i,
            TILE_HEIGHT);
      }
      return;
    }
    int stride = depth.leftStride();
    int first = depthFrom * stride;
    if (rowCount == TILE_HEIGHT && rows.isOneAxis() && rows.leftStride() == 1 && stride >= 0) {
      copyRows(starts[0] + first, stride, depthExtent, to);
      return;
    }
    int i = 0;
    if (stride == 1) {
      for (; i + 4 <= TILE_HEIGHT; i += 4) {
        VectorFloatPacking.transpose4(
            left,
            starts[i] + first,
            starts[i + 1] + first,
            starts[i + 2] + first,
            starts[i + 3] + first,
            depthExtent,
            slices,
            to + i,
            TILE_HEIGHT);
      }
    }
    for (; i < TILE_HEIGHT; i++) {
      VectorFloatPacking.column(
          left, starts[i] + first, stride, depthExtent, slices, to + i, TILE_HEIGHT);
    }
  }

  /** Packs rows that alternate already, vectors at a time as long as the operand goes on. */
  private void copyRows(int at, int stride, int depthExtent, int to) {
    // Not the last one: it would overwrite what is behind it.
    int vectors = Math.max(depthExtent - 1, 0);

    while (vectors > 0 && at + (vectors - 1) * stride + 2 * LANES > left.length) {
      vectors--;
    }
    if (TILE_HEIGHT <= LANES) {
      VectorFloatPacking.copyOverlapping(left, at, stride, vectors, slices, to, TILE_HEIGHT);
    } else {
      vectors = 0;
    }
    VectorFloatPacking.copyShortRows(
        left,
        at + vectors * stride,
        stride,
        TILE_HEIGHT,
        depthExtent - vectors,
        slices,
        to + vectors * TILE_HEIGHT,
        TILE_HEIGHT);
  }

  private void reserveSlices(int size) {
    if (slices.length < size) {
      slices = new float[size];
    }
  }

  /** Takes the rows of a tile, one after the other. */
  private void takeRows(int row, int rowCount, int height, int depthFrom, int depthExtent) {
    reserveSlices(Math.multiplyExact(height, depthExtent));
    for (int i = 0; i < height; i++) {
      starts[i] = Math.min(i, rowCount - 1) * depthExtent;
    }
    for (int i = 0; i < rowCount; i++) {
      int to = i * depthExtent;
      if (leftStrip != this) {
        float[] from = leftStrip.sums(row + i - leftStrip.row());
        System.arraycopy(from, depthFrom, slices, to, depthExtent);
        continue;
      }
      int at = leftStart + rows.left(row + i);
      if (depth.isOneLeftAxis()) {
        int stride = depth.leftStride();
        VectorFloatPacking.column(
            left, at + depthFrom * stride, stride, depthExtent, slices, to, 1);
      } else {
        VectorFloatPacking.gatherColumn(
            left, at, depth.leftOffsets(), depthFrom, depthExtent, slices, to, 1);
      }
    }
  }

  private void multiplyPacked(int sumsAt, int sliceAt, int depthExtent, boolean more) {
    float[][] initial = more ? sums : zeros;
    int initialRow = more ? sumsAt : 0;
    int width = columnCount();
    for (int j = 0; j < width; j += TILE_WIDTH) {
      int from = more ? j : 0;
      boolean wide = width - j > LANES;
      int panelAt = j * depthExtent;
      if (TILE_HEIGHT == 12) {
        if (wide) {
          VectorFloatPackedTiles.tile12x2(
              sums,
              sumsAt,
              j,
              initial,
              initialRow,
              from,
              slices,
              sliceAt,
              panel,
              panelAt,
              depthExtent);
        } else {
          VectorFloatPackedTiles.tile12x1(
              sums,
              sumsAt,
              j,
              initial,
              initialRow,
              from,
              slices,
              sliceAt,
              panel,
              panelAt,
              depthExtent);
        }
      } else if (wide) {
        VectorFloatPackedTiles.tile6x2(
            sums,
            sumsAt,
            j,
            initial,
            initialRow,
            from,
            slices,
            sliceAt,
            panel,
            panelAt,
            depthExtent);
      } else {
        VectorFloatPackedTiles.tile6x1(
            sums,
            sumsAt,
            j,
            initial,
            initialRow,
            from,
            slices,
            sliceAt,
            panel,
            panelAt,
            depthExtent);
      }
    }
  }

  private void chain(int height, int sumsAt, float[] source, int at, int depthExtent) {
    int stride = columns.rightStride();
    int rightAt = rightStart + column() * stride;
    for (int i = 0; i < height; i++) {
      float[] row = sums[sumsAt + i];
      int rowAt = at + starts[i];
      if (splitting) {
        VectorFloatDots.row(
            row, columnCount(), source, rowAt, right, rightAt, stride, depthExtent, partial);
      } else {
        FloatChains.row(row, columnCount(), source, rowAt, right, rightAt, stride, depthExtent);
      }
    }
  }

  private void sweep(int height, int sumsAt, float[] source, int at, int depthExtent) {
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

  private void multiplyPanel(int height, int sumsAt, float[] source, int at, int depthExtent) {
    int width = columnCount();
    for (int j = 0; j < width; j += TILE_WIDTH) {
      int panelAt = j * depthExtent;
      if (width - j > LANES) {
        VectorFloatWideTiles.multiply2(
            height, sums, sumsAt, j, source, at, starts, panel, panelAt, TILE_WIDTH, depthExtent);
      } else {
        VectorFloatNarrowTiles.multiply1(
            height, sums, sumsAt, j, source, at, starts, panel, panelAt, TILE_WIDTH, depthExtent);
      }
    }
  }

  /**
   * The last tile begins earlier where it would not fit: it computes some columns a second time.
   */
  private void multiplyInPlace(int height, int sumsAt, float[] source, int at, int depthExtent) {
    int width = columnCount();
    int rightAt = rightStart + column();
    int stride = depth.rightStride();
    int j = 0;
    if (broad) {
      int broadWidth = VectorFloatBroadTiles.WIDTH;
      for (; width - j > broadWidth / 2 && width >= broadWidth; j += broadWidth) {
        int from = Math.min(j, width - broadWidth);
        VectorFloatBroadTiles.multiply(
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
    for (; j + TILE_WIDTH <= width; j += TILE_WIDTH) {
      VectorFloatWideTiles.multiply2(
          height, sums, sumsAt, j, source, at, starts, right, rightAt + j, stride, depthExtent);
    }
    if (width - j > LANES && width >= TILE_WIDTH) {
      j = width - TILE_WIDTH;
      VectorFloatWideTiles.multiply2(
          height, sums, sumsAt, j, source, at, starts, right, rightAt + j, stride, depthExtent);
      return;
    }
    for (; j < width; j += LANES) {
      int from = Math.min(j, width - LANES);
      VectorFloatNarrowTiles.multiply1(
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
