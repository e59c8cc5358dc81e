package dev.einkern.compiler.inference;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import java.util.List;

/** What a user is told of a program whose sizes do not work out. */
record Refusal(Diagnostic diagnostic, String text) {

  static Refusal of(SizedProgram program) {
    EinsumException error = assertThrows(EinsumException.class, program::infer);
    return new Refusal(error.diagnostic(), program.text());
  }

  Refusal with(Code code) {
    assertWithMessage("%s", diagnostic).that(diagnostic.code()).isEqualTo(code);
    return this;
  }

  /** The carets stand under exactly these characters. */
  Refusal under(String... places) {
    List<String> marked =
        diagnostic.spans().stream().map((Span s) -> text.substring(s.start(), s.end())).toList();
    assertThat(marked).containsExactlyElementsIn(List.of(places)).inOrder();
    return this;
  }

  /** The message, or one of its notes, says all of this. */
  Refusal saying(String... words) {
    String told = diagnostic.message() + "\n" + String.join("\n", diagnostic.notes());
    for (String word : words) {
      assertThat(told).contains(word);
    }
    return this;
  }
}
