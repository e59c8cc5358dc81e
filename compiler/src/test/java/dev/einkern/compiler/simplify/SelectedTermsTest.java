package dev.einkern.compiler.simplify;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.TensorValue;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums of what is 0 in most places. */
class SelectedTermsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "sum[j](j == i ? x[i=j]^2 : 0); x[i] · x[i]",
        "sum[j](j == i && j > 2 ? x[i=j] : 0); i > 2 ? x[i] : 0.0",
        "sum[j](j == 3 ? x[i=j] * (i + 1) : 0); 3 < |j| ? x[3 ∈ i] · double(i + 1) : 0.0",
        "sum[j](i > 2 ? x[i=j] : 0); i > 2 ? xSum : 0.0",
        "sum[j](j == i - 1 ? x[i=j] : 0); 0 ≤ i - 1 ? x[i - 1 ∈ i] : 0.0"
      })
  void a_term_is_read_where_it_is(String sum, String simple) {
    String program =
        IndexPrinter.print(
            Simplifier.simplify(Strings.differentiated("x: i -> y: i; |j| = |i|; y = " + sum)));

    assertThat(program).contains("y[i]: double = " + simple.trim() + "\n");
  }

  @Test
  void a_place_outside_is_nothing() {
    TensorValue x = TensorValue.of(new double[] {1, 2, 4}, 3);
    IndexProgram program =
        Simplifier.simplify(
            Strings.differentiated("x: i -> y: i; y = sum[j](j == i + 1 ? x[i=j] : 0)"));
    TensorValue y =
        IndexInterpreter.run(program, Map.of("x", x), Map.of()).values().iterator().next();

    assertThat(Arrays.toString((double[]) y.elements())).isEqualTo("[2.0, 4.0, 0.0]");
  }

  @Test
  void a_product_with_a_bracket_stays_for_the_sake_of_nan() {
    String program =
        IndexPrinter.print(
            Simplifier.simplify(
                Strings.differentiated("x: i -> y: i; y = sum[j](x[i=j] * [j == i])")));

    assertThat(program).contains("Σ[j]");
  }
}
