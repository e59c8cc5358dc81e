package dev.einkern.compiler.resolution;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.inference.Inference;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.SyntaxParser;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepeatedAxisTest {
  private static final JavaType TENSOR = new JavaType.TensorType(ElementType.FLOAT);

  @Test
  void an_int_parameter_sizes_every_repetition_of_its_axis() {
    String pool = "mean{b (s [ds])... c}";
    List<Parameter> parameters =
        List.of(
            new Parameter("x", TENSOR),
            new Parameter("ds", new JavaType.Primitive(ElementType.INT)));
    KernelMethod method = new KernelMethod("f", pool, parameters, TENSOR, true);
    List<IndexProgram> ranks = Resolver.resolve(SyntaxParser.parse(pool), method).cases();
    assertThat(ranks.size()).isAtLeast(3);
    for (int repetitions = 0; repetitions < ranks.size(); repetitions++) {
      IndexProgram sized = Inference.infer(ranks.get(repetitions));
      long given =
          sized.extents().entrySet().stream()
              .filter(extent -> extent.getKey().name().startsWith("ds"))
              .filter(extent -> extent.getValue().equals(Size.of(new Size.IntParameter("ds"))))
              .count();
      assertThat(given).isEqualTo(repetitions);
    }
  }
}
