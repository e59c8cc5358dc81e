package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import dev.einkern.processor.testing.SourceFile;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The string is data: nothing in it becomes code, breaks a comment, or hides from a reader. */
class HostileStringTest {
  private static final List<String> HOSTILE =
      List.of(
          "*/ int evil; /*",
          "\\u002a/ int evil; /\\u002a",
          "\\uuu002a\\u002f class Evil {}",
          "\\u",
          "\\",
          "\"\"\" + evil + \"\"\"",
          "\"; evil(); \"",
          "$L $S $T $$ $1L ${evil}",
          "%s %n %d %",
          "{@code evil} {@link Evil} @param evil @since @Evil",
          "}} {{ {@code",
          "<script>alert(1)</script> &amp; <!-- <pre>",
          "tab\there, feed\fhere, escape\u001b[31m, null\u0000",
          "bidi \u202e\u2066 isolate, zero\u200bwidth, joiner\u200d, bom\ufeff",
          "lone surrogate \ud800 and \udc00",
          "line\u2028separator\u2029paragraph\u0085next",
          "emoji \ud83d\ude00 and \u9ad8\u3044",
          "// line comment",
          "/* comment");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(HostCompiler.class)
  void whatever_a_comment_of_the_string_holds_the_kernel_is_the_same(HostCompiler compiler) {
    StringBuilder source =
        new StringBuilder("package demo;\nimport dev.einkern.*;\npublic interface Foo {\n");
    for (int i = 0; i < HOSTILE.size(); i++) {
      String einsum = "ij->ji # " + HOSTILE.get(i);
      source.append("  @Einsum(").append(SourceFile.literal(einsum)).append(")\n");
      source.append("  DoubleTensor f").append(i).append("(DoubleTensor x);\n");
    }
    Compiled compiled =
        Project.in(folder, compiler)
            .compile(List.of(SourceFile.of(source.append("}\n").toString())));

    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    assertThat(compiled.generatedFiles()).containsExactly("demo/FooKernels.java");
    String text = compiled.generatedText("demo/FooKernels.java").orElseThrow();
    assertThat(text.codePoints().filter(HostileStringTest::isHidden).count()).isEqualTo(0);
    Object kernels = compiled.kernels("demo.FooKernels");
    assertThat(Arrays.stream(kernels.getClass().getDeclaredFields()).map(Field::getName).toList())
        .containsExactly("parallelism");
    assertThat(kernels.getClass().getDeclaredClasses()).isEmpty();
    for (int i = 0; i < HOSTILE.size(); i++) {
      assertThat(transpose(kernels, "f" + i)).isEqualTo(new double[] {1, 4, 2, 5, 3, 6});
    }
  }

  /** Each string is one that a stage refuses; the message shows it and hides nothing. */
  @Test
  void whatever_a_refused_string_holds_the_message_shows_it() {
    StringBuilder source =
        new StringBuilder("package demo;\nimport dev.einkern.*;\ninterface Foo {\n");
    for (int i = 0; i < HOSTILE.size(); i++) {
      source
          .append("  @Einsum(")
          .append(SourceFile.literal("a ( " + HOSTILE.get(i) + " ->"))
          .append(")\n");
      source.append("  DoubleTensor f").append(i).append("(DoubleTensor x);\n");
    }
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .compile(List.of(SourceFile.of(source.append("}\n").toString())));

    assertThat(compiled.errors()).hasSize(HOSTILE.size());
    for (Message error : compiled.errors()) {
      assertThat(error.text()).startsWith("EK");
      assertThat(error.text()).doesNotContain("EK69");
      assertThat(error.text().codePoints().filter(HostileStringTest::isHidden).count())
          .isEqualTo(0);
    }
  }

  @Test
  void a_keyword_or_an_underscore_for_a_name_is_no_trouble() {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  @Einsum("class int, int new -> class new")
                  DoubleTensor f(DoubleTensor x, DoubleTensor out);

                  @Einsum("X: this super' -> Y: super' this; for = X; while = for; Y[super',this] = while")
                  DoubleTensor g(DoubleTensor X);

                  @Einsum("i__ _ -> _ i__")
                  DoubleTensor h(DoubleTensor i);

                  @Einsum("Double Math Object -> Math Double Object")
                  DoubleTensor k(DoubleTensor DoubleTensor);
                }
                """);

    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
  }

  private static double[] transpose(Object kernels, String method) {
    DoubleTensor x = DoubleTensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    try {
      return ((DoubleTensor)
              kernels.getClass().getMethod(method, DoubleTensor.class).invoke(kernels, x))
          .toArray();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Neither a line's end nor something that a reader sees. */
  private static boolean isHidden(int character) {
    return character != '\n'
        && switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
