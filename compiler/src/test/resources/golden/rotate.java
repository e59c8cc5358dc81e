package example;

import dev.einkern.Parallelism;
import dev.einkern.kernel.Release;
import dev.einkern.kernel.Shapes;
import javax.annotation.processing.Generated;

/**
 * The kernels of {@link Model}: stateless, safe for use by many threads.
 */
@Generated("dev.einkern.processor.EinsumProcessor")
public final class ModelKernels implements Model {
  static {
    Release.require("example.ModelKernels", 0, 1);
  }

  /**
   * Has nothing to set up.
   */
  public ModelKernels() {
    this(Parallelism.common());
  }

  /**
   * The same: none of these kernels divides its work.
   */
  public ModelKernels(Parallelism parallelism) {
  }

  /**
   * {@code row=2 column=2, column -> row}
   *
   * <p>Implements {@link Model#rotate(double[], double[])}.
   *
   * <p>Loops: straight line.
   *
   * <p>Cost: 8 flops, 64 bytes.
   */
  @Override
  public double[] rotate(double[] matrix, double[] vector) {
    Shapes.requireOperand("Model.rotate", "matrix", matrix);
    Shapes.requireOperand("Model.rotate", "vector", vector);
    if (vector.length != 2) {
      throw Shapes.mismatch(
          "Model.rotate",
          "axis 'column' must be 2 but is " + vector.length + " in vector",
          Shapes.describe("vector", "column", new int[] {vector.length}));
    }
    Shapes.requireLength("Model.rotate", "matrix", "row=2 column=2", matrix.length, 2, 2);

    double[] out = new double[2];

    double vector0 = vector[0];
    double vector1 = vector[1];
    out[0] = Math.fma(matrix[1], vector1, matrix[0] * vector0);
    out[1] = Math.fma(matrix[3], vector1, matrix[2] * vector0);

    return out;
  }
}
