package example;

import dev.einkern.FloatTensor;
import dev.einkern.kernel.Aliasing;
import dev.einkern.kernel.Functions;
import dev.einkern.kernel.Shapes;
import java.util.Arrays;
import javax.annotation.processing.Generated;

/**
 * The kernels of {@link Model}: stateless, safe for use by many threads.
 */
@Generated("dev.einkern.processor.EinsumProcessor")
public final class ModelKernels implements Model {
  /**
   * Has nothing to set up.
   */
  public ModelKernels() {
  }

  /**
   * {@code X: batch inp, W: inp out, c: out -> Y: batch out; Y = relu(X .[inp] W + c)}
   *
   * <p>Implements {@link Model#linear(FloatTensor, FloatTensor, float[], FloatTensor)}.
   *
   * <p>Loops: batch → [Σ inp → out, out].
   *
   * <p>Cost: 2·batch·inp·out + 2·batch·out flops, 4·batch·inp + 4·batch·out + 4·inp·out + 4·out
   * bytes.
   */
  @Override
  public void linear(FloatTensor X, FloatTensor W, float[] c, FloatTensor Y) {
    Shapes.requireRank("Model.linear", "X", "batch inp", X.shape(), 2);
    Shapes.requireRank("Model.linear", "W", "inp out", W.shape(), 2);
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
    Shapes.requireShape("Model.linear", "Y", "batch out", Y.shape(), batchSize, outSize);

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

    for (int batch = 0; batch < batchSize; batch++) {
      int YAtBatch = YStart + batch * outSize;
      Arrays.fill(YData, YAtBatch, YAtBatch + outSize, 0f);
      int XAtBatch = XStart + batch * inpSize;
      for (int inp = 0; inp < inpSize; inp++) {
        float XValue = XData[XAtBatch + inp];
        int WAtInp = WStart + inp * outSize;
        for (int out = 0; out < outSize; out++) {
          YData[YAtBatch + out] = Math.fma(XValue, WData[WAtInp + out], YData[YAtBatch + out]);
        }
      }
      for (int out = 0; out < outSize; out++) {
        YData[YAtBatch + out] = Functions.relu(YData[YAtBatch + out] + c[out]);
      }
    }

    if (!YInPlace) {
      Y.copyFrom(FloatTensor.of(YData, batchSize, outSize));
    }
  }
}
