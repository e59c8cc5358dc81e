package dev.einkern.kernel;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes as many contiguous runs as a vector has lanes, in square blocks that stay in
 * registers: in each step, of two rows a distance apart, the halves that are in the wrong one
 * change places, for distances of half a block, a quarter, and so on. Both of these halves fit into
 * one vector, so that it takes one rearrangement.
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

  /** The runs of a square, in rows of a matrix. */
  private static final int[] ROWS = IntStream.range(0, LANES).toArray();

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
      block(from, at + step, starts, first, 1, to, toAt + step * stride, stride);
    }
  }

  /** A square of as many rows and columns as a vector has lanes. */
  static void square(float[] from, int at, int row, float[] to, int toAt, int toRow) {
    block(from, at, ROWS, 0, row, to, toAt, toRow);
  }

  private static void block(
      float[] from, int at, int[] starts, int first, int unit, float[] to, int toAt, int stride) {
    if (LANES == 16) {
      block16(from, at, starts, first, unit, to, toAt, stride);
    } else {
      block8(from, at, starts, first, unit, to, toAt, stride);
    }
  }

  private static void block16(
      float[] from, int at, int[] starts, int first, int unit, float[] to, int toAt, int stride) {
    FloatVector row0 = FloatVector.fromArray(SPECIES, from, at + starts[first + 0] * unit);
    FloatVector row1 = FloatVector.fromArray(SPECIES, from, at + starts[first + 1] * unit);
    FloatVector row2 = FloatVector.fromArray(SPECIES, from, at + starts[first + 2] * unit);
    FloatVector row3 = FloatVector.fromArray(SPECIES, from, at + starts[first + 3] * unit);
    FloatVector row4 = FloatVector.fromArray(SPECIES, from, at + starts[first + 4] * unit);
    FloatVector row5 = FloatVector.fromArray(SPECIES, from, at + starts[first + 5] * unit);
    FloatVector row6 = FloatVector.fromArray(SPECIES, from, at + starts[first + 6] * unit);
    FloatVector row7 = FloatVector.fromArray(SPECIES, from, at + starts[first + 7] * unit);
    FloatVector row8 = FloatVector.fromArray(SPECIES, from, at + starts[first + 8] * unit);
    FloatVector row9 = FloatVector.fromArray(SPECIES, from, at + starts[first + 9] * unit);
    FloatVector row10 = FloatVector.fromArray(SPECIES, from, at + starts[first + 10] * unit);
    FloatVector row11 = FloatVector.fromArray(SPECIES, from, at + starts[first + 11] * unit);
    FloatVector row12 = FloatVector.fromArray(SPECIES, from, at + starts[first + 12] * unit);
    FloatVector row13 = FloatVector.fromArray(SPECIES, from, at + starts[first + 13] * unit);
    FloatVector row14 = FloatVector.fromArray(SPECIES, from, at + starts[first + 14] * unit);
    FloatVector row15 = FloatVector.fromArray(SPECIES, from, at + starts[first + 15] * unit);
    FloatVector a0a8 = row8.blend(row0, ODD_8).rearrange(BY_8);
    FloatVector a0 = row0.blend(a0a8, ODD_8);
    FloatVector a8 = a0a8.blend(row8, ODD_8);
    FloatVector a1a9 = row9.blend(row1, ODD_8).rearrange(BY_8);
    FloatVector a1 = row1.blend(a1a9, ODD_8);
    FloatVector a9 = a1a9.blend(row9, ODD_8);
    FloatVector a2a10 = row10.blend(row2, ODD_8).rearrange(BY_8);
    FloatVector a2 = row2.blend(a2a10, ODD_8);
    FloatVector a10 = a2a10.blend(row10, ODD_8);
    FloatVector a3a11 = row11.blend(row3, ODD_8).rearrange(BY_8);
    FloatVector a3 = row3.blend(a3a11, ODD_8);
    FloatVector a11 = a3a11.blend(row11, ODD_8);
    FloatVector a4a12 = row12.blend(row4, ODD_8).rearrange(BY_8);
    FloatVector a4 = row4.blend(a4a12, ODD_8);
    FloatVector a12 = a4a12.blend(row12, ODD_8);
    FloatVector a5a13 = row13.blend(row5, ODD_8).rearrange(BY_8);
    FloatVector a5 = row5.blend(a5a13, ODD_8);
    FloatVector a13 = a5a13.blend(row13, ODD_8);
    FloatVector a6a14 = row14.blend(row6, ODD_8).rearrange(BY_8);
    FloatVector a6 = row6.blend(a6a14, ODD_8);
    FloatVector a14 = a6a14.blend(row14, ODD_8);
    FloatVector a7a15 = row15.blend(row7, ODD_8).rearrange(BY_8);
    FloatVector a7 = row7.blend(a7a15, ODD_8);
    FloatVector a15 = a7a15.blend(row15, ODD_8);
    FloatVector b0b4 = a4.blend(a0, ODD_4).rearrange(BY_4);
    FloatVector b0 = a0.blend(b0b4, ODD_4);
    FloatVector b4 = b0b4.blend(a4, ODD_4);
    FloatVector b1b5 = a5.blend(a1, ODD_4).rearrange(BY_4);
    FloatVector b1 = a1.blend(b1b5, ODD_4);
    FloatVector b5 = b1b5.blend(a5, ODD_4);
    FloatVector b2b6 = a6.blend(a2, ODD_4).rearrange(BY_4);
    FloatVector b2 = a2.blend(b2b6, ODD_4);
    FloatVector b6 = b2b6.blend(a6, ODD_4);
    FloatVector b3b7 = a7.blend(a3, ODD_4).rearrange(BY_4);
    FloatVector b3 = a3.blend(b3b7, ODD_4);
    FloatVector b7 = b3b7.blend(a7, ODD_4);
    FloatVector b8b12 = a12.blend(a8, ODD_4).rearrange(BY_4);
    FloatVector b8 = a8.blend(b8b12, ODD_4);
    FloatVector b12 = b8b12.blend(a12, ODD_4);
    FloatVector b9b13 = a13.blend(a9, ODD_4).rearrange(BY_4);
    FloatVector b9 = a9.blend(b9b13, ODD_4);
    FloatVector b13 = b9b13.blend(a13, ODD_4);
    FloatVector b10b14 = a14.blend(a10, ODD_4).rearrange(BY_4);
    FloatVector b10 = a10.blend(b10b14, ODD_4);
    FloatVector b14 = b10b14.blend(a14, ODD_4);
    FloatVector b11b15 = a15.blend(a11, ODD_4).rearrange(BY_4);
    FloatVector b11 = a11.blend(b11b15, ODD_4);
    FloatVector b15 = b11b15.blend(a15, ODD_4);
    FloatVector c0c2 = b2.blend(b0, ODD_2).rearrange(BY_2);
    FloatVector c0 = b0.blend(c0c2, ODD_2);
    FloatVector c2 = c0c2.blend(b2, ODD_2);
    FloatVector c1c3 = b3.blend(b1, ODD_2).rearrange(BY_2);
    FloatVector c1 = b1.blend(c1c3, ODD_2);
    FloatVector c3 = c1c3.blend(b3, ODD_2);
    FloatVector c4c6 = b6.blend(b4, ODD_2).rearrange(BY_2);
    FloatVector c4 = b4.blend(c4c6, ODD_2);
    FloatVector c6 = c4c6.blend(b6, ODD_2);
    FloatVector c5c7 = b7.blend(b5, ODD_2).rearrange(BY_2);
    FloatVector c5 = b5.blend(c5c7, ODD_2);
    FloatVector c7 = c5c7.blend(b7, ODD_2);
    FloatVector c8c10 = b10.blend(b8, ODD_2).rearrange(BY_2);
    FloatVector c8 = b8.blend(c8c10, ODD_2);
    FloatVector c10 = c8c10.blend(b10, ODD_2);
    FloatVector c9c11 = b11.blend(b9, ODD_2).rearrange(BY_2);
    FloatVector c9 = b9.blend(c9c11, ODD_2);
    FloatVector c11 = c9c11.blend(b11, ODD_2);
    FloatVector c12c14 = b14.blend(b12, ODD_2).rearrange(BY_2);
    FloatVector c12 = b12.blend(c12c14, ODD_2);
    FloatVector c14 = c12c14.blend(b14, ODD_2);
    FloatVector c13c15 = b15.blend(b13, ODD_2).rearrange(BY_2);
    FloatVector c13 = b13.blend(c13c15, ODD_2);
    FloatVector c15 = c13c15.blend(b15, ODD_2);
    FloatVector d0d1 = c1.blend(c0, ODD_1).rearrange(BY_1);
    FloatVector d0 = c0.blend(d0d1, ODD_1);
    FloatVector d1 = d0d1.blend(c1, ODD_1);
    FloatVector d2d3 = c3.blend(c2, ODD_1).rearrange(BY_1);
    FloatVector d2 = c2.blend(d2d3, ODD_1);
    FloatVector d3 = d2d3.blend(c3, ODD_1);
    FloatVector d4d5 = c5.blend(c4, ODD_1).rearrange(BY_1);
    FloatVector d4 = c4.blend(d4d5, ODD_1);
    FloatVector d5 = d4d5.blend(c5, ODD_1);
    FloatVector d6d7 = c7.blend(c6, ODD_1).rearrange(BY_1);
    FloatVector d6 = c6.blend(d6d7, ODD_1);
    FloatVector d7 = d6d7.blend(c7, ODD_1);
    FloatVector d8d9 = c9.blend(c8, ODD_1).rearrange(BY_1);
    FloatVector d8 = c8.blend(d8d9, ODD_1);
    FloatVector d9 = d8d9.blend(c9, ODD_1);
    FloatVector d10d11 = c11.blend(c10, ODD_1).rearrange(BY_1);
    FloatVector d10 = c10.blend(d10d11, ODD_1);
    FloatVector d11 = d10d11.blend(c11, ODD_1);
    FloatVector d12d13 = c13.blend(c12, ODD_1).rearrange(BY_1);
    FloatVector d12 = c12.blend(d12d13, ODD_1);
    FloatVector d13 = d12d13.blend(c13, ODD_1);
    FloatVector d14d15 = c15.blend(c14, ODD_1).rearrange(BY_1);
    FloatVector d14 = c14.blend(d14d15, ODD_1);
    FloatVector d15 = d14d15.blend(c15, ODD_1);
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
      float[] from, int at, int[] starts, int first, int unit, float[] to, int toAt, int stride) {
    FloatVector row0 = FloatVector.fromArray(SPECIES, from, at + starts[first + 0] * unit);
    FloatVector row1 = FloatVector.fromArray(SPECIES, from, at + starts[first + 1] * unit);
    FloatVector row2 = FloatVector.fromArray(SPECIES, from, at + starts[first + 2] * unit);
    FloatVector row3 = FloatVector.fromArray(SPECIES, from, at + starts[first + 3] * unit);
    FloatVector row4 = FloatVector.fromArray(SPECIES, from, at + starts[first + 4] * unit);
    FloatVector row5 = FloatVector.fromArray(SPECIES, from, at + starts[first + 5] * unit);
    FloatVector row6 = FloatVector.fromArray(SPECIES, from, at + starts[first + 6] * unit);
    FloatVector row7 = FloatVector.fromArray(SPECIES, from, at + starts[first + 7] * unit);
    FloatVector a0a4 = row4.blend(row0, ODD_4).rearrange(BY_4);
    FloatVector a0 = row0.blend(a0a4, ODD_4);
    FloatVector a4 = a0a4.blend(row4, ODD_4);
    FloatVector a1a5 = row5.blend(row1, ODD_4).rearrange(BY_4);
    FloatVector a1 = row1.blend(a1a5, ODD_4);
    FloatVector a5 = a1a5.blend(row5, ODD_4);
    FloatVector a2a6 = row6.blend(row2, ODD_4).rearrange(BY_4);
    FloatVector a2 = row2.blend(a2a6, ODD_4);
    FloatVector a6 = a2a6.blend(row6, ODD_4);
    FloatVector a3a7 = row7.blend(row3, ODD_4).rearrange(BY_4);
    FloatVector a3 = row3.blend(a3a7, ODD_4);
    FloatVector a7 = a3a7.blend(row7, ODD_4);
    FloatVector b0b2 = a2.blend(a0, ODD_2).rearrange(BY_2);
    FloatVector b0 = a0.blend(b0b2, ODD_2);
    FloatVector b2 = b0b2.blend(a2, ODD_2);
    FloatVector b1b3 = a3.blend(a1, ODD_2).rearrange(BY_2);
    FloatVector b1 = a1.blend(b1b3, ODD_2);
    FloatVector b3 = b1b3.blend(a3, ODD_2);
    FloatVector b4b6 = a6.blend(a4, ODD_2).rearrange(BY_2);
    FloatVector b4 = a4.blend(b4b6, ODD_2);
    FloatVector b6 = b4b6.blend(a6, ODD_2);
    FloatVector b5b7 = a7.blend(a5, ODD_2).rearrange(BY_2);
    FloatVector b5 = a5.blend(b5b7, ODD_2);
    FloatVector b7 = b5b7.blend(a7, ODD_2);
    FloatVector c0c1 = b1.blend(b0, ODD_1).rearrange(BY_1);
    FloatVector c0 = b0.blend(c0c1, ODD_1);
    FloatVector c1 = c0c1.blend(b1, ODD_1);
    FloatVector c2c3 = b3.blend(b2, ODD_1).rearrange(BY_1);
    FloatVector c2 = b2.blend(c2c3, ODD_1);
    FloatVector c3 = c2c3.blend(b3, ODD_1);
    FloatVector c4c5 = b5.blend(b4, ODD_1).rearrange(BY_1);
    FloatVector c4 = b4.blend(c4c5, ODD_1);
    FloatVector c5 = c4c5.blend(b5, ODD_1);
    FloatVector c6c7 = b7.blend(b6, ODD_1).rearrange(BY_1);
    FloatVector c6 = b6.blend(c6c7, ODD_1);
    FloatVector c7 = c6c7.blend(b7, ODD_1);
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
