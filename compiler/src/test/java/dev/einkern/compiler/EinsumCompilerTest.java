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
import java.util.Optional;
import java.util.regex.Pattern;
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
  void loops_that_all_ranks_of_an_ellipsis_have_are_generated_once() {
    String source = source("x: ... c -> y: ... c; y = x / sum[c](x)", Target.PLAIN);

    assertThat(Pattern.compile("void compute\\w+\\(").matcher(source).results().count())
        .isAtMost(3);
    assertThat(source).contains("for (int more = from; more < until; more++)");
  }

  @Test
  void a_scan_and_a_sort_write_the_result_itself() {
    String scan = "x: t d, h0: d -> H: t d; H = scan[t](h = h0 : h * x)";
    assertThat(source(scan, Target.PLAIN)).doesNotContain("float[] h ");
    String top = "x: b n -> y: b k=5; y = topk[n->k](x)";
    assertThat(source(top, Target.PLAIN)).contains("Sorting.top(input, 0, y, 0");
  }

  @Test
  void a_copy_that_is_shorter_or_turned_is_still_made() {
    String shorter = "x: n, h0 -> y: m=2; z = scan[n](h = h0 : h + x); y = z[n=m]";
    assertThat(source(shorter, Target.PLAIN)).contains("float[] y = new float[2]");
    String turned = "x: n d, h0: d -> y: d n; y = scan[n](h = h0 : h + x)";
    assertThat(source(turned, Target.PLAIN)).contains("float[] h = workspace");
  }

  @Test
  void lines_are_broken_where_the_name_of_the_class_makes_them_long() {
    KernelMethod method =
        StandaloneMethod.of(
            "x: a c, g: c, b: c -> y: a c; y = (x - mean[c](x)) * g + b", ElementType.FLOAT);
    KernelInterface kernels = new KernelInterface("demo", "SomeLayersOfANetwork", List.of(method));
    Compilation compilation =
        EinsumCompiler.compile(kernels, new Target(Optional.empty(), true, false), Trace.NONE);
    assertThat(compilation.source().orElseThrow().lines().filter(line -> line.length() > 100))
        .isEmpty();
    assertThat(compilation.vectorSource()).isPresent();
  }

  private static String source(String einsum, Target target) {
    KernelMethod method = StandaloneMethod.of(einsum, ElementType.FLOAT);
    return EinsumCompiler.compile(StandaloneMethod.alone(method), target, Trace.NONE)
        .source()
        .orElseThrow();
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
