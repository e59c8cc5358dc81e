package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.einkern.FloatTensor;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OnnxGraphTest {
  private static final GraphProto GRAPH =
      GraphProto.newBuilder()
          .addInitializer(raw("onnx::MatMul_7", 2, 3, 1f, 2f, 3f, 4f, 5f, 6f))
          .addInitializer(
              TensorProto.newBuilder()
                  .setName("query.bias")
                  .setDataType(TensorProto.DataType.FLOAT.getNumber())
                  .addDims(3)
                  .addAllFloatData(List.of(7f, 8f, 9f)))
          .addInitializer(
              TensorProto.newBuilder()
                  .setName("position_ids")
                  .setDataType(TensorProto.DataType.INT64.getNumber())
                  .addDims(1)
                  .addInt64Data(0))
          .addInitializer(raw("truncated", 2, 2, 1f, 2f, 3f))
          .addNode(node("MatMul", "product", "x", "onnx::MatMul_7"))
          .addNode(node("Add", "query", "query.bias", "product"))
          .addNode(node("MatMul", "scores", "x", "y"))
          .addNode(node("Add", "masked", "scores", "mask"))
          .build();

  private final OnnxGraph graph = OnnxGraph.of(ModelProto.newBuilder().setGraph(GRAPH).build());

  @Test
  void a_tensor_is_found_by_its_name_in_either_encoding() {
    FloatTensor raw = graph.tensor("onnx::MatMul_7", 2, 3);

    assertThat(raw.toArray()).isEqualTo(new float[] {1, 2, 3, 4, 5, 6});
    assertThat(raw.get(1, 0)).isEqualTo(4f);
    assertThat(graph.tensor("query.bias", 3).toArray()).isEqualTo(new float[] {7, 8, 9});
  }

  @Test
  void an_unnamed_matrix_is_found_by_the_bias_that_is_added_after_it() {
    assertThat(graph.matrixBefore("query.bias", 2, 3).get(1, 2)).isEqualTo(6f);
  }

  @Test
  void a_missing_tensor_is_named() {
    assertThat(refusal(() -> graph.tensor("key.bias", 3)))
        .isEqualTo("the model has no tensor 'key.bias'");
  }

  @Test
  void a_misshaped_tensor_is_named_with_both_shapes() {
    assertThat(refusal(() -> graph.tensor("query.bias", 4)))
        .isEqualTo("tensor 'query.bias' has shape [3], expected [4]");
    assertThat(refusal(() -> graph.matrixBefore("query.bias", 3, 2)))
        .isEqualTo("tensor 'onnx::MatMul_7' has shape [2, 3], expected [3, 2]");
  }

  @Test
  void a_tensor_that_is_not_of_floats_is_named_with_its_type() {
    assertThat(refusal(() -> graph.tensor("position_ids", 1)))
        .isEqualTo("tensor 'position_ids' holds INT64, expected FLOAT");
  }

  @Test
  void a_tensor_whose_values_are_missing_is_named_with_both_counts() {
    assertThat(refusal(() -> graph.tensor("truncated", 2, 2)))
        .isEqualTo("tensor 'truncated' of shape [2, 2] stores 3 values, expected 4");
  }

  @Test
  void a_bias_without_a_matrix_before_it_is_named() {
    assertThat(refusal(() -> graph.matrixBefore("value.bias", 2, 3)))
        .isEqualTo("no Add node reads 'value.bias'");
    assertThat(refusal(() -> graph.matrixBefore("mask", 2, 3)))
        .isEqualTo("'mask' is not added to a product with a stored matrix");
  }

  @Test
  void a_file_that_is_no_model_is_refused() {
    assertThat(
            refusal(
                () ->
                    OnnxGraph.read(
                        new ByteArrayInputStream("no model".getBytes(StandardCharsets.UTF_8)))))
        .startsWith("not an ONNX model: ");
    assertThat(refusal(() -> OnnxGraph.read(new ByteArrayInputStream(new byte[0]))))
        .isEqualTo("not an ONNX model: it has no graph");
  }

  @Test
  void a_model_other_than_all_minilm_l6_v2_is_refused_by_its_first_missing_tensor() {
    assertThat(refusal(() -> Weights.read(graph)))
        .isEqualTo("the model has no tensor 'embeddings.word_embeddings.weight'");
  }

  private static String refusal(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(ModelFormatException.class, action).getMessage();
  }

  private static NodeProto.Builder node(String type, String output, String... inputs) {
    return NodeProto.newBuilder().setOpType(type).addOutput(output).addAllInput(List.of(inputs));
  }

  private static TensorProto raw(String name, int rows, int columns, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addDims(rows)
        .addDims(columns)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }
}
