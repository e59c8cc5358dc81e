package dev.einkern.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.testing.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The compiler's page shows what each stage really makes of its example. */
class ReadmeTest {
  private static final Page README = new Page(Path.of("README.md"));

  @Test
  void every_stage_is_shown_as_it_is() {
    Map<String, String> shown = new LinkedHashMap<>();
    JavaType tensor = new JavaType.TensorType(ElementType.FLOAT);
    List<Parameter> parameters =
        List.of(new Parameter("x", tensor), new Parameter("a", tensor), new Parameter("b", tensor));
    KernelMethod method =
        new KernelMethod("project", README.block("the string"), parameters, tensor, true);

    Compilation compilation =
        EinsumCompiler.compile(
            new KernelInterface("demo", "Embedding", List.of(method)),
            Target.PLAIN,
            (of, stage, text) -> shown.put(stage, text.get().stripTrailing()));
    // This string has no derivative to take.
    assertThat(shown.remove("differentiate")).isEqualTo(shown.get("infer"));

    assertThat(compilation.diagnostics()).isEmpty();
    shown.put("Java", compilation.source().orElseThrow().stripTrailing());
    shown.forEach(README::shows);
    assertThat(README.blocks().subList(1, README.blocks().size()))
        .containsExactlyElementsIn(shown.keySet())
        .inOrder();
  }

  @Test
  void every_link_leads_somewhere() {
    README.leadsSomewhere();
  }
}
