package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes as many contiguous runs as a vector has lanes, in square blocks that stay in
 * registers: in each step, of two rows a distance apart, the halves that are in the wrong one
 * change places, for distances of half a block, a quarter, and so on.
 */
final class VectorFloatTransposition {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** How many runs are transposed together, and the fewest elements that they must have. */
  static final int LANES = SPECIES.length();

  /** Whether vectors have a length that there are blocks for. */
  static final boolean AVAILABLE = LANES == 16 || LANES == 8;

  // Constants, for only then HotSpot takes them for what they are.
  private static final VectorShuffle<Float> BY_8 = by(8);
  private static final VectorShuffle<Float> BY_4 = by(4);
  private static final VectorShuffle<Float> BY_2 = by(2);
  private static final VectorShuffle<Float> BY_1 = by(1);
  private static final VectorMask<Float> ODD_8 = odd(8);
  private static final VectorMask<Float> ODD_4 = odd(4);
  private static final VectorMask<Float> ODD_2 = odd(2);
  private static final VectorMask<Float> ODD_1 = odd(1);

  private VectorFloatTransposition() {}

  /** Groups of so many lanes change places with the next. */
  private static VectorShuffle<Float> by(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
  }

  /** Every other group of so many lanes. */
  private static VectorMask<Float> odd(int distance) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /**
   * Element {@code k} of run {@code i}, which begins at {@code at + starts[first + i]}, goes to
   * {@code toAt + k * stride + i}. Where the stride is less than a vector, what is written beyond
   * it is overwritten by the next element of the runs; behind the last there must be room.
   */
  static void transpose(
      float[] from, int at, int[] starts, int first, int count, float[] to, int toAt, int stride) {
    for (int k = 0; k < count; k += LANES) {
      // The last block begins earlier where it would not fit.
      int step = Math.min(k, count - LANES);
      if (LANES == 16) {
        block16(from, at + step, starts, first, to, toAt + step * stride, stride);
      } else {
        block8(from, at + step, starts, first, to, toAt + step * stride, stride);
      }
    }
  }

  private static void block16(
      float[] from, int at, int[] starts, int first, float[] to, int toAt, int stride) {
    FloatVector row0 = FloatVector.fromArray(SPECIES, from, at + starts[first + 0]);
    FloatVector row1 = FloatVector.fromArray(SPECIES, from, at + starts[first + 1]);
    FloatVector row2 = FloatVector.fromArray(SPECIES, from, at + starts[first + 2]);
    FloatVector row3 = FloatVector.fromArray(SPECIES, from, at + starts[first + 3]);
    FloatVector row4 = FloatVector.fromArray(SPECIES, from, at + starts[first + 4]);
    FloatVector row5 = FloatVector.fromArray(SPECIES, from, at + starts[first + 5]);
    FloatVector row6 = FloatVector.fromArray(SPECIES, from, at + starts[first + 6]);
    FloatVector row7 = FloatVector.fromArray(SPECIES, from, at + starts[first + 7]);
    FloatVector row8 = FloatVector.fromArray(SPECIES, from, at + starts[first + 8]);
    FloatVector row9 = FloatVector.fromArray(SPECIES, from, at + starts[first + 9]);
    FloatVector row10 = FloatVector.fromArray(SPECIES, from, at + starts[first + 10]);
    FloatVector row11 = FloatVector.fromArray(SPECIES, from, at + starts[first + 11]);
    FloatVector row12 = FloatVector.fromArray(SPECIES, from, at + starts[first + 12]);
    FloatVector row13 = FloatVector.fromArray(SPECIES, from, at + starts[first + 13]);
    FloatVector row14 = FloatVector.fromArray(SPECIES, from, at + starts[first + 14]);
    FloatVector row15 = FloatVector.fromArray(SPECIES, from, at + starts[first + 15]);
    FloatVector a0 = row0.blend(row8.rearrange(BY_8), ODD_8);
    FloatVector a8 = row0.rearrange(BY_8).blend(row8, ODD_8);
    FloatVector a1 = row1.blend(row9.rearrange(BY_8), ODD_8);
    FloatVector a9 = row1.rearrange(BY_8).blend(row9, ODD_8);
    FloatVector a2 = row2.blend(row10.rearrange(BY_8), ODD_8);
    FloatVector a10 = row2.rearrange(BY_8).blend(row10, ODD_8);
    FloatVector a3 = row3.blend(row11.rearrange(BY_8), ODD_8);
    FloatVector a11 = row3.rearrange(BY_8).blend(row11, ODD_8);
    FloatVector a4 = row4.blend(row12.rearrange(BY_8), ODD_8);
    FloatVector a12 = row4.rearrange(BY_8).blend(row12, ODD_8);
    FloatVector a5 = row5.blend(row13.rearrange(BY_8), ODD_8);
    FloatVector a13 = row5.rearrange(BY_8).blend(row13, ODD_8);
    FloatVector a6 = row6.blend(row14.rearrange(BY_8), ODD_8);
    FloatVector a14 = row6.rearrange(BY_8).blend(row14, ODD_8);
    FloatVector a7 = row7.blend(row15.rearrange(BY_8), ODD_8);
    FloatVector a15 = row7.rearrange(BY_8).blend(row15, ODD_8);
    FloatVector b0 = a0.blend(a4.rearrange(BY_4), ODD_4);
    FloatVector b4 = a0.rearrange(BY_4).blend(a4, ODD_4);
    FloatVector b1 = a1.blend(a5.rearrange(BY_4), ODD_4);
    FloatVector b5 = a1.rearrange(BY_4).blend(a5, ODD_4);
    FloatVector b2 = a2.blend(a6.rearrange(BY_4), ODD_4);
    FloatVector b6 = a2.rearrange(BY_4).blend(a6, ODD_4);
    FloatVector b3 = a3.blend(a7.rearrange(BY_4), ODD_4);
    FloatVector b7 = a3.rearrange(BY_4).blend(a7, ODD_4);
    FloatVector b8 = a8.blend(a12.rearrange(BY_4), ODD_4);
    FloatVector b12 = a8.rearrange(BY_4).blend(a12, ODD_4);
    FloatVector b9 = a9.blend(a13.rearrange(BY_4), ODD_4);
    FloatVector b13 = a9.rearrange(BY_4).blend(a13, ODD_4);
    FloatVector b10 = a10.blend(a14.rearrange(BY_4), ODD_4);
    FloatVector b14 = a10.rearrange(BY_4).blend(a14, ODD_4);
    FloatVector b11 = a11.blend(a15.rearrange(BY_4), ODD_4);
    FloatVector b15 = a11.rearrange(BY_4).blend(a15, ODD_4);
    FloatVector c0 = b0.blend(b2.rearrange(BY_2), ODD_2);
    FloatVector c2 = b0.rearrange(BY_2).blend(b2, ODD_2);
    FloatVector c1 = b1.blend(b3.rearrange(BY_2), ODD_2);
    FloatVector c3 = b1.rearrange(BY_2).blend(b3, ODD_2);
    FloatVector c4 = b4.blend(b6.rearrange(BY_2), ODD_2);
    FloatVector c6 = b4.rearrange(BY_2).blend(b6, ODD_2);
    FloatVector c5 = b5.blend(b7.rearrange(BY_2), ODD_2);
    FloatVector c7 = b5.rearrange(BY_2).blend(b7, ODD_2);
    FloatVector c8 = b8.blend(b10.rearrange(BY_2), ODD_2);
    FloatVector c10 = b8.rearrange(BY_2).blend(b10, ODD_2);
    FloatVector c9 = b9.blend(b11.rearrange(BY_2), ODD_2);
    FloatVector c11 = b9.rearrange(BY_2).blend(b11, ODD_2);
    FloatVector c12 = b12.blend(b14.rearrange(BY_2), ODD_2);
    FloatVector c14 = b12.rearrange(BY_2).blend(b14, ODD_2);
    FloatVector c13 = b13.blend(b15.rearrange(BY_2), ODD_2);
    FloatVector c15 = b13.rearrange(BY_2).blend(b15, ODD_2);
    FloatVector d0 = c0.blend(c1.rearrange(BY_1), ODD_1);
    FloatVector d1 = c0.rearrange(BY_1).blend(c1, ODD_1);
    FloatVector d2 = c2.blend(c3.rearrange(BY_1), ODD_1);
    FloatVector d3 = c2.rearrange(BY_1).blend(c3, ODD_1);
    FloatVector d4 = c4.blend(c5.rearrange(BY_1), ODD_1);
    FloatVector d5 = c4.rearrange(BY_1).blend(c5, ODD_1);
    FloatVector d6 = c6.blend(c7.rearrange(BY_1), ODD_1);
    FloatVector d7 = c6.rearrange(BY_1).blend(c7, ODD_1);
    FloatVector d8 = c8.blend(c9.rearrange(BY_1), ODD_1);
    FloatVector d9 = c8.rearrange(BY_1).blend(c9, ODD_1);
    FloatVector d10 = c10.blend(c11.rearrange(BY_1), ODD_1);
    FloatVector d11 = c10.rearrange(BY_1).blend(c11, ODD_1);
    FloatVector d12 = c12.blend(c13.rearrange(BY_1), ODD_1);
    FloatVector d13 = c12.rearrange(BY_1).blend(c13, ODD_1);
    FloatVector d14 = c14.blend(c15.rearrange(BY_1), ODD_1);
    FloatVector d15 = c14.rearrange(BY_1).blend(c15, ODD_1);
    d0.intoArray(to, toAt + 0 * stride);
    d1.intoArray(to, toAt + 1 * stride);
    d2.intoArray(to, toAt + 2 * stride);
    d3.intoArray(to, toAt + 3 * stride);
    d4.intoArray(to, toAt + 4 * stride);
    d5.intoArray(to, toAt + 5 * stride);
    d6.intoArray(to, toAt + 6 * stride);
    d7.intoArray(to, toAt + 7 * stride);
    d8.intoArray(to, toAt + 8 * stride);
    d9.intoArray(to, toAt + 9 * stride);
    d10.intoArray(to, toAt + 10 * stride);
    d11.intoArray(to, toAt + 11 * stride);
    d12.intoArray(to, toAt + 12 * stride);
    d13.intoArray(to, toAt + 13 * stride);
    d14.intoArray(to, toAt + 14 * stride);
    d15.intoArray(to, toAt + 15 * stride);
  }

  private static void block8(
      float[] from, int at, int[] starts, int first, float[] to, int toAt, int stride) {
    FloatVector row0 = FloatVector.fromArray(SPECIES, from, at + starts[first + 0]);
    FloatVector row1 = FloatVector.fromArray(SPECIES, from, at + starts[first + 1]);
    FloatVector row2 = FloatVector.fromArray(SPECIES, from, at + starts[first + 2]);
    FloatVector row3 = FloatVector.fromArray(SPECIES, from, at + starts[first + 3]);
    FloatVector row4 = FloatVector.fromArray(SPECIES, from, at + starts[first + 4]);
    FloatVector row5 = FloatVector.fromArray(SPECIES, from, at + starts[first + 5]);
    FloatVector row6 = FloatVector.fromArray(SPECIES, from, at + starts[first + 6]);
    FloatVector row7 = FloatVector.fromArray(SPECIES, from, at + starts[first + 7]);
    FloatVector a0 = row0.blend(row4.rearrange(BY_4), ODD_4);
    FloatVector a4 = row0.rearrange(BY_4).blend(row4, ODD_4);
    FloatVector a1 = row1.blend(row5.rearrange(BY_4), ODD_4);
    FloatVector a5 = row1.rearrange(BY_4).blend(row5, ODD_4);
    FloatVector a2 = row2.blend(row6.rearrange(BY_4), ODD_4);
    FloatVector a6 = row2.rearrange(BY_4).blend(row6, ODD_4);
    FloatVector a3 = row3.blend(row7.rearrange(BY_4), ODD_4);
    FloatVector a7 = row3.rearrange(BY_4).blend(row7, ODD_4);
    FloatVector b0 = a0.blend(a2.rearrange(BY_2), ODD_2);
    FloatVector b2 = a0.rearrange(BY_2).blend(a2, ODD_2);
    FloatVector b1 = a1.blend(a3.rearrange(BY_2), ODD_2);
    FloatVector b3 = a1.rearrange(BY_2).blend(a3, ODD_2);
    FloatVector b4 = a4.blend(a6.rearrange(BY_2), ODD_2);
    FloatVector b6 = a4.rearrange(BY_2).blend(a6, ODD_2);
    FloatVector b5 = a5.blend(a7.rearrange(BY_2), ODD_2);
    FloatVector b7 = a5.rearrange(BY_2).blend(a7, ODD_2);
    FloatVector c0 = b0.blend(b1.rearrange(BY_1), ODD_1);
    FloatVector c1 = b0.rearrange(BY_1).blend(b1, ODD_1);
    FloatVector c2 = b2.blend(b3.rearrange(BY_1), ODD_1);
    FloatVector c3 = b2.rearrange(BY_1).blend(b3, ODD_1);
    FloatVector c4 = b4.blend(b5.rearrange(BY_1), ODD_1);
    FloatVector c5 = b4.rearrange(BY_1).blend(b5, ODD_1);
    FloatVector c6 = b6.blend(b7.rearrange(BY_1), ODD_1);
    FloatVector c7 = b6.rearrange(BY_1).blend(b7, ODD_1);
    c0.intoArray(to, toAt + 0 * stride);
    c1.intoArray(to, toAt + 1 * stride);
    c2.intoArray(to, toAt + 2 * stride);
    c3.intoArray(to, toAt + 3 * stride);
    c4.intoArray(to, toAt + 4 * stride);
    c5.intoArray(to, toAt + 5 * stride);
    c6.intoArray(to, toAt + 6 * stride);
    c7.intoArray(to, toAt + 7 * stride);
  }
}
