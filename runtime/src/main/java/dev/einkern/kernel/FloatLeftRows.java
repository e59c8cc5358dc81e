package dev.einkern.kernel;

/**
 * The left operand of a product, where it is computed while the product is: some of its rows at a
 * time, as many as stay in a cache until they are multiplied. So it is never stored whole.
 *
 * <pre>{@code
 * FloatProduct sums = FloatProduct.take().rows(batchSize, inSize).columns(outSize, 1).depth(inSize, 1, outSize);
 * FloatLeftRows rows = sums.begin(wData, wStart);
 * while (rows.next()) {
 *   float[] x = rows.array();
 *   … x[rows.start() + i · inSize + k] is computed, for i from rows.first() to before rows.end()
 *   sums.store(yData, yStart, outSize);
 * }
 * sums.give();
 * }</pre>
 *
 * <p>The rows' strides must be those of a dense array in which flat rows follow each other.
 */
public final class FloatLeftRows {
  /** How many elements are computed at a time: they take an eighth of the second cache. */
  private static final int IN_CACHE = CacheSizes.SECOND / 8 / Float.BYTES;

  /** How many elements of a right operand are packed once and kept: three quarters of that. */
  private static final int MOST_KEPT = CacheSizes.SECOND / 4 * 3 / Float.BYTES;

  /** The most columns of a right operand that is kept: with more, sums leave the first cache. */
  private static final int MOST_COLUMNS = 1024;

  /** How many rows, and elements, are computed at a time where others are packed for each time. */
  private static final int MOST_ROWS = 2040;

  private static final int MOST_ELEMENTS = 1 << 22;

  private final FloatProduct product;
  private float[] array = {};

  /** How many rows are computed at a time. */
  private int count;

  private int first;
  private int end;
  private int limit;

  FloatLeftRows(FloatProduct product) {
    this.product = product;
  }

  /** Whether a right operand is so small that it is packed once, however many rows there are. */
  static boolean areForKept(ProductAxes columns, ProductAxes depth) {
    return columns.isOneAxis()
        && columns.extent() <= MOST_COLUMNS
        && (long) columns.extent() * depth.extent() <= MOST_KEPT;
  }

  /**
   * Begins before the first rows of the product, which has been planned.
   *
   * @param packs whether the right operand is packed again for the next rows
   */
  FloatLeftRows begin(boolean packs) {
    first = product.part.firstRow();
    end = first;
    limit = product.part.rowLimit();
    int depth = product.depth.extent();
    count = limit - first;
    if ((long) count * depth > IN_CACHE) {
      count = ProductBlocks.evenly(count, most(depth, packs), product.stripHeight());
    }
    int size = Math.multiplyExact(Math.min(count, limit - first), depth);
    if (array.length < size) {
      array = new float[size];
    }
    return this;
  }

  /** How many rows there may be at a time: whole strips. */
  private int most(int depth, boolean packs) {
    int height = product.stripHeight();
    int rows = Math.max((packs ? MOST_ELEMENTS : IN_CACHE) / depth, height);
    if (packs) {
      rows = Math.min(rows, Math.min(product.blocks.rowBlock(), MOST_ROWS));
    }
    return Math.max(rows / height, 1) * height;
  }

  /** Goes to the next rows, which are to be computed then; false if there are none any more. */
  public boolean next() {
    if (end >= limit) {
      return false;
    }
    first = end;
    end = Math.min(limit - count, first) + count;
    product.beginRows(first, end, array, start());
    return true;
  }

  /** What the rows are put into. */
  public float[] array() {
    return array;
  }

  /** Where row 0 would begin in the array, if it had all rows; it may be before its beginning. */
  public int start() {
    return -first * product.depth.extent();
  }

  /** The first of the rows. */
  public int first() {
    return first;
  }

  /** The row behind the last one. */
  public int end() {
    return end;
  }
}
