package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of a {@link FloatStencil} by the Vector API: elements are read where they are, at any
 * distance. The last vector of a row ends with it, and so may overlap the one before.
 */
final class VectorFloatStencil {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The fewest sums that a row must have. */
  static final int LANES = SPECIES.length();

  /** How many rows of three by three elements are summed together. */
  private static final int ROWS = 4;

  private VectorFloatStencil() {}

  /** See {@link FloatStencil#sums}; rows have a vector's elements at least. */
  static void rows(
      float[] source,
      int[] places,
      float[] weights,
      int taps,
      int sourceRow,
      float[] target,
      int to,
      int targetRow,
      int fromRow,
      int untilRow,
      int columns) {
    boolean shares = isThreeByThree(places, taps, sourceRow);
    int row = fromRow;
    while (row < untilRow) {
      int at = row * sourceRow;
      int out = to + row * targetRow;
      if (shares && row + ROWS <= untilRow) {
        fourRows(source, at, places, sourceRow, weights, target, out, targetRow, columns);
        row += ROWS;
      } else {
        row(source, at, places, weights, taps, target, out, columns);
        row++;
      }
    }
  }

  /** One row of sums. */
  static void row(
      float[] source,
      int at,
      int[] places,
      float[] weights,
      int taps,
      float[] target,
      int to,
      int columns) {
    int last = columns - LANES;
    int column = 0;
    for (; column + 2 * LANES < columns; column += 4 * LANES) {
      int second = column + LANES;
      int third = column + 2 * LANES;
      int fourth = Math.min(column + 3 * LANES, last);
      four(
          source,
          at + column,
          places,
          weights,
          taps,
          target,
          to + column,
          second - column,
          Math.min(third, last) - column,
          fourth - column);
    }
    for (; column < columns; column += 2 * LANES) {
      int first = Math.min(column, last);
      int second = Math.min(column + LANES, last);
      two(source, at + first, places, weights, taps, target, to + first, second - first);
    }
  }

  private static void four(
      float[] source,
      int at,
      int[] places,
      float[] weights,
      int taps,
      float[] target,
      int to,
      int second,
      int third,
      int fourth) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int tap = 0; tap < taps; tap++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      int place = at + places[tap];
      a = FloatVector.fromArray(SPECIES, source, place).fma(weight, a);
      b = FloatVector.fromArray(SPECIES, source, place + second).fma(weight, b);
      c = FloatVector.fromArray(SPECIES, source, place + third).fma(weight, c);
      d = FloatVector.fromArray(SPECIES, source, place + fourth).fma(weight, d);
    }
    a.intoArray(target, to);
    b.intoArray(target, to + second);
    c.intoArray(target, to + third);
    d.intoArray(target, to + fourth);
  }

  private static void two(
      float[] source,
      int at,
      int[] places,
      float[] weights,
      int taps,
      float[] target,
      int to,
      int second) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    for (int tap = 0; tap < taps; tap++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      int place = at + places[tap];
      a = FloatVector.fromArray(SPECIES, source, place).fma(weight, a);
      b = FloatVector.fromArray(SPECIES, source, place + second).fma(weight, b);
    }
    a.intoArray(target, to);
    b.intoArray(target, to + second);
  }

  /** Whether the places are three rows of three, as far apart as rows of what is read. */
  private static boolean isThreeByThree(int[] places, int taps, int sourceRow) {
    if (taps != 9) {
      return false;
    }
    for (int i = 3; i < 9; i++) {
      if (places[i] - places[i - 3] != sourceRow) {
        return false;
      }
    }
    return true;
  }

  /** Four rows of sums of three by three elements: what is read for one is read for all. */
  private static void fourRows(
      float[] source,
      int at,
      int[] places,
      int sourceRow,
      float[] weights,
      float[] target,
      int to,
      int targetRow,
      int columns) {
    int p = at + places[0];
    int q = at + places[1];
    int r = at + places[2];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[8]);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int from = 0; from < columns; from += LANES) {
      int column = Math.min(from, columns - LANES);
      int i = p + column;
      int j = q + column;
      int k = r + column;
      int out = to + column;
      FloatVector x = FloatVector.fromArray(SPECIES, source, i);
      FloatVector y = FloatVector.fromArray(SPECIES, source, j);
      FloatVector z = FloatVector.fromArray(SPECIES, source, k);
      FloatVector a = z.fma(w2, y.fma(w1, x.fma(w0, zero)));
      x = FloatVector.fromArray(SPECIES, source, i + sourceRow);
      y = FloatVector.fromArray(SPECIES, source, j + sourceRow);
      z = FloatVector.fromArray(SPECIES, source, k + sourceRow);
      a = z.fma(w5, y.fma(w4, x.fma(w3, a)));
      FloatVector b = z.fma(w2, y.fma(w1, x.fma(w0, zero)));
      x = FloatVector.fromArray(SPECIES, source, i + 2 * sourceRow);
      y = FloatVector.fromArray(SPECIES, source, j + 2 * sourceRow);
      z = FloatVector.fromArray(SPECIES, source, k + 2 * sourceRow);
      a = z.fma(w8, y.fma(w7, x.fma(w6, a)));
      b = z.fma(w5, y.fma(w4, x.fma(w3, b)));
      FloatVector c = z.fma(w2, y.fma(w1, x.fma(w0, zero)));
      a.intoArray(target, out);
      x = FloatVector.fromArray(SPECIES, source, i + 3 * sourceRow);
      y = FloatVector.fromArray(SPECIES, source, j + 3 * sourceRow);
      z = FloatVector.fromArray(SPECIES, source, k + 3 * sourceRow);
      b = z.fma(w8, y.fma(w7, x.fma(w6, b)));
      c = z.fma(w5, y.fma(w4, x.fma(w3, c)));
      FloatVector d = z.fma(w2, y.fma(w1, x.fma(w0, zero)));
      b.intoArray(target, out + targetRow);
      x = FloatVector.fromArray(SPECIES, source, i + 4 * sourceRow);
      y = FloatVector.fromArray(SPECIES, source, j + 4 * sourceRow);
      z = FloatVector.fromArray(SPECIES, source, k + 4 * sourceRow);
      c = z.fma(w8, y.fma(w7, x.fma(w6, c)));
      d = z.fma(w5, y.fma(w4, x.fma(w3, d)));
      c.intoArray(target, out + 2 * targetRow);
      x = FloatVector.fromArray(SPECIES, source, i + 5 * sourceRow);
      y = FloatVector.fromArray(SPECIES, source, j + 5 * sourceRow);
      z = FloatVector.fromArray(SPECIES, source, k + 5 * sourceRow);
      d = z.fma(w8, y.fma(w7, x.fma(w6, d)));
      d.intoArray(target, out + 3 * targetRow);
    }
  }
}
