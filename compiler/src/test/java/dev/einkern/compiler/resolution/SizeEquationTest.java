package dev.einkern.compiler.resolution;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.Strings;
import dev.einkern.compiler.index.TensorValue;
import org.junit.jupiter.api.Test;

final class SizeEquationTest {
  private static final TensorValue X = TensorValue.of(new double[] {1, 2, 3, 4, 5, 6}, 6);

  @Test
  void an_equation_sizes_an_axis_that_only_an_intermediate_has() {
    TensorValue y =
        Strings.run(
            "X: h -> Y: t; |i| = 2; Y = X[h=(rows i)][(i rows)->t]", Strings.operands("X", X));
    assertThat((double[]) y.elements()).isEqualTo(new double[] {1, 3, 5, 2, 4, 6});
  }

  @Test
  void an_equation_sizes_an_axis_that_is_renamed_at_once() {
    TensorValue y =
        Strings.run("X: h -> Y: r t; |i| = 3; Y = X[h=(r i)][i->t]", Strings.operands("X", X));
    assertThat(y.shape()).isEqualTo(new int[] {2, 3});
  }

  @Test
  void an_equation_bounds_an_intermediate_that_is_indexed_by_position() {
    TensorValue y =
        Strings.run("X: h -> Y: t; |k| = 2; Y = (X[h=2*k])[t]", Strings.operands("X", X));
    assertThat((double[]) y.elements()).isEqualTo(new double[] {1, 3});
  }
}
