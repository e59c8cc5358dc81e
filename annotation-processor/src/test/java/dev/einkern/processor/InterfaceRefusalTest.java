package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of the Java around the strings is refused, in a sentence, by every compiler alike. */
class InterfaceRefusalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_annotated_method_of_a_class_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK520",
        "'Foo' is a class",
        "abstract class Foo { @Einsum(\"ij->ji\") abstract FloatTensor f(FloatTensor x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_annotated_method_of_an_enum_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK520",
        "'Foo' is an enum",
        "enum Foo { A; @Einsum(\"ij->ji\") FloatTensor f(FloatTensor x) { return x; } }");
  }

  /** ecj does not show the elements of annotations to processors. */
  @Test
  void an_annotated_element_of_an_annotation_is_refused() {
    assertRefused(
        HostCompiler.JAVAC,
        "EK520",
        "'Foo' is an annotation",
        "@interface Foo { @Einsum(\"->\") int f(); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_generic_interface_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK521",
        "interface 'Foo' has type parameters",
        "interface Foo<T> { @Einsum(\"ij->ji\") FloatTensor f(FloatTensor x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_generic_method_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK522",
        "method 'f' has type parameters",
        "interface Foo { @Einsum(\"ij->ji\") <T> FloatTensor f(FloatTensor x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void methods_with_a_body_are_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK523",
        "method 'f' is static",
        "interface Foo { @Einsum(\"i->i\") static FloatTensor f(FloatTensor x) { return x; } }");
    assertRefused(
        compiler,
        "EK523",
        "method 'f' is default",
        "interface Foo { @Einsum(\"i->i\") default FloatTensor f(FloatTensor x) { return x; } }");
    assertRefused(
        compiler,
        "EK523",
        "method 'f' is private",
        "interface Foo { @Einsum(\"i->i\") private FloatTensor f(FloatTensor x) { return x; } }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_abstract_method_without_a_string_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK524",
        "method 'g' is abstract",
        "interface Foo { @Einsum(\"ij->ji\") FloatTensor f(FloatTensor x); void g(); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_inherited_abstract_method_without_a_string_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK524",
        "method 'run' is abstract",
        "interface Foo extends Runnable { @Einsum(\"ij->ji\") FloatTensor f(FloatTensor x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_private_interface_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK525",
        "interface 'Foo' is private",
        "class Outer { private interface Foo { @Einsum(\"i->i\") FloatTensor f(FloatTensor x); } }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_sealed_interface_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK526",
        "interface 'Foo' is sealed",
        """
        sealed interface Foo {
          @Einsum("i->i") FloatTensor f(FloatTensor x);
          record Only() implements Foo { public FloatTensor f(FloatTensor x) { return x; } }
        }
        """);
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_variable_number_of_arguments_is_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK527",
        "parameter 'x'",
        "interface Foo { @Einsum(\"i->i\") FloatTensor f(FloatTensor... x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_boxed_type_is_refused_with_the_primitive(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK528",
        "write 'double'",
        "interface Foo { @Einsum(\"i->\") Double f(DoubleTensor x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void small_types_are_refused_alone_and_in_arrays(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK529",
        "parameter 'x' has type 'short'",
        "interface Foo { @Einsum(\"->\") int f(short x); }");
    assertRefused(
        compiler,
        "EK529",
        "parameter 'x' has type 'byte[][]'",
        "interface Foo { @Einsum(\"ij->ji\") IntTensor f(byte[][] x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void other_types_are_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK530",
        "parameter 'x' has type 'java.lang.String'",
        "interface Foo { @Einsum(\"i->i\") FloatTensor f(String x); }");
    assertRefused(
        compiler,
        "EK530",
        "parameter 'x' has type 'java.lang.Object[]'",
        "interface Foo { @Einsum(\"i->i\") FloatTensor f(Object[] x); }");
    assertRefused(
        compiler,
        "EK530",
        "the result has type 'java.lang.Object'",
        "interface Foo { @Einsum(\"i->i\") Object f(FloatTensor x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void records_that_cannot_be_filled_are_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK531",
        "parameter 'x'",
        """
        interface Foo {
          record Pair(FloatTensor a, FloatTensor b) {}
          @Einsum("i->i") FloatTensor f(Pair x);
        }
        """);
    assertRefused(
        compiler,
        "EK532",
        "has type parameters",
        """
        interface Foo {
          record Pair<T>(T a, T b) {}
          @Einsum("i->i") Pair<FloatTensor> f(FloatTensor x);
        }
        """);
    assertRefused(
        compiler,
        "EK530",
        "component 'b' of record 'demo.Foo.Pair'",
        """
        interface Foo {
          record Pair(FloatTensor a, String b) {}
          @Einsum("i->i") Pair f(FloatTensor x);
        }
        """);
    assertRefused(
        compiler,
        "EK533",
        "demo.Outer.Pair",
        """
        class Outer {
          private record Pair(FloatTensor a) {}
          interface Foo { @Einsum("i->i") Pair f(FloatTensor x); }
        }
        """);
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_type_that_never_appears_is_named(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK534",
        "type 'Missing' is not known",
        "interface Foo { @Einsum(\"i->i\") FloatTensor f(Missing x); }");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void two_strings_for_one_inherited_method_are_refused(HostCompiler compiler) {
    assertRefused(
        compiler,
        "EK537",
        "inherits method 'f' twice",
        """
        interface Foo extends Left, Right { @Einsum("i->i") FloatTensor g(FloatTensor x); }
        interface Left { @Einsum("ij->ji") FloatTensor f(FloatTensor x); }
        interface Right { @Einsum("ij->ij") FloatTensor f(FloatTensor x); }
        """);
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void every_refused_method_is_reported_at_its_own_string(HostCompiler compiler) {
    Compiled compiled =
        Project.in(folder, compiler)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                interface Foo {
                  @Einsum("i(")
                  FloatTensor f(FloatTensor x);

                  @Einsum("j)")
                  FloatTensor g(FloatTensor x);

                  @Einsum("k->k")
                  FloatTensor h(char x);
                }
                """);

    assertThat(compiled.generatedFiles()).isEmpty();
    assertThat(compiled.errors().stream().map(Message::line).toList()).containsExactly(4L, 7L, 10L);
    if (compiler == HostCompiler.JAVAC) {
      assertThat(compiled.errors().get(0).column()).isEqualTo(11);
    }
  }

  private void assertRefused(HostCompiler compiler, String code, String words, String types) {
    Compiled compiled =
        Project.in(folder.resolve(Integer.toString(types.hashCode())), compiler)
            .compile("package demo;\nimport dev.einkern.*;\n" + types);

    List<String> ours =
        compiled.errors().stream().map(Message::text).filter(t -> t.startsWith("EK")).toList();
    assertWithMessage("%s", compiled.messages()).that(ours).hasSize(1);
    assertThat(ours.get(0)).startsWith(code + ": ");
    assertThat(ours.get(0)).contains(words);
    assertThat(compiled.generatedFiles()).doesNotContain("demo/FooKernels.java");
    assertThat(compiled.generatedFiles()).doesNotContain("demo/Outer_FooKernels.java");
  }
}
