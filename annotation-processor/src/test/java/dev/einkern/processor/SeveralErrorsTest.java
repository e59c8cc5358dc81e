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
          h = x +; y = relux(x .[i] w); z = sum[q](x)                       ~ EK102 ';', EK203 'relux', EK204 'q'
          h = x +; y = h .[i] w; z = sum[q i b](x + h)                      ~ EK102 ';'
          h = 2x; y = (h + foo(x)) .[i] w; z = h + 1                        ~ EK107 '2x', EK203 'foo'
          def f(a = a; y = f(x) .[i] w; z = g(f(x))                         ~ EK103 '(', EK203 'g'
          |k| = ; y[b,o] += x[b,pad(i+k)] * foo(w); z = 0                   ~ EK102 ';', EK203 'foo'
          2h = x; y = foo(x); z = h                                         ~ EK107 '2h'
          = x; y = foo(h); z = h                                            ~ EK102 '='
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
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '~',
      textBlock =
          """
          a b -> a b a b       ~ void f(FloatTensor x)               ~ EK242 'a', EK242 'b', EK506 'out'
          a b -> c d           ~ FloatTensor f(FloatTensor x)        ~ EK301 'c', EK301 'd'
          a b c -> a c         ~ FloatTensor f(FloatTensor x, int n, int m) ~ EK510 'n', EK510 'm'
          a [b], b [c] -> a c  ~ FloatTensor f(FloatTensor x)        ~ EK246 'b', EK245 'c', EK241 1 parameter
          mean{a [b] -> c d}   ~ FloatTensor f(FloatTensor x)        ~ EK246 'a', EK261 'c', EK261 'd'
          get_at{[v] c, rows i -> row i v q} ~ FloatTensor f(FloatTensor x, IntTensor at) ~ EK250 'rows', EK250 'c', EK261 'row', EK245 'v', EK261 'q'
          add{a b, c d -> a c} ~ FloatTensor f(FloatTensor x, FloatTensor y) ~ EK250 'b', EK250 'd'
          add{a b, (c + d) -> a c} ~ FloatTensor f(FloatTensor x)    ~ EK253 '+', EK241 1 parameter
          """)
  void a_pattern_is_told_all(String string, String method, String expected) {
    Compiled compiled = compile(HostCompiler.JAVAC, "@Einsum(\"" + string + "\") " + method + ";");

    assertTold(string, compiled, List.of(expected.split(", ")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '~',
      textBlock =
          """
          FloatTensor f(FloatTensor a, FloatTensor b)  ~ EK501 'x', EK501 'w', EK507 2 outputs, EK204 'imp', EK203 'foo'
          FloatTensor f(FloatTensor w, FloatTensor x)  ~ EK501 'x', EK507 2 outputs, EK203 'foo'
          FloatTensor f(FloatTensor x)                 ~ EK502 'w', EK507 2 outputs, EK203 'foo'
          void f(FloatTensor x, FloatTensor w)         ~ EK506 'y', EK506 'z', EK204 'imp', EK203 'foo'
          R f(FloatTensor x, FloatTensor w)            ~ EK509 'c', EK509 'd', EK204 'imp', EK203 'foo'
          S f(FloatTensor x, FloatTensor w)            ~ EK508 1 component, EK204 'imp', EK203 'foo'
          """)
  void a_method_that_does_not_fit_is_told_with_the_rest(String method, String expected) {
    Compiled compiled =
        compile(
            HostCompiler.JAVAC,
            "record R(FloatTensor c, FloatTensor d) {} record S(FloatTensor y) {}"
                + "@Einsum(\"x: b i, w: i o -> y: b o, z: b; y = x .[imp] w; z = foo(sum[o](w) .[i] x)\") "
                + method
                + ";");

    assertTold(method, compiled, List.of(expected.split(", ")));
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
