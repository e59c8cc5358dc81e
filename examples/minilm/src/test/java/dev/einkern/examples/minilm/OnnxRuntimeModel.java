package dev.einkern.examples.minilm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.einkern.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The same ONNX file, run by ONNX Runtime: what everything here is held against. */
final class OnnxRuntimeModel implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxRuntimeModel() throws OrtException, IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            getClass().getClassLoader().getResourceAsStream("all-minilm-l6-v2.onnx"))) {
      session = environment.createSession(stream.readAllBytes());
    }
  }

  /** The tokens' vectors after the last layer, [tokens, 384]. */
  FloatTensor hidden(int[] tokens) throws OrtException {
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    long[][] ids = {Arrays.stream(tokens).asLongStream().toArray()};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, ids);
        OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
        OnnxTensor types =
            OnnxTensor.createTensor(environment, new long[][] {new long[tokens.length]});
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
      return FloatTensor.ofNested(((float[][][]) result.get(0).getValue())[0]);
    }
  }

  /**
   * The mean of the tokens' vectors, scaled to length 1: the model's file leaves this to its user.
   */
  FloatTensor embed(int[] tokens) throws OrtException {
    return new ReferenceMiniLm().pool(hidden(tokens));
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
