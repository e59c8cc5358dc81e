package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Copies parts of operands into the order in which tiles read them. */
final class VectorFloatPacking {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Elements of a line of the caches. */
  private static final int LINE = 64 / Float.BYTES;

  /** The even lanes, one after the other, twice. */
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, lane -> 2 * lane % LANES);

  private static final VectorMask<Float> UPPER = SPECIES.indexInRange(-(LANES / 2), LANES / 2);

  private VectorFloatPacking() {}

  /**
   * Reads an element of each line, row by row, so that all are in the caches.
   *
   * @return a sum of them, which is to be kept: else nothing might be read
   */
  static float touch(float[] from, int at, int stride, int width, int count) {
    float sum = 0;
    for (int k = 0; k < count; k++) {
      sum += touchRow(from, at + k * stride, width);
    }
    return sum;
  }

  private static float touchRow(float[] from, int at, int width) {
    float sum = 0;
    for (int j = 0; j < width; j += LINE) {
      sum += from[at + j];
    }
    return sum;
  }

  /** Rows of two vectors, {@code stride} apart. */
  static void copyRows(float[] from, int at, int stride, int count, float[] to, int toAt) {
    for (int k = 0; k < count; k++) {
      int source = at + k * stride;
      int target = toAt + k * 2 * LANES;
      FloatVector.fromArray(SPECIES, from, source).intoArray(to, target);
      FloatVector.fromArray(SPECIES, from, source + LANES).intoArray(to, target + LANES);
    }
  }

  /** Rows of {@code width} elements, {@code stride} apart, to places {@code toStride} apart. */
  static void copyShortRows(
      float[] from, int at, int stride, int width, int count, float[] to, int toAt, int toStride) {
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
      float[] from, int at, int stride, int count, float[] to, int toAt, int toStride) {
    for (int k = 0; k < count; k++) {
      FloatVector.fromArray(SPECIES, from, at + k * stride).intoArray(to, toAt + k * toStride);
    }
  }

  /**
   * Rows that are put together of runs of up to a vector's length. Whole vectors are copied: what
   * is written beyond a run is overwritten by the next one. There must be room for a vector at the
   * place of each run in {@code from}, and behind the last one in {@code to}.
   *
   * @param offsets where each row begins, counted from {@code at}
   * @param lanes where each run begins in a row of {@code to}
   * @param places where each run begins in {@code from}, counted from its row's beginning
   */
  static void copyRuns(
      float[] from,
      int at,
      int[] offsets,
      int first,
      int count,
      float[] to,
      int toAt,
      int toStride,
      int[] lanes,
      int[] places,
      int runs) {
    if (runs <= 2) {
      copyTwoRuns(from, at, offsets, first, count, to, toAt, toStride, lanes, places, runs);
    } else if (runs <= 4) {
      copyFourRuns(from, at, offsets, first, count, to, toAt, toStride, lanes, places, runs);
    } else {
      copyManyRuns(from, at, offsets, first, count, to, toAt, toStride, lanes, places, runs);
    }
  }

  private static void copyTwoRuns(
      float[] from,
      int at,
      int[] offsets,
      int first,
      int count,
      float[] to,
      int toAt,
      int toStride,
      int[] lanes,
      int[] places,
      int runs) {
    int last = runs - 1;
    int lane = lanes[last];
    int place0 = at + places[0];
    int place1 = at + places[last];
    for (int k = 0; k < count; k++) {
      int offset = offsets[first + k];
      int target = toAt + k * toStride;
      FloatVector.fromArray(SPECIES, from, place0 + offset).intoArray(to, target);
      FloatVector.fromArray(SPECIES, from, place1 + offset).intoArray(to, target + lane);
    }
  }

  private static void copyFourRuns(
      float[] from,
      int at,
      int[] offsets,
      int first,
      int count,
      float[] to,
      int toAt,
      int toStride,
      int[] lanes,
      int[] places,
      int runs) {
    int last = runs - 1;
    int lane1 = lanes[1];
    int lane2 = lanes[2];
    int lane3 = lanes[last];
    int place0 = at + places[0];
    int place1 = at + places[1];
    int place2 = at + places[2];
    int place3 = at + places[last];
    for (int k = 0; k < count; k++) {
      int offset = offsets[first + k];
      int target = toAt + k * toStride;
      FloatVector.fromArray(SPECIES, from, place0 + offset).intoArray(to, target);
      FloatVector.fromArray(SPECIES, from, place1 + offset).intoArray(to, target + lane1);
      FloatVector.fromArray(SPECIES, from, place2 + offset).intoArray(to, target + lane2);
      FloatVector.fromArray(SPECIES, from, place3 + offset).intoArray(to, target + lane3);
    }
  }

  private static void copyManyRuns(
      float[] from,
      int at,
      int[] offsets,
      int first,
      int count,
      float[] to,
      int toAt,
      int toStride,
      int[] lanes,
      int[] places,
      int runs) {
    for (int k = 0; k < count; k++) {
      int source = at + offsets[first + k];
      int target = toAt + k * toStride;
      for (int run = 0; run < runs; run++) {
        FloatVector.fromArray(SPECIES, from, source + places[run])
            .intoArray(to, target + lanes[run]);
      }
    }
  }

  /**
   * The same for runs of every other element. There must be room for two vectors at the place of
   * each run in {@code from}.
   */
  static void copyEveryOther(
      float[] from,
      int at,
      int[] offsets,
      int first,
      int count,
      float[] to,
      int toAt,
      int toStride,
      int[] lanes,
      int[] places,
      int runs) {
    for (int k = 0; k < count; k++) {
      int source = at + offsets[first + k];
      int target = toAt + k * toStride;
      for (int run = 0; run < runs; run++) {
        int place = source + places[run];
        FloatVector low = FloatVector.fromArray(SPECIES, from, place).rearrange(EVEN);
        FloatVector high = FloatVector.fromArray(SPECIES, from, place + LANES).rearrange(EVEN);
        low.blend(high, UPPER).intoArray(to, target + lanes[run]);
      }
    }
  }

  /** Transposes four contiguous runs. */
  static void transpose4(
      float[] from,
      int at0,
      int at1,
      int at2,
      int at3,
      int count,
      float[] to,
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

  /** Four columns of the packed part: elements {@code step} apart. */
  static void columns4(
      float[] from,
      int at0,
      int at1,
      int at2,
      int at3,
      int step,
      int count,
      float[] to,
      int toAt,
      int stride) {
    int offset = 0;
    int target = toAt;
    for (int k = 0; k < count; k++) {
      to[target] = from[at0 + offset];
      to[target + 1] = from[at1 + offset];
      to[target + 2] = from[at2 + offset];
      to[target + 3] = from[at3 + offset];
      offset += step;
      target += stride;
    }
  }

  /** One column of the packed part: elements {@code step} apart. */
  static void column(float[] from, int at, int step, int count, float[] to, int toAt, int stride) {
    for (int k = 0; k < count; k++) {
      to[toAt + k * stride] = from[at + k * step];
    }
  }

  /** One column of the packed part: elements at offsets. */
  static void gatherColumn(
      float[] from, int at, int[] offsets, int first, int count, float[] to, int toAt, int stride) {
    for (int k = 0; k < count; k++) {
      to[toAt + k * stride] = from[at + offsets[first + k]];
    }
  }
}
