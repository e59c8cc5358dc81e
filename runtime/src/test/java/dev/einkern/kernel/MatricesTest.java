package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** What an earlier matrix leaves behind is nothing to the next one. */
class MatricesTest {
  private static final double[] SINGULAR = {1, 2, 3, 2, 4, 6, 7, 8, 10};
  private static final double[] DIAGONAL = {2, 0, 0, 4};
  private static final double[] INVERSE = {0.5, 0, 0, 0.25};

  @Test
  void an_inverse_is_its_own_matrix_alone() {
    double[] first = new double[9];
    Matrices.inverse(SINGULAR, 0, first, 0, 1, 3);
    for (double element : first) {
      assertThat(element).isNaN();
    }
    double[] two = {0, 0, 0, 0, 2, 0, 0, 4};
    double[] inverses = new double[8];
    Matrices.inverse(two, 0, inverses, 0, 2, 2);
    double nan = Double.NaN;
    assertThat(inverses).isEqualTo(new double[] {nan, nan, nan, nan, 0.5, 0, 0, 0.25});
    double[] again = new double[4];
    Matrices.inverse(DIAGONAL, 0, again, 0, 1, 2);
    assertThat(again).isEqualTo(INVERSE);
  }

  @Test
  void so_is_a_determinant() {
    double[] determinants = new double[1];
    Matrices.determinant(SINGULAR, 0, determinants, 0, 1, 3);
    assertThat(determinants[0]).isEqualTo(0);
    Matrices.determinant(DIAGONAL, 0, determinants, 0, 1, 2);
    assertThat(determinants[0]).isEqualTo(8);
    Matrices.determinant(DIAGONAL, 0, determinants, 0, 1, 0);
    assertThat(determinants[0]).isEqualTo(1);
  }
}
