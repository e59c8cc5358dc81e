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
    int across = VectorFloatStencilWindow.across(places, taps, sourceRow);
    int together = across == 3 && taps == 9 ? 4 : across > 0 && columns > 2 * LANES ? 2 : 1;
    int row = fromRow;
    for (; row + together <= untilRow; row += together) {
      int at = row * sourceRow;
      int out = to + row * targetRow;
      if (together == 4) {
        VectorFloatStencilWindow.fourRows(
            source, at, places, sourceRow, weights, target, out, targetRow, columns);
      } else if (together == 2) {
        VectorFloatStencilWindow.twoRows(
            source, at, places, weights, taps, across, target, out, targetRow, columns);
      } else {
        row(source, at, places, weights, taps, target, out, columns);
      }
    }
    for (; row < untilRow; row++) {
      row(source, row * sourceRow, places, weights, taps, target, to + row * targetRow, columns);
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

  static void two(
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
}
