package example;

import dev.einkern.kernel.FloatLanes;
import dev.einkern.kernel.Functions;
import dev.einkern.kernel.LaneTotals;
import javax.annotation.processing.Generated;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
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

  static void softmaxLargest(float[] x, int xStart, float[] largest, int rowSize, int columnSize) {
    for (int row = 0; row < rowSize; row++) {
      float largest2 = Float.NEGATIVE_INFINITY;
      int xAtRow = xStart + row * columnSize;
      FloatVector largest2Lanes = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
      FloatVector largest2Lanes2 = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
      FloatVector largest2Lanes3 = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
      FloatVector largest2Lanes4 = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
      int columnBound = FLOATS.loopBound(columnSize);
      int columnBlocks = columnBound - columnBound % (4 * FLOATS.length());
      for (int column = 0; column < columnBlocks; column += 4 * FLOATS.length()) {
        largest2Lanes = largest2Lanes.max(FloatVector.fromArray(FLOATS, x, xAtRow + column));
        int column2 = column + FLOATS.length();
        largest2Lanes2 = largest2Lanes2.max(FloatVector.fromArray(FLOATS, x, xAtRow + column2));
        int column3 = column + 2 * FLOATS.length();
        largest2Lanes3 = largest2Lanes3.max(FloatVector.fromArray(FLOATS, x, xAtRow + column3));
        int column4 = column + 3 * FLOATS.length();
        largest2Lanes4 = largest2Lanes4.max(FloatVector.fromArray(FLOATS, x, xAtRow + column4));
      }
      for (int column = columnBlocks; column < columnBound; column += FLOATS.length()) {
        largest2Lanes = largest2Lanes.max(FloatVector.fromArray(FLOATS, x, xAtRow + column));
      }
      largest2 = Math.max(
          largest2,
          largest2Lanes.max(largest2Lanes2)
              .max(largest2Lanes3.max(largest2Lanes4))
              .reduceLanes(VectorOperators.MAX));
      for (int column = columnBound; column < columnSize; column++) {
        largest2 = Math.max(largest2, x[xAtRow + column]);
      }
      largest[row] = largest2;
    }
  }

  static void softmaxWeight(float[] x, int xStart, float[] largest, float[] weight, int rowSize,
      int columnSize) {
    for (int row = 0; row < rowSize; row++) {
      int xAtRow = xStart + row * columnSize;
      float largestValue = largest[row];
      int weightAtRow = row * columnSize;
      if (columnSize < FLOATS.length()) {
        for (int column = 0; column < columnSize; column++) {
          weight[weightAtRow + column] = Functions.exp(x[xAtRow + column] - largestValue);
        }
      } else {
        for (int columnFrom = 0; columnFrom < columnSize; columnFrom += FLOATS.length()) {
          int column = Math.min(columnFrom, columnSize - FLOATS.length());
          FloatLanes.exp(FloatVector.fromArray(FLOATS, x, xAtRow + column).sub(largestValue))
              .intoArray(weight, weightAtRow + column);
        }
      }
    }
  }

  static void softmaxTotal(float[] weight, float[] total, int rowSize, int columnSize) {
    for (int row = 0; row < rowSize; row++) {
      float sum = 0f;
      int weightAtRow = row * columnSize;
      FloatVector sumLanes = FloatVector.broadcast(FLOATS, 0f);
      FloatVector sumLanes2 = FloatVector.broadcast(FLOATS, 0f);
      FloatVector sumLanes3 = FloatVector.broadcast(FLOATS, 0f);
      FloatVector sumLanes4 = FloatVector.broadcast(FLOATS, 0f);
      int columnBound = FLOATS.loopBound(columnSize);
      int columnBlocks = columnBound - columnBound % (4 * FLOATS.length());
      for (int column = 0; column < columnBlocks; column += 4 * FLOATS.length()) {
        sumLanes = sumLanes.add(FloatVector.fromArray(FLOATS, weight, weightAtRow + column));
        int column2 = column + FLOATS.length();
        sumLanes2 = sumLanes2.add(FloatVector.fromArray(FLOATS, weight, weightAtRow + column2));
        int column3 = column + 2 * FLOATS.length();
        sumLanes3 = sumLanes3.add(FloatVector.fromArray(FLOATS, weight, weightAtRow + column3));
        int column4 = column + 3 * FLOATS.length();
        sumLanes4 = sumLanes4.add(FloatVector.fromArray(FLOATS, weight, weightAtRow + column4));
      }
      for (int column = columnBlocks; column < columnBound; column += FLOATS.length()) {
        sumLanes = sumLanes.add(FloatVector.fromArray(FLOATS, weight, weightAtRow + column));
      }
      sum += LaneTotals.sum(sumLanes.add(sumLanes2).add(sumLanes3.add(sumLanes4)));
      for (int column = columnBound; column < columnSize; column++) {
        sum += weight[weightAtRow + column];
      }
      total[row] = sum;
    }
  }

  static void softmaxY(float[] scale, int scaleStart, float[] weight, float[] total, float[] y,
      int rowSize, int columnSize) {
    for (int row = 0; row < rowSize; row++) {
      int weightAtRow = row * columnSize;
      float totalValue = total[row];
      int yAtRow = row * columnSize;
      int columnBound = FLOATS.loopBound(columnSize);
      for (int column = 0; column < columnBound; column += FLOATS.length()) {
        FloatVector.fromArray(FLOATS, scale, scaleStart + column)
            .mul(FloatVector.fromArray(FLOATS, weight, weightAtRow + column).div(totalValue))
            .intoArray(y, yAtRow + column);
      }
      if (columnBound == 0) {
        for (int column = 0; column < columnSize; column++) {
          y[yAtRow + column] =
              scale[scaleStart + column] * (weight[weightAtRow + column] / totalValue);
        }
      } else if (columnBound < columnSize) {
        int column = columnSize - FLOATS.length();
        FloatVector.fromArray(FLOATS, scale, scaleStart + column)
            .mul(FloatVector.fromArray(FLOATS, weight, weightAtRow + column).div(totalValue))
            .intoArray(y, yAtRow + column);
      }
    }
  }
}
