package dev.einkern.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EinsumCompilerTest {

  @Test
  void every_method_is_looked_at_whatever_becomes_of_the_others() {
    Compilation compilation = EinsumCompiler.compile(kernels("i(", "ij->ji", "i)"));

    assertThat(compilation.source()).isEmpty();
    assertThat(compilation.diagnostics().stream().map(d -> d.method().einsum()).toList())
        .containsExactly("i(", "i)")
        .inOrder();
  }

  @Test
  void a_failure_that_nobody_foresaw_is_a_sentence_and_keeps_its_cause() {
    RuntimeException cause = new IllegalStateException("a stage is at fault");

    Compilation compilation =
        EinsumCompiler.compile(
            kernels("ij->ji"), Target.PLAIN, (method, stage, text) -> fail(cause));

    MethodDiagnostic diagnostic = compilation.diagnostics().get(0);
    assertThat(diagnostic.diagnostic().code()).isEqualTo(Code.EK699);
    assertThat(diagnostic.cause()).hasValue(cause);
    assertThat(diagnostic.render()).startsWith("EK699: internal error: IllegalStateException in ");
    assertThat(diagnostic.render()).contains("a stage is at fault");
    assertThat(diagnostic.render()).doesNotContain("\tat ");
  }

  @Test
  void a_string_that_exhausts_the_stack_is_refused_with_a_code() {
    Compilation compilation =
        EinsumCompiler.compile(
            kernels("ij->ji"),
            Target.PLAIN,
            (method, stage, text) -> {
              throw new StackOverflowError();
            });

    assertThat(compilation.diagnostics().get(0).diagnostic().code()).isEqualTo(Code.EK698);
  }

  @Test
  void who_looks_on_sees_the_stages_in_order() {
    List<String> stages = new ArrayList<>();

    EinsumCompiler.compile(
        kernels("ij->ji"),
        Target.PLAIN,
        (method, stage, text) -> {
          assertThat(text.get()).isNotEmpty();
          stages.add(stage);
        });

    assertThat(stages)
        .containsExactly(
            "parse",
            "resolve",
            "infer",
            "differentiate",
            "simplify",
            "contract",
            "fuse",
            "schedule",
            "lower")
        .inOrder();
  }

  private static void fail(RuntimeException cause) {
    throw cause;
  }

  private static KernelInterface kernels(String... strings) {
    JavaType tensor = new JavaType.TensorType(ElementType.DOUBLE);
    List<KernelMethod> methods =
        Stream.of(strings)
            .map(
                einsum ->
                    new KernelMethod(
                        "f" + einsum.length(),
                        einsum,
                        List.of(new Parameter("x", tensor)),
                        tensor,
                        true))
            .toList();
    return new KernelInterface("demo", "Foo", methods);
  }
}
