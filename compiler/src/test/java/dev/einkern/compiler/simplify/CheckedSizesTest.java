package dev.einkern.compiler.simplify;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the prologue holds equal is equal for every statement after it. */
class CheckedSizesTest {

  @Test
  void a_product_under_another_name_is_computed_once() {
    assertThat(statements("A: n n', H: n f, W: f g -> Y: n g; Y = A .[n'] (H .[f] W)[n->n']"))
        .hasSize(2);
  }

  @Test
  void a_product_that_only_a_condition_keeps_in_bounds_stays_where_it_is() {
    assertThat(
            statements(
                "A: n k, H: m f, W: f g -> Y: n g; "
                    + "Y = sum[k](k < |m| ? A * (H .[f] W)[m = pad(k)] : 0)"))
        .hasSize(1);
  }

  private static List<String> statements(String einsum) {
    IndexProgram simple = Simplifier.simplify(Strings.differentiated(einsum));
    return IndexPrinter.print(simple)
        .lines()
        .filter(line -> !line.matches("(operand|scalar|size|check|output) .*"))
        .toList();
  }
}
