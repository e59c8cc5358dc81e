package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of a {@link FloatStencil} over windows: rows of elements as far apart as the rows of what is
 * read. What one row of sums reads most of the next one reads, too, so several are made together.
 */
final class VectorFloatStencilWindow {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorFloatStencilWindow() {}

  /** How many elements a row of the window has, if there are several such rows; else 0. */
  static int across(int[] places, int taps, int sourceRow) {
    int across = 1;
    while (across < taps && places[across] - places[0] != sourceRow) {
      across++;
    }
    if (across >= taps || taps % across != 0) {
      return 0;
    }
    for (int tap = across; tap < taps; tap++) {
      if (places[tap] - places[tap - across] != sourceRow) {
        return 0;
      }
    }
    return across;
  }

  /** Two rows of sums, each of more than two vectors. */
  static void twoRows(
      float[] source,
      int at,
      int[] places,
      float[] weights,
      int taps,
      int across,
      float[] target,
      int to,
      int targetRow,
      int columns) {
    int sourceRow = places[across] - places[0];
    int last = columns - LANES;
    int column = 0;
    for (; column + 2 * LANES < columns; column += 4 * LANES) {
      fourVectors(
          source,
          at + column,
          places,
          weights,
          taps,
          across,
          target,
          to + column,
          targetRow,
          Math.min(column + 2 * LANES, last) - column,
          Math.min(column + 3 * LANES, last) - column);
    }
    for (; column < columns; column += 2 * LANES) {
      int first = Math.min(column, last);
      int second = Math.min(column + LANES, last) - first;
      int out = to + first;
      VectorFloatStencil.two(source, at + first, places, weights, taps, target, out, second);
      VectorFloatStencil.two(
          source, at + sourceRow + first, places, weights, taps, target, out + targetRow, second);
    }
  }

  /** Two rows of four vectors of sums. */
  private static void fourVectors(
      float[] source,
      int at,
      int[] places,
      float[] weights,
      int taps,
      int across,
      float[] target,
      int to,
      int targetRow,
      int third,
      int fourth) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    // The first row of the window belongs to the first row of sums alone, the others to both.
    for (int tap = 0; tap < across; tap++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      int place = at + places[tap];
      a = FloatVector.fromArray(SPECIES, source, place).fma(weight, a);
      b = FloatVector.fromArray(SPECIES, source, place + LANES).fma(weight, b);
      c = FloatVector.fromArray(SPECIES, source, place + third).fma(weight, c);
      d = FloatVector.fromArray(SPECIES, source, place + fourth).fma(weight, d);
    }
    FloatVector e = FloatVector.zero(SPECIES);
    FloatVector f = e;
    FloatVector g = e;
    FloatVector h = e;
    for (int tap = across; tap < taps; tap++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      FloatVector above = FloatVector.broadcast(SPECIES, weights[tap - across]);
      int place = at + places[tap];
      FloatVector x = FloatVector.fromArray(SPECIES, source, place);
      FloatVector y = FloatVector.fromArray(SPECIES, source, place + LANES);
      FloatVector z = FloatVector.fromArray(SPECIES, source, place + third);
      FloatVector u = FloatVector.fromArray(SPECIES, source, place + fourth);
      a = x.fma(weight, a);
      b = y.fma(weight, b);
      c = z.fma(weight, c);
      d = u.fma(weight, d);
      e = x.fma(above, e);
      f = y.fma(above, f);
      g = z.fma(above, g);
      h = u.fma(above, h);
    }
    a.intoArray(target, to);
    b.intoArray(target, to + LANES);
    c.intoArray(target, to + third);
    d.intoArray(target, to + fourth);
    int below = at + places[across] - places[0];
    for (int tap = taps - across; tap < taps; tap++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      int place = below + places[tap];
      e = FloatVector.fromArray(SPECIES, source, place).fma(weight, e);
      f = FloatVector.fromArray(SPECIES, source, place + LANES).fma(weight, f);
      g = FloatVector.fromArray(SPECIES, source, place + third).fma(weight, g);
      h = FloatVector.fromArray(SPECIES, source, place + fourth).fma(weight, h);
    }
    int out = to + targetRow;
    e.intoArray(target, out);
    f.intoArray(target, out + LANES);
    g.intoArray(target, out + third);
    h.intoArray(target, out + fourth);
  }

  /**
   * Four rows of sums of three by three elements. The weights of so few stay in registers, for
   * which each must be a variable of its own: so this takes two thirds of the time of {@link
   * #twoRows}.
   */
  static void fourRows(
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
