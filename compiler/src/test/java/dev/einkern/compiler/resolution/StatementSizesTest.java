package dev.einkern.compiler.resolution;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An axis that the signature does not declare has a size of each statement's own. */
final class StatementSizesTest {
  private static final TensorValue X = TensorValue.of(new double[] {1, 2, 3}, 3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "X: s -> Y: s; M = s <= t ? 1.0 : 0.0; Y = X + M .[t] X[s->t]!t ?",
        "X: a -> L; R: q = X[a=q%|a|]; |q| = 6; L = sum[q](R[q]*q)!q%|a|",
        "X: a -> Y: b=6; R: q = X[a=q%|a|]; Y = R[q=b]!q%|a|",
        "X: s -> Y: s; M = t; N = M[t] + u; Y = X + sum[t u](N * X[s=t] * X[s=u])!t; N"
      })
  void no_later_statement_sizes_an_axis_and_the_message_points_at_its_own(
      String einsum, String place) {
    Diagnostic refusal =
        assertThrows(EinsumException.class, () -> Strings.run(einsum, Strings.operands("X", X)))
            .diagnostic();

    assertThat(refusal.code()).isEqualTo(Code.EK301);
    assertThat(refusal.spans().get(0).start()).isEqualTo(einsum.indexOf(place));
  }

  @Test
  void a_size_equation_before_the_statement_sizes_its_axis() {
    TensorValue sum =
        Strings.run(
            "X: a -> L; |q| = 4; R: q = X[a=q%|a|]; L = sum[q](R[q]*q)", Strings.operands("X", X));

    assertThat((Double) sum.get(0)).isEqualTo(2 + 2 * 3 + 3 * 1);
  }

  @Test
  void a_later_statement_may_size_an_axis_of_the_signature() {
    TensorValue y =
        Strings.run("X: a -> Y: q; R = X[a=q%|a|]; Y = R * 2; |q| = 4", Strings.operands("X", X));

    assertThat((double[]) y.elements()).isEqualTo(new double[] {2, 4, 6, 2});
  }
}
