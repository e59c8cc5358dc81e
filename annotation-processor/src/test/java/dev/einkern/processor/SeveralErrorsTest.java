package dev.einkern.processor;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong for itself is told at once; what follows from it is not told at all. */
class SeveralErrorsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '~',
      textBlock =
          """
          h = x .[imp] w; y = relu(h); z = sum[q](w)                        ~ EK204 'imp', EK204 'q'
          h = relux(x); y = sgmoid(h) .[i] w; z = sum[i o](w + h)           ~ EK203 'relux', EK203 'sgmoid'
          y = relux(x .[i] w) + sgmoid(x .[i] w); z = h                     ~ EK203 'relux', EK203 'sgmoid', EK207 'h'
          y = relux(x) .[i] relux(w); z = 0                                 ~ EK203 'relux'
          y = x +; z = (w; h = x * 2e                                       ~ EK102 ';', EK103 '(', EK107 '2e'
          y = f(x; 3); z = 0                                                ~ EK103 '('
          |k| = 3 +; |m| = |k|; y = x .[i] w; z = 0                         ~ EK102 ';'
          |k| = n; |m| = |k|; y = x .[i] w; z = 0                           ~ EK230 size
          def f(a) = a + g(a); y = f(x) .[i] w; z = f(f(w))                 ~ EK203 'g'
          h = x; h = w; x = w; y = h .[i] w; z = 0                          ~ EK213 'h', EK215 'x'
          h = x; h = w; Y = h .[i] w                                        ~ EK213 'h', EK216 'y', EK216 'z'
          y[b,o] += x[b,i-1] * w[i-2,o]; z = sum[i b](x[i=i-3])             ~ EK321 i - 1, EK321 i - 2, EK321 i - 3
          """)
  void a_string_is_told_all(String statements, String expected) {
    String string = "x: b i=5, w: i o -> y: b o, z;" + statements;
    Compiled compiled =
        compile(
            HostCompiler.JAVAC,
            "record R(DoubleTensor y, double z) {} @Einsum(\""
                + string
                + "\")"
                + " R f(DoubleTensor x, DoubleTensor w);");

    assertTold(string, compiled, List.of(expected.split(", ")));
  }

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void an_interface_is_told_all(HostCompiler compiler) {
    Compiled compiled =
        compile(
            compiler,
            """
            @Einsum("x: i -> y: i; y = 2 * x") DoubleTensor twice(DoubleTensor... x);
            @Einsum("x: i -> y: i; y = twice(x)") DoubleTensor calls(DoubleTensor x);
            @Einsum("x: i=3 -> y: i=4; y = x") DoubleTensor sizes(DoubleTensor x);
            @Einsum("x: i -> y: i; y = foo(x) + bar(x)") DoubleTensor functions(DoubleTensor x);
            """);

    assertTold(
        "interface",
        compiled,
        List.of("EK527 'x'", "EK311 axis 'i'", "EK203 'foo'", "EK203 'bar'"));
  }

  private Compiled compile(HostCompiler compiler, String methods) {
    return Project.in(folder, compiler)
        .compile("package demo; import dev.einkern.*; interface Foo {" + methods + "}");
  }

  /** Each of {@code expected} is a code and words of its message. */
  private static void assertTold(String what, Compiled compiled, List<String> expected) {
    List<String> told =
        compiled.errors().stream().map(Message::text).filter(t -> t.startsWith("EK")).toList();
    assertWithMessage("%s: %s", what, told).that(told).hasSize(expected.size());
    for (int i = 0; i < told.size(); i++) {
      String[] code = expected.get(i).split(" ", 2);
      assertWithMessage(what).that(told.get(i)).startsWith(code[0] + ":");
      assertWithMessage(what).that(told.get(i).lines().findFirst().orElse("")).contains(code[1]);
    }
  }
}
