package dev.einkern.compiler.calculus;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.TensorValue;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain axis as an index, of a size of its own that is less than that of the indexed axis. */
final class FixedWindowTest {
  private static final TensorValue ONE_TO_FIVE = TensorValue.of(new double[] {1, 2, 3, 4, 5}, 5);

  @Test
  void what_the_window_leaves_out_has_gradient_0() {
    TensorValue gradient =
        Strings.run(
            "X: a -> g: a; |c| = 3; L = sum[c](X[a=c]^2); g = grad(L, X)",
            Map.of("X", ONE_TO_FIVE));

    assertThat((double[]) gradient.elements()).isEqualTo(new double[] {2, 4, 6, 0, 0});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|c| = 3; L = sum[c](X[a=c]^2)",
        "|c| = 3; L = prod[c](X[a=c])",
        "|c| = 3; L = max[c](X[a=c]) + min[c](X[a=c])",
        "L = sum[k](X[a=k] * W)",
        "L = sum[k](X[a=k] * W * X[a=k+1])",
        "|c| = 2; L = sum[c](X[a=c] * W[k=c] * (c + 1))",
        "|c| = 2; Z = X .[] W; L = sum[c](Z[a=c, k=c]^2)",
        "|c| = 2; L = sum[c k](softmax[k](X[a=c] * W) * (k + 2 * c))",
        "|c| = 3; Z: c = X[a=c]^2; L = sum[c](Z[c=pad(c+1)] * c)",
        "|c| = 3; Z: c = X[a=c]^2; L = sum[c](Z[c=|c|-1-c] * c)",
        "|c| = 3; Z: c = X[a=c]^2; L = sum[c](Z[c=(c+1)%|c|] * c)",
        "|c| = 3; L = sum[c](cumsum[c](X[a=c])^2)",
        "|c| = 3; L = sum[c](sort[c](X[a=c]) * (c + 1))",
        "|c| = 2; L += scan[c](s = W : s * X[a=c])^2",
        "|c| = 2; L += scan[k](s = X : sum[c](s[a=c]^2) * W + X)^2",
        "|c| = 3; |j| = 2; P[c % 2]: j += X[a=c]^2; L = sum[j](P * (j + 1))",
        "|c| = 3; |j| = 4; P[c + 1]: j max= X[a=c]^2; L = sum[c](P[j=c+1] * (c + 1))",
        "|c| = 3; D = grad(sum[c](X[a=c]^3), X); L += D^2",
        "|c| = 2; J = deriv(X[a=c]^2 * W, W[k->k']); L += J^2"
      })
  void a_gradient_through_a_window_is_what_central_differences_say(String statements) {
    CentralDifferences.over().with("X", "a", 5).with("W", "k=3", 3).check(statements, "X", "W");
  }

  @ParameterizedTest
  @CsvSource({
    "pad(c+1), 4 9 0",
    "clamp(c+1), 4 9 9",
    "wrap(c+1), 4 9 1",
    "mirror(c+1), 4 9 4",
    "(c+1)%|c|, 4 9 1",
    "|c|-1-c, 9 4 1"
  })
  void an_edge_is_the_windows_own(String index, String expected) {
    TensorValue result =
        Strings.run(
            "X: a -> Y: c; |c| = 3; Z: c = X[a=c]^2; Y = Z[c=" + index + "]",
            Map.of("X", ONE_TO_FIVE));

    assertThat((double[]) result.elements())
        .isEqualTo(Stream.of(expected.split(" ")).mapToDouble(Double::parseDouble).toArray());
  }
}
