package dev.einkern.kernel;

import java.lang.ref.SoftReference;
import java.util.Arrays;

/**
 * Rows of sums of a few elements at fixed distances, each times a weight that is the same for all:
 * what a window, a filter or a difference makes of an image or a signal.
 *
 * <pre>{@code
 * FloatStencil.of(image, imageColumns)
 *     .at(0, a)
 *     .at(1, b)
 *     .at(imageColumns, c)
 *     .sums(result, 0, columns, 0, rows, columns);
 * }</pre>
 *
 * <p>A sum is a chain of fused multiplications from 0, in the order in which its elements are
 * given. Who takes a stencil by {@code of} gives it back by {@code sums}, for the next.
 */
public final class FloatStencil {
  /** From how many sums on a run over several rows gains. */
  private static final int RUN = 96;

  /** From how many sums on a row gains that is worked on by itself. */
  private static final int ROW = 160;

  private static final float[] NOTHING = {};

  private static final Pool<FloatStencil> POOL = new Pool<>();

  private final SoftReference<FloatStencil> reference = new SoftReference<>(this);
  private final FloatStencilRun run = new FloatStencilRun();
  private float[] source = NOTHING;
  private int sourceRow;
  private int taps;
  private int[] places = new int[16];
  private float[] weights = new float[16];

  private FloatStencil() {}

  /**
   * Whether sums of so many rows and columns are better made here than one after the other in loops
   * that are written out.
   */
  public static boolean pays(int rows, int sourceRow, int columns) {
    int run = isClose(sourceRow, columns) ? (rows - 1) * sourceRow + columns : 0;
    return Vectors.AVAILABLE
        ? columns >= VectorFloatStencil.LANES || run >= 3 * VectorFloatStencil.LANES
        : run >= RUN || columns >= ROW;
  }

  /** The same for the sums of one row. */
  public static boolean pays(int columns) {
    return pays(1, 0, columns);
  }

  /** Whether little lies between rows, so that a run may go over several. */
  private static boolean isClose(int sourceRow, int columns) {
    return columns <= sourceRow && sourceRow - columns <= columns / 2;
  }

  /** A stencil on {@code source}, one row of which is so far from the next. */
  public static FloatStencil of(float[] source, int sourceRow) {
    FloatStencil taken = POOL.take();
    FloatStencil stencil = taken != null ? taken : new FloatStencil();
    stencil.source = source;
    stencil.sourceRow = sourceRow;
    stencil.taps = 0;
    return stencil;
  }

  /** A stencil for one row of sums. */
  public static FloatStencil of(float[] source) {
    return of(source, 0);
  }

  /** Adds the element that the first sum finds at {@code place}. */
  public FloatStencil at(int place, float weight) {
    if (taps == places.length) {
      places = Arrays.copyOf(places, 2 * taps);
      weights = Arrays.copyOf(weights, 2 * taps);
    }
    places[taps] = place;
    weights[taps] = weight;
    taps++;
    return this;
  }

  /**
   * Stores sums in {@code target[to + row * targetRow + column]}: for all columns, and the rows
   * from {@code fromRow} to before {@code untilRow}.
   *
   * @param targetRow how far one row of the target is from the next
   */
  public void sums(float[] target, int to, int targetRow, int fromRow, int untilRow, int columns) {
    if (Vectors.AVAILABLE && columns >= VectorFloatStencil.LANES) {
      VectorFloatStencil.rows(
          source, places, weights, taps, sourceRow, target, to, targetRow, fromRow, untilRow,
          columns);
    } else if (fromRow < untilRow && columns > 0) {
      run.begin(source, places, weights, taps);
      int most = isClose(sourceRow, columns) ? run.rows(sourceRow, columns) : 1;
      rows(target, to, targetRow, fromRow, untilRow, columns, most);
      run.end();
    }
    source = NOTHING;
    POOL.give(reference);
  }

  /** Stores one row of sums. */
  public void sums(float[] target, int to, int columns) {
    sums(target, to, 0, 0, 1, columns);
  }

  /** Rows in runs of nearly as many each, at most as many as fit; or else in parts. */
  private void rows(
      float[] target, int to, int targetRow, int from, int until, int columns, int fitting) {
    int runs = (until - from - 1) / fitting + 1;
    int most = (until - from - 1) / runs + 1;
    for (int row = from; row < until; row += most) {
      int count = Math.min(most, until - row);
      int out = to + row * targetRow;
      if (count > 1) {
        run.sums(row * sourceRow, (count - 1) * sourceRow + columns);
        for (int each = 0; each < count; each++) {
          run.copy(each * sourceRow, target, out + each * targetRow, columns);
        }
      } else {
        for (int column = 0; column < columns; column += FloatStencilRun.LENGTH) {
          int some = Math.min(FloatStencilRun.LENGTH, columns - column);
          run.sums(row * sourceRow + column, some);
          run.copy(0, target, out + column, some);
        }
      }
    }
  }
}
