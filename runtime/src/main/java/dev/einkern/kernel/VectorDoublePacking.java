package dev.einkern.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies parts of operands into the order in which tiles read them. */
final class VectorDoublePacking {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorDoublePacking() {}

  /** Rows of two vectors, {@code stride} apart. */
  static void copyRows(double[] from, int at, int stride, int count, double[] to, int toAt) {
    for (int k = 0; k < count; k++) {
      int source = at + k * stride;
      int target = toAt + k * 2 * LANES;
      DoubleVector.fromArray(SPECIES, from, source).intoArray(to, target);
      DoubleVector.fromArray(SPECIES, from, source + LANES).intoArray(to, target + LANES);
    }
  }

  /** Rows of {@code width} elements, {@code stride} apart, to places {@code toStride} apart. */
  static void copyShortRows(
      double[] from,
      int at,
      int stride,
      int width,
      int count,
      double[] to,
      int toAt,
      int toStride) {
    for (int k = 0; k < count; k++) {
      int source = at + k * stride;
      int target = toAt + k * toStride;
      for (int j = 0; j < width; j++) {
        to[target + j] = from[source + j];
      }
    }
  }

  /**
   * Rows of up to a vector's width, to places less than a vector apart: what is written beyond a
   * row is overwritten by the next one. Behind the last one there must be room for a vector.
   */
  static void copyOverlapping(
      double[] from, int at, int stride, int count, double[] to, int toAt, int toStride) {
    for (int k = 0; k < count; k++) {
      DoubleVector.fromArray(SPECIES, from, at + k * stride).intoArray(to, toAt + k * toStride);
    }
  }

  /** Transposes four contiguous runs. */
  static void transpose4(
      double[] from,
      int at0,
      int at1,
      int at2,
      int at3,
      int count,
      double[] to,
      int toAt,
      int stride) {
    for (int k = 0; k < count; k++) {
      int target = toAt + k * stride;
      to[target] = from[at0 + k];
      to[target + 1] = from[at1 + k];
      to[target + 2] = from[at2 + k];
      to[target + 3] = from[at3 + k];
    }
  }

  /** One column of the packed part: elements {@code step} apart. */
  static void column(
      double[] from, int at, int step, int count, double[] to, int toAt, int stride) {
    for (int k = 0; k < count; k++) {
      to[toAt + k * stride] = from[at + k * step];
    }
  }

  /** One column of the packed part: elements at offsets. */
  static void gatherColumn(
      double[] from,
      int at,
      int[] offsets,
      int first,
      int count,
      double[] to,
      int toAt,
      int stride) {
    for (int k = 0; k < count; k++) {
      to[toAt + k * stride] = from[at + offsets[first + k]];
    }
  }
}
