package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final String SOURCE =
      """
      package demo;
      import dev.einkern.*;
      interface Foo {
        @Einsum("ij,jk->ik") DoubleTensor f(DoubleTensor x, DoubleTensor y);
      }
      """;

  private static final String ELEMENTWISE =
      SOURCE.replace("ij,jk->ik", "x: i j, y: i j -> z: i j; z = x + y");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-Aeinkern.verbose", "-Aeinkern.verbose=true"})
  void verbose_prints_every_stage_in_order(String option) {
    Compiled compiled = Project.in(folder, HostCompiler.JAVAC).with(option).compile(SOURCE);

    assertThat(compiled.success()).isTrue();
    assertThat(notes(compiled).stream().map(text -> text.lines().findFirst().orElseThrow()))
        .containsExactly(
            "parse:",
            "resolve:",
            "infer:",
            "differentiate:",
            "simplify:",
            "contract:",
            "fuse:",
            "schedule:",
            "lower:")
        .inOrder();
    assertThat(notes(compiled).get(0)).contains("ij,jk->ik");
  }

  @Test
  void nothing_is_said_unless_asked() {
    assertThat(Project.in(folder, HostCompiler.JAVAC).compile(SOURCE).messages()).isEmpty();
    assertThat(
            notes(
                Project.in(folder.resolve("off"), HostCompiler.JAVAC)
                    .with("-Aeinkern.verbose=false")
                    .compile(SOURCE)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_page_of_each_interface_is_written_where_the_option_says(HostCompiler compiler)
      throws IOException {
    Path pages = folder.resolve("pages/of it");
    Compiled compiled =
        Project.in(folder.resolve("first"), compiler)
            .with("-Aeinkern.report=" + pages)
            .compile(SOURCE);
    assertThat(compiled.success()).isTrue();
    String page = Files.readString(pages.resolve("demo.Foo.html"));
    assertThat(page).startsWith("<!DOCTYPE html>");
    assertThat(page).contains("<title>Foo, explained</title>");
    assertThat(page).contains("The generated source");

    Project.in(folder.resolve("second"), compiler)
        .with("-Aeinkern.report=" + pages)
        .compile(SOURCE);
    assertThat(Files.readString(pages.resolve("demo.Foo.html"))).isEqualTo(page);
  }

  @Test
  void a_page_tells_why_methods_are_refused() throws IOException {
    Path pages = folder.resolve("pages");
    Compiled compiled =
        Project.in(folder.resolve("source"), HostCompiler.JAVAC)
            .with("-Aeinkern.report=" + pages)
            .compile(SOURCE.replace("ij,jk->ik", "ij,jk->iz"));
    assertThat(compiled.success()).isFalse();
    String page = Files.readString(pages.resolve("demo.Foo.html"));
    assertThat(page).contains("Refused");
    assertThat(page).containsMatch("EK\\d+: ");
  }

  @Test
  void a_page_tells_of_methods_whose_signatures_are_refused() throws IOException {
    Path pages = folder.resolve("pages");
    Compiled compiled =
        Project.in(folder.resolve("source"), HostCompiler.JAVAC)
            .with("-Aeinkern.report=" + pages)
            .compile(SOURCE.replace("DoubleTensor f", "String f"));
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.messages().stream().map(Message::text).toList().toString())
        .doesNotContain("EK699");
    assertThat(Files.readString(pages.resolve("demo.Foo.html"))).contains("EK530: the result");
  }

  @Test
  void a_page_that_cannot_be_written_is_an_error_that_says_so() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    Compiled compiled =
        Project.in(folder.resolve("source"), HostCompiler.JAVAC)
            .with("-Aeinkern.report=" + file)
            .compile(SOURCE);
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.messages().stream().map(Message::text).toList().toString())
        .contains("EK538: report '" + file + "' cannot be written");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void the_same_source_gives_the_same_bytes(HostCompiler compiler) {
    String first = generated(Project.in(folder.resolve("first"), compiler).compile(SOURCE));
    String second = generated(Project.in(folder.resolve("second"), compiler).compile(SOURCE));

    assertThat(second).isEqualTo(first);
    assertThat(first).contains("@Generated(\"dev.einkern.processor.EinsumProcessor\")");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void the_vector_api_is_not_used_unless_asked_for(HostCompiler compiler) {
    Compiled compiled = Project.in(folder, compiler).compile(ELEMENTWISE);

    assertThat(compiled.generatedFiles()).containsExactly("demo/FooKernels.java");
    assertThat(generated(compiled)).doesNotContain("Vector");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void the_vector_api_is_used_if_the_compiler_is_given_its_module(HostCompiler compiler) {
    Compiled vectors = Project.in(folder, compiler).withVectors().compile(ELEMENTWISE);

    assertThat(vectors.messages()).isEmpty();
    assertThat(vectors.generatedFiles())
        .containsExactly("demo/FooKernels.java", "demo/FooVectorKernels.java");
    assertThat(generated(vectors)).contains("if (Vectors.AVAILABLE)");
  }

  @Test
  void the_vector_api_is_not_used_where_that_is_not_wanted() {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .withVectors()
            .with("-Aeinkern.vectors=false")
            .compile(ELEMENTWISE);

    assertThat(compiled.generatedFiles()).containsExactly("demo/FooKernels.java");
  }

  @Test
  void an_interface_may_be_called_as_another_and_vector() {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .withVectors()
            .compile(ELEMENTWISE, ELEMENTWISE.replace("Foo", "FooVector"));

    assertThat(compiled.messages()).isEmpty();
    assertThat(compiled.generatedFiles())
        .containsExactly(
            "demo/FooKernels.java",
            "demo/FooVectorKernels.java",
            "demo/FooVectorVectorKernels.java");
  }

  @Test
  void strict_functions_are_those_of_math() {
    String source = ELEMENTWISE.replace("Double", "Float").replace("x + y", "exp(x) + y");
    Compiled fast = Project.in(folder.resolve("fast"), HostCompiler.JAVAC).compile(source);
    Compiled strict =
        Project.in(folder.resolve("strict"), HostCompiler.JAVAC)
            .with("-Aeinkern.strict")
            .compile(source);

    assertThat(generated(fast)).contains("Functions.exp(");
    assertThat(generated(strict)).contains("(float) Math.exp(");
  }

  private static String generated(Compiled compiled) {
    return compiled.generatedText("demo/FooKernels.java").orElseThrow();
  }

  private static List<String> notes(Compiled compiled) {
    return compiled.messages().stream()
        .filter(m -> m.kind() == Diagnostic.Kind.NOTE)
        .map(Message::text)
        .toList();
  }
}
