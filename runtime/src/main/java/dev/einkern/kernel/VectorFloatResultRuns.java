package dev.einkern.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Runs of fewer sums than a vector has lanes, put into a result by whole vectors. */
final class VectorFloatResultRuns {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorFloatResultRuns() {}

  /**
   * Does what {@link FloatResultRuns#copy} does.
   *
   * @param mayGoOn for which rows, a bit each, a vector may be written beyond its run
   */
  static void copy(
      float[][] sums,
      int sumsAt,
      int rowCount,
      int place,
      int length,
      float[] target,
      int at,
      int[] offsets,
      int row,
      long mayGoOn) {
    for (int i = 0; i < rowCount; i++) {
      int to = at + offsets[row + i];
      if ((mayGoOn >> i & 1) != 0) {
        FloatVector.fromArray(SPECIES, sums[sumsAt + i], place).intoArray(target, to);
      } else {
        System.arraycopy(sums[sumsAt + i], place, target, to, length);
      }
    }
  }
}
