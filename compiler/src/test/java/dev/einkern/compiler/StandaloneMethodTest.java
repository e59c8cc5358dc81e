package dev.einkern.compiler;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.testing.Signatures;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandaloneMethodTest {
  private static String guessed(String einsum) {
    return spelling(StandaloneMethod.of(einsum, ElementType.FLOAT));
  }

  private static String spelling(KernelMethod method) {
    String parameters =
        method.parameters().stream()
            .map(parameter -> Signatures.spelling(parameter.type()) + " " + parameter.name())
            .collect(Collectors.joining(", "));
    return "%s(%s)".formatted(Signatures.spelling(method.result()), parameters);
  }

  @Test
  void operands_without_names_are_called_a_b_c() {
    assertThat(guessed("ij,jk->ik")).isEqualTo("FloatTensor(FloatTensor A, FloatTensor B)");
  }

  @Test
  void indices_are_ints_and_operands_without_axes_are_numbers() {
    assertThat(guessed("e: vocab d, i: @vocab n, by -> y: n d; y = by * e[vocab = i]"))
        .isEqualTo("FloatTensor(FloatTensor e, IntTensor i, float by)");
  }

  @Test
  void a_size_that_the_string_names_is_an_int_parameter() {
    assertThat(guessed("a (b=parts c) -> a b c"))
        .isEqualTo("FloatTensor(FloatTensor A, int parts)");
  }

  @Test
  void a_roll_takes_its_shifts() {
    assertThat(guessed("roll{a [b c]}"))
        .isEqualTo("FloatTensor(FloatTensor A, int shift0, int shift1)");
  }

  @Test
  void results_have_the_narrowest_type_that_holds_them() {
    assertThat(guessed("argmax{a [b]}")).isEqualTo("IntTensor(FloatTensor A)");
    assertThat(guessed("x: i -> y: i; y = x > 0")).isEqualTo("BooleanTensor(FloatTensor x)");
    assertThat(
            spelling(
                StandaloneMethod.of(
                    "i, i -> i",
                    List.of(
                        new JavaType.Array(ElementType.FLOAT, 1),
                        new JavaType.TensorType(ElementType.DOUBLE)))))
        .isEqualTo("DoubleTensor(float[] A, DoubleTensor B)");
  }

  @Test
  void each_of_several_results_has_its_own() {
    KernelMethod method =
        StandaloneMethod.of(
            "x: i -> y: i, z: i; y = 2 * x; z = argmax[i](x) + 0 * i", ElementType.DOUBLE);
    JavaType.RecordType results = (JavaType.RecordType) method.result();
    assertThat(results.components())
        .containsExactly(
            new JavaType.Component("y", new JavaType.TensorType(ElementType.DOUBLE)),
            new JavaType.Component("z", new JavaType.TensorType(ElementType.INT)))
        .inOrder();
  }

  @Test
  void what_cannot_be_read_is_refused_and_what_is_wrong_otherwise_is_left_to_the_compiler() {
    EinsumException refusal = assertThrows(EinsumException.class, () -> guessed("ij,jk->ik)"));
    assertThat(refusal.diagnostic().code()).isEqualTo(Code.EK104);
    KernelMethod method = StandaloneMethod.of("x: i -> y: i; y = x + q", ElementType.FLOAT);
    assertThat(method.parameters().stream().map(Parameter::name)).containsExactly("x");
  }
}
