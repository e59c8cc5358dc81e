package dev.einkern.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.testing.Kernels;
import org.junit.jupiter.api.Test;

/** What a step of a scan or fold computes once. */
class RecurrenceCostTest {

  @Test
  void an_inner_product_of_a_state_is_made_once_a_step() {
    String source =
        Kernels.source(
            "FloatTensor f(FloatTensor x, FloatTensor w, FloatTensor v, FloatTensor l)",
            "x: n d, w: d f, v: f d', l: t -> y: n d;"
                + " y = fold[t](h = x : (relu(h .[d] w) .[f] v)[d'->d] + l)");

    assertThat(source).contains("Loops: h: t → [n → Σ d → f, n → [Σ f → d, d]]; y: [n·d, n·d].");
  }

  @Test
  void what_does_not_depend_on_the_state_is_made_before_the_first_step() {
    String source =
        Kernels.source(
            "FloatTensor f(FloatTensor x, FloatTensor w)",
            "x: t n, w: n -> y: t n; y = scan[t](h = w : h + x / sum[n](x * w))");

    assertThat(source).contains("Loops: ");
    assertThat(source).doesNotContain("t → [Σ n");
    assertThat(source).doesNotContain("t → n → Σ n");
  }
}
