package dev.einkern.compiler.resolution;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a target's axis is missing on the right side, the caret stands under the name at fault. */
final class WrongNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "X: b in, W: in out -> Y: b out; Y = X .[in] W[out->|uot]!uot!Did you mean 'out'?",
        "X: b s -> Y: b s; Y = X[s=|j]!j!The axis j is declared nowhere.",
        "X: b s -> Y: b s; Y = exp(|Xx)!Xx!Did you mean 'X'?",
        "X: b s, I: b -> Y: b s; Y = X[s=|II]!II!Did you mean 'I'?",
        "X: b s, bias: b -> Y: b s; Y = X[s=k] + |bais!bais!Did you mean 'bias'?",
        "X: b in -> Y: b in; Z = X[in->|im]; Y = Z * 2!im!Did you mean 'in'?",
        "X: b seq -> Y: b |sec; Y = X!sec!Did you mean 'seq'?",
        "X: a bee -> Y: a; Z: a b = X[bee=|q]; Y = sum[b](Z)!q!The axis q is declared nowhere.",
        "X: i -> Y: i j=3; |Y = X!Y!Y[…, j] repeats along it.",
        "X: i -> Y: i; |Y += X[j]!Y!Y[…, i] repeats along it."
      })
  void the_caret_is_there(String marked, String name, String note) {
    int place = marked.indexOf('|');
    String einsum = marked.replace("|", "");

    Diagnostic refusal =
        assertThrows(EinsumException.class, () -> Strings.differentiated(einsum)).diagnostic();

    assertThat(refusal.code()).isEqualTo(Code.EK208);
    assertThat(refusal.spans()).containsExactly(new Span(place, place + name.length()));
    assertThat(String.join("\n", refusal.notes())).contains(note);
  }
}
