package dev.einkern.examples.minilm;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.einkern.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an ONNX file stores: its named tensors, and the nodes that tell what the unnamed ones are.
 *
 * <p>PyTorch's exporter keeps the names of biases but folds each weight matrix's transposition into
 * a tensor called {@code onnx::MatMul_885} or so. Which matrix that is, only the graph says: it is
 * multiplied just before the bias of a known name is added.
 */
public final class OnnxGraph {
  private final Map<String, TensorProto> tensors;
  private final Map<String, NodeProto> producers;
  private final List<NodeProto> additions;

  private OnnxGraph(GraphProto graph) {
    tensors =
        graph.getInitializerList().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    TensorProto::getName, Function.identity(), OnnxGraph::keepFirst));
    producers =
        graph.getNodeList().stream()
            .filter(node -> node.getOutputCount() > 0)
            .collect(
                Collectors.toUnmodifiableMap(
                    node -> node.getOutput(0), Function.identity(), OnnxGraph::keepFirst));
    additions =
        graph.getNodeList().stream().filter(node -> node.getOpType().equals("Add")).toList();
  }

  private static <T> T keepFirst(T first, T second) {
    return first;
  }

  /**
   * Reads a whole ONNX file.
   *
   * @throws ModelFormatException if the stream is not an ONNX model
   */
  public static OnnxGraph read(InputStream stream) throws IOException {
    try {
      CodedInputStream coded = CodedInputStream.newInstance(stream);
      coded.setSizeLimit(Integer.MAX_VALUE);
      return of(ModelProto.parseFrom(coded));
    } catch (InvalidProtocolBufferException e) {
      throw new ModelFormatException("not an ONNX model: " + e.getMessage(), e);
    }
  }

  static OnnxGraph of(ModelProto model) {
    if (!model.hasGraph()) {
      throw new ModelFormatException("not an ONNX model: it has no graph");
    }
    return new OnnxGraph(model.getGraph());
  }

  /**
   * The tensor of that name.
   *
   * @throws ModelFormatException if there is none, or it is not of floats and of that shape
   */
  public FloatTensor tensor(String name, int... shape) {
    TensorProto tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFormatException("the model has no tensor '" + name + "'");
    }
    requireFloats(tensor);
    requireShape(tensor, shape);
    return FloatTensor.of(floats(tensor), shape);
  }

  /**
   * The matrix {@code W}, laid out [in, out], of the one place where the graph computes {@code x·W
   * + bias}.
   *
   * @throws ModelFormatException if no such place is found, or the matrix has another shape
   */
  public FloatTensor matrixBefore(String bias, int in, int out) {
    NodeProto addition =
        additions.stream()
            .filter(node -> node.getInputList().contains(bias))
            .findFirst()
            .orElseThrow(() -> new ModelFormatException("no Add node reads '" + bias + "'"));
    String matrix =
        addition.getInputList().stream()
            .flatMap(input -> Optional.ofNullable(producers.get(input)).stream())
            .filter(node -> node.getOpType().equals("MatMul") && node.getInputCount() == 2)
            .map(product -> product.getInput(1))
            .filter(tensors::containsKey)
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelFormatException(
                        "'" + bias + "' is not added to a product with a stored matrix"));
    return tensor(matrix, in, out);
  }

  private static void requireFloats(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      throw new ModelFormatException(
          "tensor '%s' holds %s, expected FLOAT"
              .formatted(tensor.getName(), TensorProto.DataType.forNumber(tensor.getDataType())));
    }
  }

  private static void requireShape(TensorProto tensor, int[] shape) {
    long[] found = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    if (!Arrays.equals(found, Arrays.stream(shape).asLongStream().toArray())) {
      throw new ModelFormatException(
          "tensor '%s' has shape %s, expected %s"
              .formatted(tensor.getName(), Arrays.toString(found), Arrays.toString(shape)));
    }
    long expected = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    long stored =
        tensor.hasRawData() ? tensor.getRawData().size() / Float.BYTES : tensor.getFloatDataCount();
    if (stored != expected) {
      throw new ModelFormatException(
          "tensor '%s' of shape %s stores %d values, expected %d"
              .formatted(tensor.getName(), Arrays.toString(shape), stored, expected));
    }
  }

  /** Raw data is little-endian on every machine; the alternative is one field a value. */
  private static float[] floats(TensorProto tensor) {
    float[] values;
    if (tensor.hasRawData()) {
      values = new float[tensor.getRawData().size() / Float.BYTES];
      tensor
          .getRawData()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
    } else {
      values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return values;
  }
}
