package dev.einkern.kernel;

import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes as many contiguous runs as a vector has lanes, in square blocks that stay in
 * registers: see {@link VectorFloatSquares}.
 */
final class VectorFloatTransposition {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** How many runs are transposed together, and the fewest elements that they must have. */
  static final int LANES = SPECIES.length();

  /** Whether vectors have a length that there are blocks for. */
  static final boolean AVAILABLE = LANES == 16 || LANES == 8;

  /** The runs of a square, in rows of a matrix. */
  private static final int[] ROWS = IntStream.range(0, LANES).toArray();

  private VectorFloatTransposition() {}

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
      VectorFloatSquares.of16(from, at, starts, first, unit, to, toAt, stride);
    } else {
      VectorFloatSquares.of8(from, at, starts, first, unit, to, toAt, stride);
    }
  }
}
