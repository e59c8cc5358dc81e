package dev.einkern.compiler.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SyntaxErrorTest {
  private static final String X = "X: i -> Y: i; ";

  /**
   * A string that does not read.
   *
   * @param under the characters under the first caret
   * @param says what the message or a note contains
   */
  private record Wrong(String text, Code code, String under, String says) {
    @Override
    public String toString() {
      return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
  }

  private static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong(" \t", Code.EK101, " \t", "blank"),
        new Wrong("# only this", Code.EK101, "# only this", "'->'"),
        new Wrong("(a, b) -> a", Code.EK102, ",", "')'"),
        new Wrong("a = -> b", Code.EK102, "->", "a name or a whole number"),
        new Wrong(X + "Y = scan(X)", Code.EK102, "(", "'['"),
        new Wrong(X + "Y -= X", Code.EK102, "-", "'='"),
        new Wrong(X + "Y[i] -= X", Code.EK102, "-", "Statements assign with =, +="),
        new Wrong("X: i ... -> Y; Y = sum[i ...](X)", Code.EK102, "...", "only carried along"),
        new Wrong("X: i ... -> Y; Y = X[0 ...]", Code.EK102, "...", "'y[i, ...]'"),
        new Wrong(X + "Y = X .[i,j] X", Code.EK102, ",", "'A .[i j] B'"),
        new Wrong(X + "Y = 2^-^3", Code.EK102, "^", "an expression"),
        new Wrong("a (b c -> a", Code.EK103, "(", "'(' is never closed"),
        new Wrong("sum{a [b]", Code.EK103, "{", "'{'"),
        new Wrong(X + "Y = f((X + 1); Z = 2", Code.EK103, "(", "up to ';'"),
        new Wrong(X + "Y = `ij", Code.EK103, "`", "'`'"),
        new Wrong(X + "Y = X .[i X", Code.EK103, ".[", "'.['"),
        new Wrong("a [b c) -> a", Code.EK103, "[", "up to ')'"),
        new Wrong("a b) -> a", Code.EK104, ")", "')'"),
        new Wrong(X + "Y = X]", Code.EK104, "]", "closes nothing"),
        new Wrong("ij->jk->k", Code.EK105, "->", "'->'"),
        new Wrong("a → b → c", Code.EK105, "→", "'->'"),
        new Wrong("X: i -> Y: i -> Z; Y = X", Code.EK105, "->", "parts the operands"),
        new Wrong("a $ b -> a", Code.EK106, "$", "'$'"),
        new Wrong("a \u0007 -> a", Code.EK106, "\u0007", "U+0007"),
        new Wrong("a \ud800 -> a", Code.EK106, "\ud800", "U+D800"),
        new Wrong(X + "Y = X × 2", Code.EK106, "×", "Write '*'"),
        new Wrong("a - b", Code.EK106, "-", "'->'"),
        new Wrong("a=-1 -> a", Code.EK106, "-", "A size is a whole number from 0 on"),
        new Wrong("a .. b", Code.EK106, ".", "three points"),
        new Wrong("a * b", Code.EK106, "*", "';' after its signature"),
        new Wrong(X + "Y = 2x", Code.EK107, "2x", "'2 * x'"),
        new Wrong("2x -> x", Code.EK107, "2x", "'2 x'"),
        new Wrong(X + "Y = 1_000 * X", Code.EK107, "1_000", "write '1000'"),
        new Wrong(X + "Y = .5", Code.EK108, ".5", "'0.5'"),
        new Wrong(X + "Y = 2. * X", Code.EK108, "2.", "'2.0'"),
        new Wrong(X + "Y = [i < j < k]", Code.EK109, "<", "'a < b && b < c'"),
        new Wrong(X + "if = X", Code.EK110, "if", "condition ? a : b"),
        new Wrong("X: pi -> Y; Y = X", Code.EK110, "pi", "reserved"),
        new Wrong(X + "Y = X Z = X", Code.EK111, "Z", "';' is missing before 'Z'"),
        new Wrong("X: i Y: i -> Z; Z = X", Code.EK111, "Y", "',' is missing before 'Y'"),
        new Wrong(X + "Y = 2 X", Code.EK112, "X", "'*'"),
        new Wrong("X: ... -> Y; Y = sum[...](X)", Code.EK112, "(", "only carried along"),
        new Wrong("X: i -> Y: j k; Y = X[i->j k]", Code.EK112, "k", "'X[i->(j k)]'"),
        new Wrong("X: i j -> Y: k; Y = X[i j -> k] + 1", Code.EK112, "j", "'X[(i j)->k]'"),
        new Wrong("x".repeat(201) + " 1", Code.EK113, "x".repeat(201), "200"),
        new Wrong(X + "Y = " + "(".repeat(101), Code.EK114, "(", "100"),
        new Wrong(X + "Y = X" + "+X".repeat(301), Code.EK114, "X", "300"),
        new Wrong(X + "Y = X[i,]", Code.EK115, ",]", "',' and ']'"),
        new Wrong(X + "; Y = X", Code.EK115, "; ;", "';' and ';'"),
        new Wrong("a=2147483648 -> a", Code.EK116, "2147483648", "2147483647"),
        new Wrong(X + "Y = 1e999", Code.EK117, "1e999", "double"),
        new Wrong(X + "Y = 9223372036854775808", Code.EK117, "9223372036854775808", "64-bit"),
        new Wrong("X: i... -> Y; Y = X", Code.EK118, "i...", "a space"),
        new Wrong("X: a b -> Y: a", Code.EK119, ":", "';' after its signature"),
        new Wrong("`i j->k`", Code.EK120, "j", "'j' stands apart"),
        new Wrong("ij->i,j", Code.EK121, ",", "one output"),
        new Wrong(X + "Z: i j=4 = X", Code.EK122, "=", "'|n| = 4'"),
        new Wrong("mean{a}(X)", Code.EK123, "(", "'('"),
        new Wrong(X + "Y = [i = j]", Code.EK124, "=", "'=='"),
        new Wrong(X + "Y = X if i = 3", Code.EK124, "=", "'=='"),
        new Wrong(X + "Y = X .[i=j] X", Code.EK124, "=", "'B[j->i]'"),
        new Wrong(X + "Y = clamp(X, min=0)", Code.EK124, "=", "Arguments go by their order"),
        new Wrong(X + "Y = X[pad(i=i-1)]", Code.EK124, "=", "'[i=pad(…)]'"),
        new Wrong("X: i; Y = X", Code.EK125, ";", "'->'"),
        new Wrong("X: i=1.5 -> Y; Y = X", Code.EK126, "1.5", "whole"),
        new Wrong("a=1.5 -> a", Code.EK126, "1.5", "whole"),
        new Wrong("a b + c -> a", Code.EK127, "+", "inside parentheses"),
        new Wrong(X + "Y = X = 3", Code.EK128, "=", "second '='"),
        new Wrong(X + "Y = X +", Code.EK129, "", "an expression"),
        new Wrong("X: i -> Y: i Y[i] = X;", Code.EK130, "[", "ends with a ';'"),
        new Wrong(X + "Y = X[i j] + 1", Code.EK131, "+", "','"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void it_is_told_what_is_wrong_under_the_very_characters(Wrong wrong) {
    Diagnostic diagnostic = refusal(wrong.text());
    assertThat(diagnostic.code()).isEqualTo(wrong.code());
    Span span = diagnostic.spans().get(0);
    assertThat(wrong.text().substring(span.start(), span.end())).isEqualTo(wrong.under());
    assertThat(diagnostic.message() + "\n" + String.join("\n", diagnostic.notes()))
        .contains(wrong.says());
  }

  @Test
  void every_code_about_reading_has_an_example() {
    Set<Code> reading =
        Arrays.stream(Code.values())
            .filter(code -> code.name().startsWith("EK1"))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));
    assertThat(wrong().map(Wrong::code).collect(Collectors.toSet())).isEqualTo(reading);
  }

  @Test
  void a_second_arrow_points_at_the_first_too() {
    assertThat(refusal("ij->jk->k").spans()).isEqualTo(List.of(new Span(6, 8), new Span(2, 4)));
  }

  @Test
  void spans_count_utf16_units_after_characters_of_two() {
    assertThat(refusal("𝐱 𝐲 $").spans()).isEqualTo(List.of(new Span(6, 7)));
  }

  @Test
  void every_malformed_string_is_refused_in_our_own_words() throws IOException {
    for (String text : Corpus.malformed()) {
      Diagnostic diagnostic = refusal(text);
      String all = diagnostic.message() + diagnostic.notes();
      for (String foreign :
          List.of("mismatched", "viable", "extraneous", "token", "<EOF>", "expecting")) {
        assertWithMessage("%s: %s", text, all).that(all).doesNotContain(foreign);
      }
      for (Span span : diagnostic.spans()) {
        assertWithMessage(text).that(span.end()).isAtMost(text.length());
      }
    }
  }

  private static Diagnostic refusal(String text) {
    return assertThrows(EinsumException.class, () -> SyntaxParser.parse(text), text).diagnostic();
  }
}
