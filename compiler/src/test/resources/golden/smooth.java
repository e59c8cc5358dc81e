package example;

import dev.einkern.FloatTensor;
import dev.einkern.Parallelism;
import dev.einkern.kernel.FloatBlock;
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
   * {@code x: h w -> y: h w; y = (x[w=wrap(w - 1)] + 2 * x + x[w=clamp(w + 1)]) / 4}
   *
   * <p>Implements {@link Model#smooth(FloatTensor)}.
   *
   * <p>Loops: h → w.
   *
   * <p>Cost: 4·h·w flops, 8·h·w bytes.
   */
  @Override
  public FloatTensor smooth(FloatTensor x) {
    Shapes.requireRank("Model.smooth", "x", "h w", x, 2);
    int hSize = x.extent(0);
    int wSize = x.extent(1);

    int yElements = Shapes.elements("Model.smooth", "y", hSize, wSize);
    FloatTensor xDense = x.dense();
    float[] xData = xDense.data();
    int xStart = xDense.offset();
    float[] y = new float[yElements];

    if (parallelism.divides(hSize, 16L * hSize * wSize)) {
      parallelism.run(hSize, (from, until) -> {
        smoothY(xData, xStart, y, wSize, from, until);
      });
    } else {
      smoothY(xData, xStart, y, wSize, 0, hSize);
    }

    return FloatTensor.of(y, hSize, wSize);
  }

  private static void smoothY(float[] x, int xStart, float[] y, int wSize, int from, int until) {
    Workspace workspace = Workspace.take();
    float[] xBlock = workspace.floats(0, FloatBlock.ARRAY);
    float[] x2Block = workspace.floats(1, FloatBlock.ARRAY);
    float[] x3Block = workspace.floats(2, FloatBlock.ARRAY);
    float[] yBlock = workspace.floats(3, FloatBlock.ARRAY);
    for (int h = from; h < until; h++) {
      int xAtH = xStart + h * wSize;
      int yAtH = h * wSize;
      int fromW = Math.min(wSize, 1);
      for (int w = 0; w < fromW; w++) {
        y[yAtH + w] =
            (
                x[xAtH + (1 <= w ? w - 1 : wSize - 1)]
                    + 2f * x[xAtH + w]
                    + x[xAtH + Math.min(w + 1, wSize - 1)])
                / 4f;
      }
      int untilW = Math.max(fromW, wSize - 1);
      if (fromW < untilW) {
        if (untilW - fromW < FloatBlock.SHORT) {
          for (int w = fromW; w < untilW; w++) {
            y[yAtH + w] = (x[xAtH - 1 + w] + 2f * x[xAtH + w] + x[xAtH + 1 + w]) / 4f;
          }
        } else {
          for (int wFrom = fromW; wFrom < untilW; wFrom += FloatBlock.LENGTH) {
            int wCount = Math.min(untilW - wFrom, FloatBlock.LENGTH);
            System.arraycopy(x, xAtH - 1 + wFrom, xBlock, 0, wCount);
            System.arraycopy(x, xAtH + wFrom, x2Block, 0, wCount);
            System.arraycopy(x, xAtH + 1 + wFrom, x3Block, 0, wCount);
            for (int i = 0; i < wCount; i++) {
              yBlock[i] = (xBlock[i] + 2f * x2Block[i] + x3Block[i]) / 4f;
            }
            System.arraycopy(yBlock, 0, y, yAtH + wFrom, wCount);
          }
        }
      }
      for (int w = untilW; w < wSize; w++) {
        y[yAtH + w] =
            (
                x[xAtH + (1 <= w ? w - 1 : wSize - 1)]
                    + 2f * x[xAtH + w]
                    + x[xAtH + Math.min(w + 1, wSize - 1)])
                / 4f;
      }
    }
    workspace.give();
  }
}
