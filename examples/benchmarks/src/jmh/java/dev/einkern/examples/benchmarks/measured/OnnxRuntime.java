package dev.einkern.examples.benchmarks.measured;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.einkern.examples.benchmarks.MiniLmRows;
import dev.einkern.examples.benchmarks.Operands;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The model's own file, run by ONNX Runtime with all its optimisations. */
record OnnxRuntime(OrtSession session, Map<String, OnnxTensor> inputs) implements Implementation {

  static OnnxRuntime of(Operands operands, int threads) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream model =
            Objects.requireNonNull(
                MiniLmRows.class.getClassLoader().getResourceAsStream("all-minilm-l6-v2.onnx"));
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      int[] tokens = MiniLmRows.tokens(operands);
      long[] ones = new long[tokens.length];
      Arrays.fill(ones, 1);
      return new OnnxRuntime(
          environment.createSession(model.readAllBytes(), options),
          Map.of(
              "input_ids", input(environment, Arrays.stream(tokens).asLongStream().toArray()),
              "attention_mask", input(environment, ones),
              "token_type_ids", input(environment, new long[tokens.length])));
    }
  }

  private static OnnxTensor input(OrtEnvironment environment, long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  @Override
  public Object run() throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      return result;
    }
  }

  @Override
  public double[] result() throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return MatrixProduct.widened(values);
    }
  }

  @Override
  public void release() throws OrtException {
    session.close();
  }
}
