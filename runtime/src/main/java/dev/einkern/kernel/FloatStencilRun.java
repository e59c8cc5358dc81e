package dev.einkern.kernel;

import java.util.Arrays;

/**
 * Sums of a {@link FloatStencil} that lie side by side, in plain Java.
 *
 * <p>HotSpot puts a loop into vectors by itself only if all arrays in it are met at the same index,
 * or at constant distances from it. So what is read is copied, each copy shifted, and up to three
 * of the elements are added in a loop. If rows lie close together, a run goes over several of them
 * and what is between; that is computed, too, and left out when rows are copied to the result. Then
 * a window that has several rows itself needs no more copies of what is read: the sums are moved
 * instead, from where they meet one of its rows to where they meet the next.
 */
final class FloatStencilRun {
  /** How many elements of what is read, and how many sums, are worked on together. */
  static final int LENGTH = 1024;

  /** How many elements are added in a loop; HotSpot leaves larger ones as they are. */
  private static final int TAPS = 3;

  /** Fewer sums are made one after the other. */
  private static final int FEW = 32;

  private static final int NOTHING = Integer.MIN_VALUE;
  private static final float[] NO_SOURCE = {};

  private float[] source = NO_SOURCE;
  private int[] places = {};
  private float[] weights = {};
  private int taps;

  /** The sums, and behind them what is read, one copy after the other. */
  private final float[] block = new float[(TAPS + 1) * LENGTH];

  /** Where in what is read each copy begins, counted from where the run does. */
  private final int[] begins = new int[TAPS];

  /** Where in the block the sums begin. */
  private int sums;

  private int least;
  private int span;

  /** Begins to make sums of these elements. */
  void begin(float[] source, int[] places, float[] weights, int taps) {
    this.source = source;
    this.places = places;
    this.weights = weights;
    this.taps = taps;
    int first = places[0];
    int last = first;
    for (int tap = 1; tap < taps; tap++) {
      first = Math.min(first, places[tap]);
      last = Math.max(last, places[tap]);
    }
    this.least = first;
    this.span = last - first;
  }

  /** Forgets what is read. */
  void end() {
    source = NO_SOURCE;
  }

  /** How many rows a run may go over. */
  int rows(int sourceRow, int columns) {
    return Math.max(1, (LENGTH - span - columns) / sourceRow + 1);
  }

  /** Copies some of the sums. */
  void copy(int from, float[] target, int to, int count) {
    System.arraycopy(block, sums + from, target, to, count);
  }

  /** Makes {@code count} sums, at most as many as a block has, from {@code at} on. */
  void sums(int at, int count) {
    sums = 0;
    if (count < FEW) {
      few(at, count);
    } else if (Vectors.AVAILABLE && count >= VectorFloatStencil.LANES) {
      VectorFloatStencil.row(source, at, places, weights, taps, block, 0, count);
    } else {
      many(at, count);
    }
  }

  private void few(int at, int count) {
    for (int i = 0; i < count; i++) {
      float sum = 0;
      for (int tap = 0; tap < taps; tap++) {
        sum = Math.fma(source[places[tap] + at + i], weights[tap], sum);
      }
      block[i] = sum;
    }
  }

  private void many(int at, int count) {
    boolean moves = count + span <= LENGTH;
    sums = moves ? places[0] - least : 0;
    Arrays.fill(block, sums, sums + count, 0f);
    Arrays.fill(begins, NOTHING);
    int tap = 0;
    while (tap < taps) {
      if (moves) {
        move(places[tap] - least, count);
      }
      int some = moves ? bringWhole(at, tap, count + span) : bring(at, tap, count);
      add(tap, some, sums, sums + count);
      tap += some;
    }
  }

  private void move(int to, int count) {
    if (to != sums) {
      System.arraycopy(block, sums, block, to, count);
      sums = to;
    }
  }

  /** Copies what some taps from {@code tap} on read; gives how many taps that is. */
  private int bring(int at, int tap, int count) {
    int some = Math.min(TAPS, taps - tap);
    for (int i = 0; i < some; i++) {
      System.arraycopy(source, at + places[tap + i], block, (i + 1) * LENGTH, count);
    }
    return some;
  }

  /**
   * Makes sure that copies have what some taps from {@code tap} on read, where the sums are now. A
   * copy has all that can be met at the same distance, so that most are there from an earlier tap;
   * a tap that would need another begins the next turn.
   */
  private int bringWhole(int at, int tap, int count) {
    int some = 0;
    while (some < TAPS && tap + some < taps) {
      int begin = places[tap + some] - sums;
      if (begins[some] == NOTHING) {
        int from = Math.max(0, -at - begin);
        int until = Math.min(count, source.length - at - begin);
        int to = (some + 1) * LENGTH + from;
        System.arraycopy(source, at + begin + from, block, to, until - from);
        begins[some] = begin;
      } else if (begins[some] != begin) {
        break;
      }
      some++;
    }
    return some;
  }

  private void add(int tap, int some, int from, int until) {
    switch (some) {
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
