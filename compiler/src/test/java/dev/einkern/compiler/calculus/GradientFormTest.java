package dev.einkern.compiler.calculus;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.contraction.ContractionOrder;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.simplify.Simplifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients are written as one who cares for their cost would write them by hand. */
final class GradientFormTest {

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"softmax[k](X)", "log_softmax[k](X)", "logsumexp[k](X)"})
  void what_a_softmax_subtracts_is_not_derived(String expression) {
    assertThat(gradient("X: i k", "L += " + expression + " * (i + 1)")).doesNotContain("argmax");
    assertThat(gradient("X: i k", "L += max[k](X) * (i + 1)")).contains("argmax");
  }

  @Test
  void what_attention_asks_of_its_values_is_one_product() {
    String gradient =
        gradient("X: q d, K: k d, V: k e, T: q e", "L += T * (softmax[k](X .[d] K) .[k] V)");

    assertThat(gradient).contains("TV[q, k]: double = Σ[e] T[q, e] · V[k, e]\n");
    assertThat(gradient.split("Σ\\[e]", -1)).hasLength(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "p, y=p+j, TPadded",
    "p, y=pad(p+j-1), TPadded",
    "p, y=2*p+j, TPadded",
    "y, y=wrap(y+j-1), TGathered",
    "y, y=pad(y-j), TPadded"
  })
  void the_gradient_of_a_convolution_is_one(String place, String window, String tensor) {
    String gradient =
        gradient(
            "X: c y, W: o c j=3, T: o " + place, "L += T * (X[c, %s] .[c j] W)".formatted(window));

    assertThat(gradient).doesNotContain("+=");
    assertThat(gradient)
        .containsMatch("= Σ\\[(o, j|j, o)] %s\\[o, [^\\]]*] · W\\[o, c, j]\n".formatted(tensor));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "L += T * (X[y=2*p+j, z] .[j] W)",
        "L += T * (X[y=3*p-j+2, z] .[j] W)",
        "L += T * (X[y=pad(2*p+j-1), z] .[j] W)^2",
        "L += T * (X[y=wrap(p-j), z] .[j] W)",
        "L += (X[y=wrap(y+j-1)] .[j] W)^3",
        "L += (X[y=wrap(j-y), z=wrap(z+2*j)] .[j] W)^2 * (y + 1)",
        "L += T * max[j](X[y=2*p+j, z] * W)",
        "L += T * mean[j](X[y=2*p+j, z])^2",
        "L += X[y=p+j, z] * W / (p + 1) * T",
        "L += T > 0 ? X[y=p+j, z] * W * T : 0",
        "L += j < p ? X[y=p+j, z] * W * exp(T) : 0",
        "L += T * sqrt(1 / (X[y=p+j, z]^2 * W^2 + 1))",
        "L += T * (softmax[z](X) .[z] W[j=(z % 3)] * [p < 9])",
        "L += W * (X * tanh(X)) * (j + 1)",
        "L += j > 0 ? W * W[j=j-1] * (X * tanh(X)) : 0",
        "L += z > j ? W * (X / sqrt(sum[y](X^2) + 1)) : 0",
        "L += W[j=clamp(z)] * (X / (1 + norm[y](X))) * T",
        "R[y, z, j]: y z j = X * sigmoid(X); L += R * W",
        "R[y, z, j]: y z j = exp(X) * X; L += R * W * R[z=0]"
      })
  void it_is_what_central_differences_say(String statements) {
    CentralDifferences.over()
        .with("X", "y z", 7, 4)
        .with("W", "j=3", 3)
        .with("T", "p", 2)
        .check(statements, "X", "W");
  }

  @Test
  void what_one_element_contributes_is_no_sum_over_all() {
    String gradient =
        gradient("X: h, U: h g, Z: t h", "s = scan[t](s = X : Z + U .[g] s[h->g]); L += s^2");

    assertThat(gradient)
        .contains("dL_dX[h]: double = 0 < |t| ? Σ[h₂] dL_ds3[|t| - 1 ∈ t, h₂] · U[h₂, h] : 0.0\n");
  }

  @Test
  void the_second_derivative_of_a_softmax_is_what_central_differences_say() {
    CentralDifferences.over()
        .with("X", "i k", 2, 4)
        .check("D = grad(sum[i k](softmax[k](X) * (k + 1)), X); L += D^2 * (i + 1)", "X");
    CentralDifferences.over()
        .with("X", "i k", 2, 4)
        .check("J = deriv(log_softmax[k](X), X[i->i', k->k']); L += J^2 * (k + 1)", "X");
  }

  /** The gradient of L by X, the first operand, once it is simplified. */
  private static String gradient(String operands, String statements) {
    String type = operands.substring(3).split(",", 2)[0];
    return IndexPrinter.print(
        ContractionOrder.split(
            Simplifier.simplify(
                Strings.differentiated(
                    "%s -> G: %s, L; %s; G = grad(L, X)".formatted(operands, type, statements)))));
  }
}
