package example;

import dev.einkern.Parallelism;
import dev.einkern.kernel.Indices;
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
   * {@code bin: i, weight: i -> total: j=16; total[bin[i]] += weight[i]}
   *
   * <p>Implements {@link Model#bins(int[], double[])}.
   *
   * <p>Loops: i.
   *
   * <p>Cost: i flops, 12·i + 128 bytes.
   */
  @Override
  public double[] bins(int[] bin, double[] weight) {
    Shapes.requireOperand("Model.bins", "bin", bin);
    Shapes.requireOperand("Model.bins", "weight", weight);
    int iSize = bin.length;
    if (iSize != weight.length) {
      throw Shapes.mismatch(
          "Model.bins",
          "axis 'i' is " + iSize + " in bin but " + weight.length + " in weight",
          Shapes.describe("bin", "i", new int[] {bin.length}),
          Shapes.describe("weight", "i", new int[] {weight.length}));
    }

    double[] total = new double[16];

    for (int i = 0; i < iSize; i++) {
      int totalPlace = Indices.check(bin[i], 16, "Model.bins", "total", "j", "bin", i);
      total[totalPlace] += weight[i];
    }

    return total;
  }
}
