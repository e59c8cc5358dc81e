package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.compiler.emit.Programs.apply;
import static dev.einkern.compiler.emit.Programs.read;
import static dev.einkern.compiler.emit.Programs.sum;
import static dev.einkern.compiler.index.ElementType.FLOAT;

import dev.einkern.FloatTensor;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaEmitterTest {

  static Programs matrixProduct() {
    Programs p = new Programs();
    Tensor x = p.operand("X", FLOAT, "batch inp");
    Tensor w = p.operand("W", FLOAT, "inp out");
    Axis batch = p.axis("batch");
    Axis inp = p.axis("inp");
    Axis out = p.axis("out");
    Tensor y =
        p.let(
            "Y",
            List.of(batch, out),
            sum(List.of(inp), apply(Operation.MULTIPLY, read(x, batch, inp), read(w, inp, out))));
    return p.output(y);
  }

  @Test
  void a_matrix_product_accumulates_along_the_contiguous_axis() {
    Kernels kernels = Kernels.of("linear", matrixProduct());
    assertThat(kernels.source()).contains("for (int batch = 0; batch < batchSize; batch++) {");
    Object y =
        kernels.run(
            FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
            FloatTensor.of(new float[] {1, 0, 0, 1, 1, 1}, 3, 2));
    assertThat(y).isEqualTo(FloatTensor.of(new float[] {4, 5, 10, 11}, 2, 2));
  }
}
