package example;

import dev.einkern.FloatTensor;
import dev.einkern.Parallelism;
import dev.einkern.kernel.FloatBlock;
import dev.einkern.kernel.FloatBlockFunctions;
import dev.einkern.kernel.NestedArrays;
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
   * {@code X: t hid, W: hid hid', h0: hid -> H: t hid; H = scan[t](h = h0 : tanh(h .[hid] W)[hid'->hid] + X)}
   *
   * <p>Implements {@link Model#states(float[][], float[][], float[])}.
   *
   * <p>Loops: t → [Σ hid → hid, hid].
   *
   * <p>Cost: 2·t·hid·hid + 2·t·hid flops, 4·hid·hid' + 8·t·hid + 4·hid bytes.
   */
  @Override
  public FloatTensor states(float[][] X, float[][] W, float[] h0) {
    FloatTensor XTensor = NestedArrays.floats("Model.states", "X", X);
    FloatTensor WTensor = NestedArrays.floats("Model.states", "W", W);
    Shapes.requireRank("Model.states", "X", "t hid", XTensor, 2);
    Shapes.requireRank("Model.states", "W", "hid hid'", WTensor, 2);
    Shapes.requireOperand("Model.states", "h0", h0);
    int tSize = XTensor.extent(0);
    int hidSize = XTensor.extent(1);
    int hidPrimeSize = WTensor.extent(1);
    if (hidSize != WTensor.extent(0)) {
      throw Shapes.mismatch(
          "Model.states",
          "axis 'hid' is " + hidSize + " in X but " + WTensor.extent(0) + " in W",
          Shapes.describe("X", "t hid", XTensor.shape()),
          Shapes.describe("W", "hid hid'", WTensor.shape()));
    }
    if (hidSize != h0.length) {
      throw Shapes.mismatch(
          "Model.states",
          "axis 'hid' is " + hidSize + " in X but " + h0.length + " in h0",
          Shapes.describe("X", "t hid", XTensor.shape()),
          Shapes.describe("h0", "hid", new int[] {h0.length}));
    }
    if (hidSize != hidPrimeSize) {
      throw Shapes.mismatch(
          "Model.states",
          "axis 'hid'' is " + hidSize + " in X but " + hidPrimeSize + " in W",
          Shapes.describe("X", "t hid", XTensor.shape()),
          Shapes.describe("W", "hid hid'", WTensor.shape()));
    }

    int HElements = Shapes.elements("Model.states", "H", tSize, hidSize);
    float[] XData = XTensor.data();
    int XStart = XTensor.offset();
    float[] WData = WTensor.data();
    int WStart = WTensor.offset();
    float[] H = new float[HElements];

    Workspace workspace = Workspace.take();
    float[] WBlock = workspace.floats(0, FloatBlock.ARRAY);
    float[] HBlock = workspace.floats(1, FloatBlock.ARRAY);
    float[] H2Block = workspace.floats(2, FloatBlock.ARRAY);
    float[] tanhBlock = workspace.floats(3, FloatBlock.ARRAY);
    float[] XBlock = workspace.floats(4, FloatBlock.ARRAY);
    for (int t = 0; t < tSize; t++) {
      int HAtT = t * hidSize;
      int HBeforeAtT = Math.max(t - 1, 0) * hidSize;
      for (int hid = 0; hid < hidSize; hid++) {
        float h0Value = h0[hid];
        int HBeforeAtHid = HBeforeAtT + hid;
        int WAtHid = WStart + hid * hidPrimeSize;
        if (hidSize != 0) {
          float HBefore = t == 0 ? h0Value : H[HBeforeAtHid];
          if (hidSize < FloatBlock.SHORT) {
            for (int hidIndex = 0; hidIndex < hidSize; hidIndex++) {
              H[HAtT + hidIndex] = Math.fma(HBefore, WData[WAtHid + hidIndex], H[HAtT + hidIndex]);
            }
          } else {
            for (int hidFrom = 0; hidFrom < hidSize; hidFrom += FloatBlock.LENGTH) {
              int hidCount = Math.min(hidSize - hidFrom, FloatBlock.LENGTH);
              System.arraycopy(WData, WAtHid + hidFrom, WBlock, 0, hidCount);
              System.arraycopy(H, HAtT + hidFrom, HBlock, 0, hidCount);
              for (int i = 0; i < hidCount; i++) {
                H2Block[i] = Math.fma(HBefore, WBlock[i], HBlock[i]);
              }
              System.arraycopy(H2Block, 0, H, HAtT + hidFrom, hidCount);
            }
          }
        }
      }
      int XAtT = XStart + t * hidSize;
      for (int hidFrom = 0; hidFrom < hidSize; hidFrom += FloatBlock.LENGTH) {
        int hidCount = Math.min(hidSize - hidFrom, FloatBlock.LENGTH);
        System.arraycopy(H, HAtT + hidFrom, tanhBlock, 0, hidCount);
        FloatBlockFunctions.tanh(tanhBlock, hidCount);
        System.arraycopy(XData, XAtT + hidFrom, XBlock, 0, hidCount);
        for (int i = 0; i < hidCount; i++) {
          HBlock[i] = tanhBlock[i] + XBlock[i];
        }
        System.arraycopy(HBlock, 0, H, HAtT + hidFrom, hidCount);
      }
    }
    workspace.give();

    return FloatTensor.of(H, tSize, hidSize);
  }
}
