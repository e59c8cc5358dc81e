package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.testing.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which loops leave sums of neighbours to the runtime. */
class StencilSourceTest {
  private static final String METHOD = "FloatTensor f(FloatTensor x, FloatTensor f)";

  private static final String THREE =
      "x: c h w, f: c k=3 l=3 -> y: c h w;"
          + " y[c, h, w] = x[c, pad(h + k - 1), pad(w + l - 1)] .[k l] f";

  private static final String FIVE =
      "x: c h w, f: c k=5 l=5 -> y: c h w;"
          + " y[c, h, w] = x[c, pad(h + k - 2), pad(w + l - 2)] .[k l] f";

  private static String source(String einsum) {
    return Kernels.source(METHOD, einsum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        THREE,
        FIVE,
        "x: c H W, f: c k=2 l=2 -> y: c h w; y[c, h, w] = x[c, h + k, w + l] .[k l] f",
        "x: c H W, f: c k=3 l=2 -> y: c h w; y[c, h, w] = x[c, 2 * h + k, w + l] .[k l] f",
        "x: b N, f: k=5 -> y: b n; y[b, n] = x[b, n + 4 - k] .[k] f",
        "x: b N, f: b k=5 -> y: b n; y[b, n] = x[b, n + k] .[k] f",
        "x: b N, f: n -> y: b n; |k| = 4; y[b, n] = f[n] * sum[k](x[b, n + k])",
      })
  void a_sum_of_neighbours_with_the_same_weights_along_a_row_is_the_runtimes(String einsum) {
    assertThat(source(einsum)).contains("FloatStencil.pays(");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: b N, f: n k=5 -> y: b n; y[b, n] = x[b, n + k] .[k] f",
        "x: b N, f: k=5 -> y: b n; y[b, n] = x[b, 2 * n + k] .[k] f",
        "x: b N, f: k=2 -> y: b n; y[b, n] = x[b, n + k] .[k] f",
        "x: b N, f: n -> y: b n; |k| = 4; y[b, n] = f[n] * max[k](x[b, n + k])",
      })
  void other_windows_are_written_out_alone(String einsum) {
    assertThat(source(einsum)).doesNotContain("FloatStencil");
  }

  @Test
  void rows_whose_weights_differ_are_summed_one_by_one() {
    String einsum = "x: b N, f: b k=3 -> y: b n; y[b, n] = x[b, n + k] .[k] f";

    assertThat(source(einsum)).contains("FloatStencil.pays(nSize)");
  }

  @Test
  void what_is_made_of_sums_that_lie_side_by_side_is_made_in_one_run() {
    String einsum = THREE.replace(".[k l] f", ".[k l] f + 1");

    assertThat(source(einsum)).contains("for (int i = 0; i < hSize * wSize; i++) {");
  }

  @Test
  void vectors_leave_those_sums_to_the_runtime_that_share_what_they_read() {
    assertThat(Kernels.vectorSource(METHOD, THREE, false).orElseThrow())
        .contains("FloatStencil.pays(");
    assertThat(Kernels.vectorSource(METHOD, FIVE, false).orElseThrow())
        .doesNotContain("FloatStencil");
  }
}
