package example;

import dev.einkern.kernel.FloatRows;
import dev.einkern.kernel.Workspace;
import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of {@link ModelKernels} with the Vector API: used where a program runs with {@code
 * --add-modules jdk.incubator.vector}.
 */
@Generated("dev.einkern.processor.EinsumProcessor")
final class ModelVectorKernels {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  private ModelVectorKernels() {
  }

  static void softmaxY(float[] x, int xStart, float[] scale, int scaleStart, float[] y,
      int columnSize, int from, int until) {
    Workspace workspace = Workspace.take();
    float[] weight = workspace.floats(0, columnSize);
    for (int row = from; row < until; row++) {
      int xAtRow = xStart + row * columnSize;
      float largest = FloatRows.max(x, xAtRow, columnSize);
      int columnBound = FLOATS.loopBound(columnSize);
      // By halves, for HotSpot 17 unrolls no loop whose steps are longer than 8.
      for (int columnHalf = 0; columnHalf < columnBound / 2; columnHalf += FLOATS.length() / 2) {
        int column = 2 * columnHalf;
        FloatVector.fromArray(FLOATS, x, xAtRow + column).sub(largest).intoArray(weight, column);
      }
      for (int column = columnBound; column < columnSize; column++) {
        weight[column] = x[xAtRow + column] - largest;
      }
      FloatRows.exp(weight, 0, columnSize);
      float sum = FloatRows.sum(weight, 0, columnSize);
      int yAtRow = row * columnSize;
      int columnBound2 = FLOATS.loopBound(columnSize);
      // By halves, for HotSpot 17 unrolls no loop whose steps are longer than 8.
      for (int columnHalf = 0; columnHalf < columnBound2 / 2; columnHalf += FLOATS.length() / 2) {
        int column = 2 * columnHalf;
        FloatVector.fromArray(FLOATS, scale, scaleStart + column)
            .mul(FloatVector.fromArray(FLOATS, weight, column).div(sum))
            .intoArray(y, yAtRow + column);
      }
      if (columnBound2 == 0) {
        for (int column = 0; column < columnSize; column++) {
          y[yAtRow + column] = scale[scaleStart + column] * (weight[column] / sum);
        }
      } else if (columnBound2 < columnSize) {
        int column = columnSize - FLOATS.length();
        FloatVector.fromArray(FLOATS, scale, scaleStart + column)
            .mul(FloatVector.fromArray(FLOATS, weight, column).div(sum))
            .intoArray(y, yAtRow + column);
      }
    }
    workspace.give();
  }
}
