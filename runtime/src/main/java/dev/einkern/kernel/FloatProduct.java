package dev.einkern.kernel;

import java.lang.ref.SoftReference;

/**
 * A product of two matrices that comes in strips: a few rows at a time, with all of their columns
 * or a part of them.
 *
 * <p>The matrices are described by axes: {@link #rows} of the left operand, {@link #columns} of the
 * right one, and the {@link #depth} that is summed over. Each may be called several times, for the
 * outermost axis first; flat rows, columns and depths count through their axes row-major. A matrix
 * whose axes were never named has extent 1. Strides may be anything, 0 and negative ones too.
 *
 * <pre>{@code
 * FloatProduct sums = FloatProduct.take().rows(batchSize, inSize).columns(outSize, 1).depth(inSize, 1, outSize);
 * sums.begin(xData, xStart, wData, wStart);
 * while (sums.next()) {
 *   for (int i = 0; i < sums.rowCount(); i++) {
 *     float[] sum = sums.sums(i);
 *     … sum[j] is row sums.row() + i and column sums.column() + j, for j < sums.columnCount()
 *   }
 * }
 * sums.give();
 * }</pre>
 *
 * <p>Each sum is one chain of {@code sum = Math.fma(left, right, sum)} from 0 through the depth in
 * order, in every implementation. So results depend neither on block sizes nor on the machine.
 * There is one exception, which {@link #inOrder} excludes: with the Vector API, a product of one or
 * two rows with columns whose depth is contiguous has sums of as many partial sums as a vector has
 * lanes.
 *
 * <p>The left operand may also be the strip of another product, after its sums have been changed in
 * place: see {@link #prepare} and {@link #begin(FloatProduct)}. Or it is computed some rows at a
 * time: see {@link FloatLeftRows}.
 *
 * <p>A product is used by one thread at a time. It keeps its buffers when it is {@linkplain #give()
 * given back}, so that in the long run nothing is allocated.
 */
public abstract class FloatProduct {
  private static final Pool<FloatProduct> POOL = new Pool<>();
  private static final float[] NOTHING = {};

  final ProductAxes rows = new ProductAxes();
  final ProductAxes columns = new ProductAxes();
  final ProductAxes depth = new ProductAxes();
  private final FloatResultRuns result = new FloatResultRuns();
  final ProductPart part = new ProductPart();
  final ProductBlocks blocks = new ProductBlocks(part);
  private final FloatLeftRows leftRows = new FloatLeftRows(this);
  private boolean wholeRows;
  private boolean inOrder;

  /** What lies in the pool, if {@link #take} made it; else null. */
  private SoftReference<FloatProduct> reference;

  /** The left operand; of no elements while it is a strip. */
  float[] left = NOTHING;

  int leftStart;

  /** The product whose strip is the left operand. */
  FloatProduct leftStrip = this;

  float[] right = NOTHING;
  int rightStart;

  /** Whether the right operand is packed once, to stay. */
  private boolean prepared;

  /** Whether it is read where it is, so that it need not be packed; decided by {@link #plan}. */
  boolean rightInPlace;

  /** Whether it has been packed, all of it. */
  private boolean packed;

  /** The sums of the strip, or of all rows of a block while its depth is gone through. */
  float[][] sums = {};

  int sumsAt;

  /** Where the depth ends of what is computed. */
  private int depthLimit;

  FloatProduct() {}

  /** A product without axes, from the pool if there is one. */
  public static FloatProduct take() {
    FloatProduct pooled = POOL.take();
    if (pooled != null) {
      return pooled;
    }
    FloatProduct product = Vectors.AVAILABLE ? new VectorFloatProduct() : new PlainFloatProduct();
    product.reference = new SoftReference<>(product);
    return product;
  }

  /** Back to the pool: the product must not be used any more by who gives it. */
  public final void give() {
    clear();
    if (reference != null) {
      POOL.give(reference);
    }
  }

  final void clear() {
    rows.clear();
    columns.clear();
    depth.clear();
    result.clear();
    blocks.clear();
    wholeRows = false;
    inOrder = false;
    prepared = false;
    left = NOTHING;
    right = NOTHING;
    leftStrip = this;
  }

  /** Adds an axis of the rows: its extent, and its stride in the left operand. */
  public final FloatProduct rows(int extent, int stride) {
    rows.add(extent, stride, 0);
    return this;
  }

  /** Adds an axis of the columns: its extent, and its stride in the right operand. */
  public final FloatProduct columns(int extent, int stride) {
    columns.add(extent, 0, stride);
    return this;
  }

  /** Adds an axis that is summed over: its extent, and its strides in both operands. */
  public final FloatProduct depth(int extent, int leftStride, int rightStride) {
    depth.add(extent, leftStride, rightStride);
    return this;
  }

  /**
   * Every strip shall have all the columns, also where there are none. To be said before {@code
   * begin}.
   */
  public final FloatProduct wholeRows() {
    wholeRows = true;
    return this;
  }

  /**
   * Row {@code r} needs only its columns before {@code first + r · step}, so that strips may have
   * fewer: {@link #columnCount} says how many. Of a product with whole rows alone; to be said
   * before {@code begin}.
   */
  public final FloatProduct columnsBefore(long first, long step) {
    blocks.columnsBefore(first, step);
    return this;
  }

  /** Says that every sum shall be a chain through the depth in order. */
  public final FloatProduct inOrder() {
    inOrder = true;
    return this;
  }

  /** Whether the sums of these rows may be made of partial sums, however rows are divided. */
  final boolean maySplitSums(int mostRows) {
    return !inOrder && wholeRowExtent() <= mostRows;
  }

  /** How many rows all strips have together, whatever part of them is computed here. */
  private int wholeRowExtent() {
    return leftStrip == this ? rows.extent() : leftStrip.wholeRowExtent();
  }

  /**
   * Only the rows from the first to before the second shall be computed: a thread's part. To be
   * said before {@code begin}.
   */
  public final FloatProduct between(int fromRow, int untilRow) {
    part.rows(fromRow, untilRow);
    return this;
  }

  /**
   * Only the columns from the first to before the second shall be computed: a thread's part, of a
   * product whose left operand is no strip and whose rows need not be whole. To be said before
   * {@code begin}.
   */
  public final FloatProduct betweenColumns(int fromColumn, int untilColumn) {
    part.columns(fromColumn, untilColumn);
    return this;
  }

  /** Starts the product of these operands; {@link #next} then computes its strips. */
  public final void begin(float[] left, int leftStart, float[] right, int rightStart) {
    this.left = left;
    this.leftStart = leftStart;
    startRows(right, rightStart, false);
  }

  /** Starts a product with this right operand; its left one is computed some rows at a time. */
  public final FloatLeftRows begin(float[] right, int rightStart) {
    startRows(right, rightStart, FloatLeftRows.areForKept(columns, depth));
    return leftRows.begin(!prepared && !rightInPlace);
  }

  private void startRows(float[] right, int rightStart, boolean isKept) {
    prepare(right, rightStart);
    prepared = isKept;
    leftStrip = this;
    depthLimit = depth.extent();
    part.begin(rows.extent(), columns.extent());
    start(part.rowExtent());
  }

  /** Starts with some rows of what has been started, which have now been said to be there. */
  final void beginRows(int fromRow, int untilRow, float[] left, int leftStart) {
    this.left = left;
    this.leftStart = leftStart;
    if (fromRow > part.firstRow() || untilRow < part.rowLimit()) {
      part.begin(fromRow, untilRow, columns.extent());
      blocks.begin(depth.extent(), stripHeight(), isWhole(), wholeRows);
    }
  }

  /**
   * Sets the right operand of the products that follow, whose left operands are strips. It is
   * packed once for all of them, so this has to be called again when the right operand has changed.
   */
  public final void prepare(float[] right, int rightStart) {
    this.right = right;
    this.rightStart = rightStart;
    prepared = true;
    packed = false;
  }

  /**
   * Starts the product of another product's current strip with the right operand last {@linkplain
   * #prepare prepared}. The strip's columns are the depth here, so there must be as many; usually
   * the other product has {@linkplain #wholeRows whole rows}. The rows are the strip's rows, under
   * the numbers that they have in the other product; {@link #rows} need not be called, and strides
   * of the depth in the left operand count for nothing. Of a strip with fewer columns, since {@link
   * #columnsBefore} said so, they are as much of the depth as there is.
   *
   * <pre>{@code
   * weighted.prepare(vData, vStart);
   * scores.begin(qData, qStart, kData, kStart);
   * while (scores.next()) {
   *   … changes scores.sums(i) in place
   *   weighted.begin(scores);
   *   while (weighted.next()) {
   *     … weighted.sums(i) is row weighted.row() + i
   *   }
   * }
   * }</pre>
   */
  public final void begin(FloatProduct left) {
    if (!prepared) {
      throw new IllegalStateException("prepare has not been called");
    }
    int extent = left.blocks.blockColumns();
    if (extent != depth.extent()) {
      throw new IllegalStateException(
          "The strip has " + extent + " columns, the depth is " + depth.extent());
    }
    this.left = NOTHING;
    this.leftStrip = left;
    depthLimit = left.columnCount();
    part.begin(left.row(), left.row() + left.rowCount(), columns.extent());
    start(left.part.rowExtent());
  }

  private void start(int rowExtent) {
    plan(rowExtent);
    blocks.begin(depth.extent(), stripHeight(), isWhole(), wholeRows);
    reserveSums(blocks.rowsOfSums(), sumsWidth());
  }

  /** Whether there is one block for all columns and all of the depth. */
  final boolean isWhole() {
    return wholeRows || prepared;
  }

  /**
   * As long as a row has to be, since tiles may be wider than what is left for them; and such that
   * rows that lie one after the other begin as far behind a line of the cache as each other.
   */
  static int rowLength(int width) {
    return (width + 31) / 32 * 32 + 12;
  }

  private void reserveSums(int height, int width) {
    int length = rowLength(width);
    if (sums.length < height || sums[0].length < length) {
      int longest = sums.length == 0 ? length : Math.max(length, sums[0].length);
      sums = new float[Math.max(height, sums.length)][longest];
    }
  }

  /** Computes the next strip; false if there is none any more. */
  public final boolean next() {
    while (!blocks.nextStrip(rows.extent())) {
      if (!blocks.nextBlock()) {
        return false;
      }
      beginBlock();
    }
    sumsAt = blocks.rowOfSums();
    multiply(row(), rowCount(), sumsAt, blocks.lastDepth(), depthLimit);
    return true;
  }

  /** Sums a block up to where the last part of the depth begins, and packs that. */
  private void beginBlock() {
    int columnEnd = column() + blocks.blockColumns();
    int parts = blocks.depthBlock();
    for (int from = 0; from < blocks.lastDepth(); from += parts) {
      pack(column(), columnEnd, from, from + parts);
      for (int at = blocks.blockRow(); at < blocks.blockRowEnd(); at += stripHeight()) {
        int height = Math.min(stripHeight(), blocks.blockRowEnd() - at);
        multiply(at, height, at - blocks.blockRow(), from, from + parts);
      }
    }
    if (!rightInPlace && !(prepared && packed)) {
      pack(column(), columnEnd, blocks.lastDepth(), depth.extent());
      packed = prepared;
    }
  }

  /**
   * Puts all sums into an array, that of row i and column j at {@code at + i · pitch + j}: instead
   * of going through strips, after {@code begin}. Of a product whose columns are along one axis.
   */
  public final void store(float[] target, int at, int pitch) {
    if (!storeAtOnce(target, at, pitch)) {
      while (next()) {
        FloatResultRuns.copyRows(this, target, at, pitch);
      }
    }
  }

  /** Adds an axis of the rows, as {@link #rows} does: its stride where sums are stored. */
  public final FloatProduct storedRows(int extent, int stride) {
    result.rows(extent, stride);
    return this;
  }

  /** Adds an axis of the columns: its stride where sums are stored, 1 for the last axis. */
  public final FloatProduct storedColumns(int extent, int stride) {
    result.columns(extent, stride);
    return this;
  }

  /**
   * Puts all sums into an array, instead of going through strips, after {@code begin}. Where each
   * goes, counted from {@code at}, {@link #storedRows} and {@link #storedColumns} have said; they
   * are to be called again before the next time.
   */
  public final void store(float[] target, int at) {
    if (!storeAtOnce(result, target, at)) {
      result.begin(contiguousColumns());
      while (next()) {
        result.store(this, target, at);
      }
    }
    result.clear();
  }

  /** Puts all sums there without strips, if there is a way. */
  boolean storeAtOnce(float[] target, int at, int pitch) {
    return false;
  }

  /** The same, of sums whose places are those of the result. */
  boolean storeAtOnce(FloatResultRuns result, float[] target, int at) {
    return result.isMatrix() && storeAtOnce(target, at, result.pitch());
  }

  /** The first row of the strip. */
  public final int row() {
    return blocks.row();
  }

  /** How many rows the strip has. */
  public final int rowCount() {
    return blocks.rowCount();
  }

  /** The first column of the strip. */
  public final int column() {
    return blocks.column();
  }

  /** How many columns the strip has. */
  public final int columnCount() {
    return blocks.columnCount();
  }

  /**
   * The sums of the strip's row {@code i}: element {@code j} is column {@code column() + j}, unless
   * there are several axes of columns: see {@link #place}. The array is longer than the strip is
   * wide. It may be written to until the next strip.
   */
  public final float[] sums(int i) {
    return sums[sumsAt + i];
  }

  /**
   * Where in {@link #sums} the sum of a column of the strip is. Columns that differ in the
   * innermost axis alone are side by side.
   */
  public int place(int column) {
    return column - column();
  }

  /** Of how many columns, from each multiple of it on, sums are side by side. */
  int contiguousColumns() {
    return Integer.MAX_VALUE;
  }

  /** How many elements behind a run {@link #storeRun} may write, if it is told that it may. */
  int mostBehind() {
    return 0;
  }

  /**
   * Copies neighbouring columns of the strip's rows into a result.
   *
   * @param offsets where each row of the product is, counted from {@code at}
   * @param mayGoOn for which of the strip's rows, a bit each, elements behind the run may be
   *     written
   */
  void storeRun(int place, int length, float[] target, int at, int[] offsets, long mayGoOn) {
    FloatResultRuns.copy(sums, sumsAt, rowCount(), place, length, target, at, offsets, row());
  }

  /** The most places that a row of sums has. */
  int sumsWidth() {
    return blocks.columnBlock();
  }

  /** The most rows that a strip has. */
  abstract int stripHeight();

  /** Sets the sizes of {@link #blocks}, and how operands are read, for so many rows in all. */
  abstract void plan(int rowExtent);

  /** Packs a block of the right operand. */
  abstract void pack(int columnFrom, int columnTo, int depthFrom, int depthTo);

  /**
   * Adds the products of some rows with the block that was packed last, or puts them there if depth
   * begins at 0. The rows' sums are in {@link #sums} from {@code sumsAt} on.
   */
  abstract void multiply(int row, int rowCount, int sumsAt, int depthFrom, int depthTo);
}
