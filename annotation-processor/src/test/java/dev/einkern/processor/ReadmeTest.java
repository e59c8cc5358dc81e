package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.FloatTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.compiler.Compilation;
import dev.einkern.compiler.EinsumCompiler;
import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.testing.Page;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Project;
import dev.einkern.processor.testing.StringAlone;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's front page says what is so. */
class ReadmeTest {
  private static final Page README = new Page(Path.of("..", "README.md"));

  @TempDir static Path folder;
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    compiled =
        Project.in(folder.resolve("project"), HostCompiler.JAVAC)
            .compile(README.block("Layers.java"), README.block("Main.java"));
  }

  @Test
  void its_interface_compiles_without_a_word() {
    assertThat(compiled.messages()).isEmpty();
  }

  @Test
  void its_program_prints_what_it_shows() throws ReflectiveOperationException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      compiled
          .loader()
          .loadClass("demo.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    README.shows("what Main prints", printed.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  @Test
  void it_shows_the_generated_method_as_it_is() {
    String source = compiled.generatedText("demo/LayersKernels.java").orElseThrow();
    int declared = source.indexOf(" dense(");
    int begin = source.lastIndexOf("  /**\n", declared);
    int end = source.indexOf("\n  }\n", declared) + "\n  }".length();
    README.shows("the method dense", source.substring(begin, end).stripIndent());
  }

  @Test
  void it_shows_what_javac_says_of_a_mistake() {
    String mistaken = README.block("Layers.java").replace("x .[in] w", "x .[im] w");
    README.shows(
        "what javac says",
        Project.in(folder.resolve("mistaken"), HostCompiler.JAVAC)
            .printed(mistaken)
            .stripTrailing());
  }

  @Test
  void it_shows_what_a_kernel_says_of_sizes_that_disagree() throws ReflectiveOperationException {
    Object kernels = compiled.kernels("demo.LayersKernels");
    var dense =
        kernels
            .getClass()
            .getMethod("dense", FloatTensor.class, FloatTensor.class, FloatTensor.class);
    var thrown =
        assertThrows(
            InvocationTargetException.class,
            () ->
                dense.invoke(
                    kernels,
                    FloatTensor.zeros(2, 3),
                    FloatTensor.zeros(4, 2),
                    FloatTensor.zeros(2)));
    assertThat(thrown.getCause()).isInstanceOf(ShapeMismatchException.class);
    README.shows("what the kernel says", thrown.getCause().toString());
  }

  @Test
  void its_set_up_is_that_of_the_processors_page() {
    String page = new Page(Path.of("README.md")).text();
    for (String tool : List.of("Maven", "Gradle", "javac")) {
      assertThat(page).contains("\n" + README.block("set-up for " + tool) + "\n```");
    }
  }

  @Test
  void its_links_lead_somewhere() {
    README.leadsSomewhere();
  }

  @Test
  void every_string_of_its_notation_compiles() {
    List<String> strings = strings("the notation");
    assertThat(strings.size()).isAtLeast(10);
    for (String string : strings) {
      Compilation compilation = EinsumCompiler.compile(StringAlone.of(string));
      assertWithMessage(string).that(compilation.diagnostics()).isEmpty();
    }
  }

  @Test
  void every_string_that_it_calls_refused_is_refused_by_name() {
    for (String string : strings("refused")) {
      KernelInterface kernels = StringAlone.of(string);
      List<Code> codes =
          EinsumCompiler.compile(kernels).diagnostics().stream()
              .map(d -> d.diagnostic().code())
              .toList();
      assertWithMessage(string).that(codes).containsExactly(Code.EK601);
    }
  }

  private static List<String> strings(String block) {
    return List.of(README.block(block).strip().split("\\n\\s*\\n"));
  }
}
