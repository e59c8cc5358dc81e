package dev.einkern.examples.benchmarks.measured;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.Tensor;
import dev.einkern.examples.benchmarks.Operands;
import java.nio.file.Path;
import java.util.Arrays;

/** A module in TorchScript, run by DJL; its result is a new tensor each time. */
record PyTorch(Model model, Block block, ParameterStore parameters, NDList operands)
    implements Implementation {

  /** 1 GB: more than the results and what is between them take in any row. */
  private static final Shape KEPT = new Shape(1 << 28);

  static PyTorch of(Path script, Operands operands) throws Exception {
    Model model = Model.newInstance("row", "PyTorch");
    model.load(script.getParent(), script.getFileName().toString().replace(".pt", ""));
    NDManager manager = model.getNDManager();
    settle(manager);
    NDList arrays = new NDList();
    for (Tensor<?> tensor : operands.tensors()) {
      arrays.add(array(manager, tensor));
    }
    return new PyTorch(model, model.getBlock(), new ParameterStore(manager, false), arrays);
  }

  /**
   * Brings the process into the state of one that has run for long. The C library has memory that
   * was written before, which the system need not fill any more. And exp has met a number that is
   * too great: it reads infinity under a mask, and where nothing is masked in, a page that was
   * never read costs some 200 ns at each vector.
   */
  private static void settle(NDManager manager) {
    try (NDArray kept = manager.ones(KEPT);
        NDArray far = manager.full(new Shape(64), -1000f);
        NDArray zeros = Activation.sigmoid(far)) {
      zeros.toFloatArray();
    }
  }

  private static NDArray array(NDManager manager, Tensor<?> tensor) {
    Shape shape = new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
    return tensor instanceof DoubleTensor doubles
        ? manager.create(doubles.data(), shape)
        : manager.create(((FloatTensor) tensor).data(), shape);
  }

  @Override
  public Object run() {
    try (NDList result = block.forward(parameters, operands, false)) {
      return result;
    }
  }

  @Override
  public double[] result() {
    try (NDList result = block.forward(parameters, operands, false);
        NDArray doubles = result.get(0).toType(DataType.FLOAT64, true)) {
      return doubles.toDoubleArray();
    }
  }

  @Override
  public void release() {
    model.close();
  }
}
