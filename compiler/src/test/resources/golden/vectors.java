package example;

import dev.einkern.kernel.FloatRows;
import dev.einkern.kernel.LaneTotals;
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

  static float softmaxYSum(float[] weight, int columnSize) {
    float sum = 0f;
    FloatVector sumLanes = FloatVector.broadcast(FLOATS, 0f);
    FloatVector sumLanes2 = FloatVector.broadcast(FLOATS, 0f);
    FloatVector sumLanes3 = FloatVector.broadcast(FLOATS, 0f);
    FloatVector sumLanes4 = FloatVector.broadcast(FLOATS, 0f);
    int columnBound2 = FLOATS.loopBound(columnSize);
    int columnBlocks = columnBound2 - columnBound2 % (4 * FLOATS.length());
    for (int column = 0; column < columnBlocks; column += 4 * FLOATS.length()) {
      sumLanes = sumLanes.add(FloatVector.fromArray(FLOATS, weight, column));
      int column2 = column + FLOATS.length();
      sumLanes2 = sumLanes2.add(FloatVector.fromArray(FLOATS, weight, column2));
      int column3 = column + 2 * FLOATS.length();
      sumLanes3 = sumLanes3.add(FloatVector.fromArray(FLOATS, weight, column3));
      int column4 = column + 3 * FLOATS.length();
      sumLanes4 = sumLanes4.add(FloatVector.fromArray(FLOATS, weight, column4));
    }
    for (int column = columnBlocks; column < columnBound2; column += FLOATS.length()) {
      sumLanes = sumLanes.add(FloatVector.fromArray(FLOATS, weight, column));
    }
    sum += LaneTotals.sum(sumLanes.add(sumLanes2).add(sumLanes3.add(sumLanes4)));
    for (int column = columnBound2; column < columnSize; column++) {
      sum += weight[column];
    }
    return sum;
  }

  static void softmaxY(float[] x, int xStart, float[] scale, int scaleStart, float[] y,
      int columnSize, int from, int until) {
    Workspace workspace = Workspace.take();
    float[] weight = workspace.floats(0, columnSize);
    for (int row = from; row < until; row++) {
      int xAtRow = xStart + row * columnSize;
      float largest = FloatRows.max(x, xAtRow, columnSize);
      int columnBound = FLOATS.loopBound(columnSize);
      for (int column = 0; column < columnBound; column += FLOATS.length()) {
        FloatVector.fromArray(FLOATS, x, xAtRow + column).sub(largest).intoArray(weight, column);
      }
      for (int column = columnBound; column < columnSize; column++) {
        weight[column] = x[xAtRow + column] - largest;
      }
      FloatRows.exp(weight, 0, columnSize);
      float sum = softmaxYSum(weight, columnSize);
      int yAtRow = row * columnSize;
      int columnBound2 = FLOATS.loopBound(columnSize);
      for (int column = 0; column < columnBound2; column += FLOATS.length()) {
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
