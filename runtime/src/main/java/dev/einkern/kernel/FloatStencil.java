package dev.einkern.kernel;

import java.util.Arrays;

/**
 * Rows of sums of a few elements at fixed distances, each times a weight that is the same for all:
 * what a window, a filter or a difference makes of an image or a signal.
 *
 * <p>HotSpot puts a loop into vectors by itself only if all arrays in it are met at the same index,
 * or at constant distances from it. So what is read is copied, each copy shifted, and up to three
 * of the elements are added in a loop. If rows lie close together, a run goes over several of them
 * and what is between; that is computed, too, and left out when rows are copied to the result. Then
 * a window that has several rows itself needs no more copies of what is read: the sums are moved
 * instead, from where they meet one of its rows to where they meet the next.
 */
public final class FloatStencil {
  /** How many elements of what is read, and how many sums, are worked on together. */
  private static final int LENGTH = 1024;

  /** How many elements are added in a loop; HotSpot leaves larger ones as they are. */
  private static final int TAPS = 3;

  /** Fewer sums are made one after the other. */
  private static final int FEW = 32;

  /** From how many sums on a run over several rows gains. */
  private static final int RUN = 96;

  /** From how many sums on a row gains that is worked on by itself. */
  private static final int ROW = 160;

  private static final int NOTHING = Integer.MIN_VALUE;

  private final float[] source;
  private final int[] places;
  private final float[] weights;

  /** The sums, and behind them what is read, one copy after the other. */
  private final float[] block;

  /** Where in what is read each copy begins, counted from where the run does. */
  private final int[] begins = new int[TAPS];

  private final int least;
  private final int span;

  private FloatStencil(float[] source, int[] places, float[] weights, float[] block) {
    this.source = source;
    this.places = places;
    this.weights = weights;
    this.block = block;
    int first = places[0];
    int last = first;
    for (int place : places) {
      first = Math.min(first, place);
      last = Math.max(last, place);
    }
    this.least = first;
    this.span = last - first;
  }

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

  /** Whether little is between rows. */
  private static boolean isClose(int sourceRow, int columns) {
    return columns <= sourceRow && sourceRow - columns <= columns / 2;
  }

  /**
   * Stores in {@code target[to + row * targetRow + column]} the sum of {@code source[places[i] +
   * row * sourceRow + column] * weights[i]} over all {@code i}: for all columns, and the rows from
   * {@code fromRow} to before {@code untilRow}. A sum is a chain of fused multiplications from 0.
   *
   * @param sourceRow how far one row of the source is from the next
   * @param targetRow how far one row of the target is from the next
   */
  public static void sums(
      float[] source,
      int[] places,
      int sourceRow,
      float[] weights,
      float[] target,
      int to,
      int targetRow,
      int fromRow,
      int untilRow,
      int columns) {
    if (fromRow >= untilRow || columns <= 0) {
      return;
    }
    if (Vectors.AVAILABLE && columns >= VectorFloatStencil.LANES) {
      VectorFloatStencil.rows(
          source, places, sourceRow, weights, target, to, targetRow, fromRow, untilRow, columns);
      return;
    }
    Workspace workspace = Workspace.take();
    float[] block = workspace.floats(0, (TAPS + 1) * LENGTH);
    new FloatStencil(source, places, weights, block)
        .rows(sourceRow, target, to, targetRow, fromRow, untilRow, columns);
    workspace.give();
  }

  /** The sums of one row. */
  public static void sums(
      float[] source, int[] places, float[] weights, float[] target, int to, int columns) {
    sums(source, places, 0, weights, target, to, 0, 0, 1, columns);
  }

  private void rows(
      int sourceRow, float[] target, int to, int targetRow, int from, int until, int columns) {
    int fitting = isClose(sourceRow, columns) ? (LENGTH - span - columns) / sourceRow + 1 : 1;
    int runs = (until - from - 1) / Math.max(1, fitting) + 1;
    int most = (until - from - 1) / runs + 1;
    for (int row = from; row < until; row += most) {
      int count = Math.min(most, until - row);
      int at = row * sourceRow;
      int out = to + row * targetRow;
      if (count > 1) {
        int sums = run(at, (count - 1) * sourceRow + columns);
        for (int each = 0; each < count; each++) {
          System.arraycopy(block, sums + each * sourceRow, target, out + each * targetRow, columns);
        }
      } else {
        for (int column = 0; column < columns; column += LENGTH) {
          int some = Math.min(LENGTH, columns - column);
          System.arraycopy(block, run(at + column, some), target, out + column, some);
        }
      }
    }
  }

  /** Makes {@code count} sums that lie side by side; gives the place of the first in the block. */
  private int run(int at, int count) {
    if (count < FEW) {
      few(at, count);
      return 0;
    }
    if (Vectors.AVAILABLE && count >= VectorFloatStencil.LANES) {
      VectorFloatStencil.row(source, at, places, weights, block, 0, count);
      return 0;
    }
    boolean moves = count + span <= LENGTH;
    int sums = moves ? places[0] - least : 0;
    Arrays.fill(block, sums, sums + count, 0f);
    Arrays.fill(begins, NOTHING);
    int tap = 0;
    while (tap < places.length) {
      int before = sums;
      sums = moves ? places[tap] - least : 0;
      if (sums != before) {
        System.arraycopy(block, before, block, sums, count);
      }
      int taps = moves ? bringWhole(at, tap, sums, count + span) : bring(at, tap, count);
      add(tap, taps, sums, sums + count);
      tap += taps;
    }
    return sums;
  }

  private void few(int at, int count) {
    for (int i = 0; i < count; i++) {
      float sum = 0;
      for (int tap = 0; tap < places.length; tap++) {
        sum = Math.fma(source[places[tap] + at + i], weights[tap], sum);
      }
      block[i] = sum;
    }
  }

  /** Copies what some taps from {@code tap} on read; gives how many taps that is. */
  private int bring(int at, int tap, int count) {
    int taps = Math.min(TAPS, places.length - tap);
    for (int i = 0; i < taps; i++) {
      System.arraycopy(source, at + places[tap + i], block, (i + 1) * LENGTH, count);
    }
    return taps;
  }

  /**
   * Makes sure that copies have what some taps from {@code tap} on read, where the sums are now. A
   * copy has all that can be met at the same distance, so that most are there from an earlier tap;
   * a tap that would need another begins the next turn.
   */
  private int bringWhole(int at, int tap, int sums, int count) {
    int taps = 0;
    while (taps < TAPS && tap + taps < places.length) {
      int begin = places[tap + taps] - sums;
      if (begins[taps] == NOTHING) {
        int from = Math.max(0, -at - begin);
        int until = Math.min(count, source.length - at - begin);
        int to = (taps + 1) * LENGTH + from;
        System.arraycopy(source, at + begin + from, block, to, until - from);
        begins[taps] = begin;
      } else if (begins[taps] != begin) {
        break;
      }
      taps++;
    }
    return taps;
  }

  private void add(int tap, int taps, int from, int until) {
    switch (taps) {
      case 1 -> one(block, from, until, weights[tap]);
      case 2 -> two(block, from, until, weights[tap], weights[tap + 1]);
      default -> three(block, from, until, weights[tap], weights[tap + 1], weights[tap + 2]);
    }
  }

  private static void one(float[] block, int from, int until, float weight) {
    for (int i = from; i < until; i++) {
      block[i] = Math.fma(block[i + LENGTH], weight, block[i]);
    }
  }

  private static void two(float[] block, int from, int until, float weight, float second) {
    for (int i = from; i < until; i++) {
      float sum = Math.fma(block[i + LENGTH], weight, block[i]);
      block[i] = Math.fma(block[i + 2 * LENGTH], second, sum);
    }
  }

  private static void three(
      float[] block, int from, int until, float weight, float second, float third) {
    for (int i = from; i < until; i++) {
      float sum = Math.fma(block[i + LENGTH], weight, block[i]);
      sum = Math.fma(block[i + 2 * LENGTH], second, sum);
      block[i] = Math.fma(block[i + 3 * LENGTH], third, sum);
    }
  }
}
