package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.GeneratingProcessor;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which interfaces get kernels, and where. */
class InterfaceShapeTest {
  private static final DoubleTensor MATRIX = DoubleTensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_nested_interface_gets_a_class_named_after_its_path(HostCompiler compiler) {
    Compiled compiled =
        compile(
            compiler,
            "class Outer { interface Foo { @Einsum(\"ij->ji\") DoubleTensor f(DoubleTensor x); } }");

    assertThat(compiled.generatedFiles()).containsExactly("demo/Outer_FooKernels.java");
    assertThat(shape(call(compiled, "demo.Outer_FooKernels", "f", MATRIX))).isEqualTo("[3, 2]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_interface_in_the_unnamed_package_gets_its_class_there(HostCompiler compiler) {
    Compiled compiled =
        succeed(
            Project.in(folder, compiler)
                .compile(
                    """
                    import dev.einkern.*;
                    interface Foo { @Einsum("ij->ji") DoubleTensor f(DoubleTensor x); }
                    """));

    assertThat(compiled.generatedFiles()).containsExactly("FooKernels.java");
    assertThat(shape(call(compiled, "FooKernels", "f", MATRIX))).isEqualTo("[3, 2]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void default_and_static_methods_stay_as_they_are(HostCompiler compiler) {
    Compiled compiled =
        compile(
            compiler,
            """
            public interface Foo {
              @Einsum("ij->ji") DoubleTensor f(DoubleTensor x);
              default DoubleTensor twice(DoubleTensor x) { return f(f(x)); }
              static int one() { return 1; }
              String toString();
            }
            """);

    assertThat(shape(call(compiled, "demo.FooKernels", "twice", MATRIX))).isEqualTo("[2, 3]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void inherited_methods_are_implemented_too(HostCompiler compiler) {
    Compiled compiled =
        compile(
            compiler,
            """
            interface Foo extends Base { @Einsum("ij->ij") DoubleTensor f(DoubleTensor x); }
            interface Base extends Root { @Einsum("ij->ji") DoubleTensor g(DoubleTensor x); }
            interface Root { @Einsum("ij->i") DoubleTensor h(DoubleTensor x); }
            """);

    assertThat(compiled.generatedFiles())
        .containsExactly("demo/BaseKernels.java", "demo/FooKernels.java", "demo/RootKernels.java");
    assertThat(shape(call(compiled, "demo.FooKernels", "g", MATRIX))).isEqualTo("[3, 2]");
    assertThat(shape(call(compiled, "demo.FooKernels", "h", MATRIX))).isEqualTo("[2]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_overriding_method_has_the_last_word(HostCompiler compiler) {
    Compiled compiled =
        compile(
            compiler,
            """
            public interface Foo extends Base {
              @Einsum("ij->ij") DoubleTensor f(DoubleTensor x);
              default DoubleTensor g(DoubleTensor x) { return x; }
            }
            interface Base {
              @Einsum("ij->ji") DoubleTensor f(DoubleTensor x);
              @Einsum("ij->i") DoubleTensor g(DoubleTensor x);
            }
            """);

    assertThat(shape(call(compiled, "demo.FooKernels", "f", MATRIX))).isEqualTo("[2, 3]");
    assertThat(shape(call(compiled, "demo.FooKernels", "g", MATRIX))).isEqualTo("[2, 3]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_method_inherited_twice_with_one_string_is_implemented_once(HostCompiler compiler) {
    Compiled compiled =
        compile(
            compiler,
            """
            interface Foo extends Left, Right { @Einsum("ij->ij") DoubleTensor g(DoubleTensor x); }
            interface Left { @Einsum("ij->ji") DoubleTensor f(DoubleTensor x); }
            interface Right { @Einsum("ij->ji") DoubleTensor f(DoubleTensor x); }
            """);

    assertThat(shape(call(compiled, "demo.FooKernels", "f", MATRIX))).isEqualTo("[3, 2]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_interface_from_another_library_lends_its_strings_but_not_its_names(
      HostCompiler compiler) {
    Compiled library =
        Project.in(folder.resolve("library"), compiler)
            .compileWithoutProcessors(
                """
                package library;
                import dev.einkern.*;
                public interface Base {
                  @Einsum("A: i j -> B: j i; B = A") DoubleTensor f(DoubleTensor A);
                }
                """);
    Compiled compiled =
        succeed(
            Project.in(folder.resolve("user"), compiler)
                .withClassPath(library.classes())
                .compile(
                    """
                    package demo;
                    import dev.einkern.*;
                    interface Foo extends library.Base {
                      @Einsum("ij->ij") DoubleTensor g(DoubleTensor x);
                    }
                    """));

    assertThat(compiled.generatedText("demo/FooKernels.java").orElseThrow()).contains(" f(");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void overloads_each_get_their_kernel(HostCompiler compiler) {
    Compiled compiled =
        compile(
            compiler,
            """
            interface Foo {
              @Einsum("ij->ji") DoubleTensor f(DoubleTensor x);
              @Einsum("ij->i") FloatTensor f(FloatTensor x);
            }
            """);

    assertThat(shape(call(compiled, "demo.FooKernels", "f", MATRIX))).isEqualTo("[3, 2]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_type_that_another_processor_generates_is_waited_for(HostCompiler compiler) {
    Compiled compiled =
        succeed(
            Project.in(folder, compiler)
                .with(
                    new GeneratingProcessor(
                        "demo.Pair",
                        """
                        package demo;
                        public record Pair(dev.einkern.DoubleTensor Y, dev.einkern.DoubleTensor Z) {}
                        """))
                .compile(
                    """
                    package demo;
                    import dev.einkern.*;
                    interface Foo {
                      @Einsum("x: i j -> Y: j i, Z: i; Y = x; Z = sum[j](x)") Pair f(DoubleTensor x);
                    }
                    """));

    assertThat(compiled.generatedFiles()).containsExactly("demo/FooKernels.java", "demo/Pair.java");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_constant_that_another_processor_generates_is_waited_for(HostCompiler compiler) {
    Compiled compiled =
        succeed(
            Project.in(folder, compiler)
                .with(
                    new GeneratingProcessor(
                        "demo.Strings",
                        "package demo; interface Strings { String TRANSPOSE = \"ij->ji\"; }"))
                .compile(
                    """
                    package demo;
                    import dev.einkern.*;
                    interface Foo { @Einsum(Strings.TRANSPOSE) DoubleTensor f(DoubleTensor x); }
                    """));

    assertThat(shape(call(compiled, "demo.FooKernels", "f", MATRIX))).isEqualTo("[3, 2]");
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void a_class_of_the_users_is_never_overwritten(HostCompiler compiler) {
    Compiled compiled =
        Project.in(folder, compiler)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                interface Foo { @Einsum("ij->ji") DoubleTensor f(DoubleTensor x); }
                class FooKernels {}
                """);

    assertThat(compiled.errors().stream().map(Message::text).toList())
        .contains(
            "EK535: class 'demo.FooKernels' exists already: kernels are generated under that name");
    assertThat(compiled.generatedFiles()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void two_interfaces_that_want_one_name_are_told_apart(HostCompiler compiler) {
    Compiled compiled =
        Project.in(folder, compiler)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                interface Outer_Foo { @Einsum("ij->ji") DoubleTensor f(DoubleTensor x); }
                interface Outer {
                  interface Foo { @Einsum("ij->ji") DoubleTensor f(DoubleTensor x); }
                }
                """);

    assertThat(compiled.errors().stream().map(Message::text).toList())
        .containsExactly(
            "EK536: class 'demo.Outer_FooKernels' is generated for two interfaces whose names"
                + " differ only in '.' and '_'");
  }

  /** ecj lets no processor generate a class that lies on the class path. */
  @Test
  void compiling_again_replaces_the_class_of_the_last_time() {
    String source =
        """
        package demo;
        import dev.einkern.*;
        interface Foo { @Einsum("ij->ji") DoubleTensor f(DoubleTensor x); }
        """;
    Compiled first = succeed(Project.in(folder, HostCompiler.JAVAC).compile(source));
    Compiled second =
        succeed(
            Project.in(folder, HostCompiler.JAVAC).withClassPath(first.classes()).compile(source));

    assertThat(second.generatedFiles()).containsExactly("demo/FooKernels.java");
  }

  private Compiled compile(HostCompiler compiler, String types) {
    return succeed(
        Project.in(folder, compiler).compile("package demo;\nimport dev.einkern.*;\n" + types));
  }

  private static Compiled succeed(Compiled compiled) {
    assertWithMessage("%s", compiled.messages()).that(compiled.errors()).isEmpty();
    assertThat(compiled.success()).isTrue();
    return compiled;
  }

  private static Object call(Compiled compiled, String type, String method, DoubleTensor argument) {
    Object kernels = compiled.kernels(type);
    try {
      Method found = kernels.getClass().getMethod(method, DoubleTensor.class);
      return found.invoke(kernels, argument);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static String shape(Object tensor) {
    return Arrays.toString(((DoubleTensor) tensor).shape());
  }
}
