package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
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

/** Patterns that carry an operation and do not say what it is to do: each is told what is wrong. */
class PatternRefusalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          id{(2 + 3) -> 2, 3}          | Parts f(DoubleTensor x)                        | EK255
          id{a (b + 2) -> a b, a 2}    | Parts f(DoubleTensor x)                        | EK255
          id{a, 2 -> (a + 2)}          | DoubleTensor f(DoubleTensor x, DoubleTensor y) | EK255
          id{(a + 2) -> a, }           | Parts f(DoubleTensor x)                        | EK250
          id{(a + 2) -> a, b}          | Parts f(DoubleTensor x, int b)                 | EK250
          id{((2 b) + 1) -> b, }       | Parts f(DoubleTensor x)                        | EK250
          id{a 2 -> a}                 | DoubleTensor f(DoubleTensor x)                 | EK250
          sort{[2] a -> 2 a}           | DoubleTensor f(DoubleTensor x)                 | EK250
          add{2 a, 2 a}                | DoubleTensor f(DoubleTensor x, DoubleTensor y) | EK252
          add_at{[h], p, p 2}          | DoubleTensor f(DoubleTensor x, IntTensor p, DoubleTensor y) | EK250
          """)
  void a_number_that_the_output_lacks_is_refused_with_the_advice_to_name_it(
      String string, String method, String code) {
    assertThat(refusal(string, method, code)).contains("one that stays has a name");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          max{2 [a] -> }                       | DoubleTensor f(DoubleTensor x)            | axis '2' is summed
          argmax{b [(h w)] c -> b [1] c}       | IntTensor f(DoubleTensor x)               | argmax finds 2 coordinates
          argmax{b [(h w)] c -> b [1] c}       | IntTensor f(DoubleTensor x)               | The axes in brackets are h, w
          argmax{[s...] c -> c}                | IntTensor f(DoubleTensor x)               | has room for 1
          argmax{[s...] c -> c}                | IntTensor f(DoubleTensor x)               | The ellipsis in brackets can be several axes
          roll{a [b]}                          | DoubleTensor f(DoubleTensor x)            | 1 needed, 0 given
          roll{a [b]}                          | DoubleTensor f(DoubleTensor x, double by) | Parameter 'by' is no int
          roll{b [s...] c}                     | DoubleTensor f(DoubleTensor x, int shift) | An ellipsis in brackets is any number of axes
          x: a b -> y: a b; y = roll{a [b]}(x) | DoubleTensor f(DoubleTensor x)            | 1 needed, 0 given
          """)
  void a_message_says_what_is_wrong(String string, String method, String words) {
    assertThat(refusal(string, method, "EK")).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"ij->ji", "a b -> b a"})
  void a_destination_of_another_name_than_out_is_told_its_name(String string) {
    String message = refusal(string, "void f(DoubleTensor x, DoubleTensor result)", "EK506");

    assertThat(message).contains("fills the parameter called 'out'");
  }

  private String refusal(String string, String method, String code) {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .compile(
                """
                package demo;
                import dev.einkern.*;
                interface Foo {
                  record Parts(DoubleTensor first, DoubleTensor second) {}
                  @Einsum("%s") %s;
                }
                """
                    .formatted(string, method));
    List<String> ours =
        compiled.errors().stream().map(Message::text).filter(t -> t.startsWith("EK")).toList();
    assertWithMessage("%s", compiled.messages()).that(ours).hasSize(1);
    assertThat(ours.get(0)).startsWith(code);
    return ours.get(0);
  }
}
