package example;

import dev.einkern.FloatTensor;
import dev.einkern.Parallelism;
import dev.einkern.kernel.Aliasing;
import dev.einkern.kernel.FloatBlock;
import dev.einkern.kernel.FloatProduct;
import dev.einkern.kernel.Functions;
import dev.einkern.kernel.Release;
import dev.einkern.kernel.Shapes;
import dev.einkern.kernel.Workspace;
import javax.annotation.processing.Generated;

/**
 * The kernels of {@link Model}: stateless, safe for use by many threads.
 */
@Generated("dev.einkern.processor.EinsumProcessor")
public final class ModelKernels implements Model {
  static {
    Release.require("example.ModelKernels", 0, 1);
  }

  private final Parallelism parallelism;

  /**
   * Kernels that divide their work among the threads of the common pool.
   */
  public ModelKernels() {
    this(Parallelism.common());
  }

  /**
   * Kernels that divide their work among the threads of {@code parallelism}.
   */
  public ModelKernels(Parallelism parallelism) {
    this.parallelism = parallelism;
  }

  /**
   * {@code X: batch inp, W: inp out, c: out -> Y: batch out; Y = relu(X .[inp] W + c)}
   *
   * <p>Implements {@link Model#linear(FloatTensor, FloatTensor, float[], FloatTensor)}.
   *
   * <p>Loops: batch × out Σ inp.
   *
   * <p>Cost: 2·batch·inp·out + 2·batch·out flops, 4·batch·inp + 4·batch·out + 4·inp·out + 4·out
   * bytes.
   */
  @Override
  public void linear(FloatTensor X, FloatTensor W, float[] c, FloatTensor Y) {
    Shapes.requireRank("Model.linear", "X", "batch inp", X, 2);
    Shapes.requireRank("Model.linear", "W", "inp out", W, 2);
    Shapes.requireOperand("Model.linear", "c", c);
    int batchSize = X.extent(0);
    int inpSize = X.extent(1);
    int outSize = W.extent(1);
    if (inpSize != W.extent(0)) {
      throw Shapes.mismatch(
          "Model.linear",
          "axis 'inp' is " + inpSize + " in X but " + W.extent(0) + " in W",
          Shapes.describe("X", "batch inp", X.shape()),
          Shapes.describe("W", "inp out", W.shape()));
    }
    if (outSize != c.length) {
      throw Shapes.mismatch(
          "Model.linear",
          "axis 'out' is " + outSize + " in W but " + c.length + " in c",
          Shapes.describe("W", "inp out", W.shape()),
          Shapes.describe("c", "out", new int[] {c.length}));
    }
    Shapes.requireShape("Model.linear", "Y", "batch out", Y, batchSize, outSize);

    FloatTensor XDense = X.dense();
    float[] XData = XDense.data();
    int XStart = XDense.offset();
    FloatTensor WDense = W.dense();
    float[] WData = WDense.data();
    int WStart = WDense.offset();
    boolean YInPlace =
        Y.isContiguous()
            && !Aliasing.overlaps(Y, X)
            && !Aliasing.overlaps(Y, W)
            && !Aliasing.overlaps(Y, c);
    float[] YData = YInPlace ? Y.data() : new float[Y.size()];
    int YStart = YInPlace ? Y.offset() : 0;

    if (parallelism.divides(batchSize, outSize, (long) batchSize * inpSize * outSize)) {
      parallelism.run(batchSize, outSize, (from, until, fromColumn, untilColumn) -> {
        linearY(
            XData, XStart, WData, WStart, c, YData, YStart, batchSize, inpSize, outSize, from,
            until, fromColumn, untilColumn);
      });
    } else {
      linearY(
          XData, XStart, WData, WStart, c, YData, YStart, batchSize, inpSize, outSize, 0, batchSize,
          0, outSize);
    }

    if (!YInPlace) {
      Y.copyFrom(FloatTensor.of(YData, batchSize, outSize));
    }
  }

  private static void linearY(float[] X, int XStart, float[] W, int WStart, float[] c, float[] Y,
      int YStart, int batchSize, int inpSize, int outSize, int from, int until, int fromColumn,
      int untilColumn) {
    Workspace workspace = Workspace.take();
    float[] YBlock = workspace.floats(0, FloatBlock.ARRAY);
    float[] cBlock = workspace.floats(1, FloatBlock.ARRAY);
    float[] Y2Block = workspace.floats(2, FloatBlock.ARRAY);
    FloatProduct YProduct = FloatProduct.take();
    YProduct.rows(batchSize, inpSize);
    YProduct.columns(outSize, 1);
    YProduct.depth(inpSize, 1, outSize);
    YProduct.between(from, until);
    YProduct.betweenColumns(fromColumn, untilColumn);
    YProduct.begin(X, XStart, W, WStart);
    while (YProduct.next()) {
      int firstOut = YProduct.column();
      int endOut = firstOut + YProduct.columnCount();
      for (int row = 0; row < YProduct.rowCount(); row++) {
        float[] sums = YProduct.sums(row);
        int batch = YProduct.row() + row;
        int YAtBatch = YStart + batch * outSize;
        if (endOut - firstOut < FloatBlock.SHORT) {
          for (int out = firstOut; out < endOut; out++) {
            Y[YAtBatch + out] = Functions.relu(sums[out - firstOut] + c[out]);
          }
        } else {
          for (int outFrom = firstOut; outFrom < endOut; outFrom += FloatBlock.LENGTH) {
            int outCount = Math.min(endOut - outFrom, FloatBlock.LENGTH);
            System.arraycopy(sums, outFrom - firstOut, YBlock, 0, outCount);
            System.arraycopy(c, outFrom, cBlock, 0, outCount);
            for (int i = 0; i < outCount; i++) {
              Y2Block[i] = Functions.relu(YBlock[i] + cBlock[i]);
            }
            System.arraycopy(Y2Block, 0, Y, YAtBatch + outFrom, outCount);
          }
        }
      }
    }
    YProduct.give();
    workspace.give();
  }
}
