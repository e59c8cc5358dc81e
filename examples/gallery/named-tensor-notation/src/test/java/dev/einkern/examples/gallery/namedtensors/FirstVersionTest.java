package dev.einkern.examples.gallery.namedtensors;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.einkern.examples.gallery.namedtensors.PaperExample.EXHIBIT;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normal;
import static dev.einkern.examples.gallery.testing.Tensors.normalDoubles;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Table;
import org.junit.jupiter.api.Test;

/** What only the paper's first version has. */
class FirstVersionTest {
  private final FirstVersion paper = Einkern.load(FirstVersion.class);

  @Test
  void concatenation_joins_two_tensors_along_an_axis() {
    DoubleTensor a = DoubleTensor.of(new double[] {3, 1, 4, 1, 5, 9}, 2, 3);
    DoubleTensor b = DoubleTensor.of(new double[] {2, 7, 1, 8, 2, 8}, 2, 3);
    EXHIBIT.shows("A and B concatenated", paper.concatenated(a, b));
    Table.of(4, 3, (i, j) -> i < 2 ? a.get(i, j) : b.get(i - 2, j))
        .matches(paper.concatenated(a, b), 0);
  }

  @Test
  void determinants_take_any_two_axes() {
    DoubleTensor a = DoubleTensor.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    Table.of(
            2,
            foo ->
                determinant(a.get(foo, 0, 0), a.get(foo, 0, 1), a.get(foo, 1, 0), a.get(foo, 1, 1)))
        .matches(paper.determinants(a), 1e-14);
    Table.of(
            2,
            baz ->
                determinant(a.get(0, 0, baz), a.get(0, 1, baz), a.get(1, 0, baz), a.get(1, 1, baz)))
        .matches(paper.otherDeterminants(a), 1e-14);
  }

  private static double determinant(double a, double b, double c, double d) {
    return a * d - b * c;
  }

  @Test
  void bayes_turns_a_conditional_probability_round() {
    DoubleTensor given = DoubleTensor.of(new double[] {0.5, 0.5, 0.1, 0.9, 0.25, 0.75}, 3, 2);
    DoubleTensor prior = DoubleTensor.of(new double[] {0.2, 0.3, 0.5}, 3);
    EXHIBIT.shows("p(A | B)", paper.bayes(given, prior));
    Table.of(
            3,
            2,
            (a, b) -> given.get(a, b) * prior.get(a) / sum(3, k -> given.get(k, b) * prior.get(k)))
        .matches(paper.bayes(given, prior), 1e-15);
  }

  @Test
  void a_bag_of_words_is_classified() {
    IntTensor words = IntTensor.of(new int[] {4, 0, 4}, 3);
    FloatTensor embeddings = normal(1, 5, 3);
    FloatTensor weights = normal(2, 4, 3);
    Table e =
        Table.of(
            4,
            c ->
                Math.exp(
                    sum(3, h -> weights.get(c, h) * sum(3, s -> embeddings.get(words.get(s), h)))));
    Table.of(4, c -> e.at(c) / sum(4, e::at))
        .matches(paper.bagOfWords(words, embeddings, weights), 1e-6);
  }

  private interface Digits {
    int at(int row, int column);
  }

  private boolean solved(Digits digits) {
    BooleanTensor grid = BooleanTensor.zeros(9, 9, 9);
    for (int row = 0; row < 9; row++) {
      for (int column = 0; column < 9; column++) {
        grid.set(true, row, column, digits.at(row, column));
      }
    }
    return paper.sudoku(grid);
  }

  @Test
  void a_sudoku_needs_every_digit_in_every_row_column_and_box() {
    Digits solution = (row, column) -> (3 * (row % 3) + row / 3 + column) % 9;
    assertThat(solved(solution)).isTrue();

    assertWithMessage("rows alone").that(solved((row, column) -> column)).isFalse();
    assertWithMessage("columns alone").that(solved((row, column) -> row)).isFalse();
    assertWithMessage("rows and columns")
        .that(solved((row, column) -> (row + column) % 9))
        .isFalse();
    assertWithMessage("boxes alone")
        .that(solved((row, column) -> 3 * (row % 3) + column % 3))
        .isFalse();
    BooleanTensor empty = BooleanTensor.zeros(9, 9, 9);
    assertWithMessage("no digits").that(paper.sudoku(empty)).isFalse();
  }

  @Test
  void centers_move_to_the_mean_of_the_nearest_points() {
    DoubleTensor points = DoubleTensor.of(new double[] {0, 0, 1, 0, 10, 10, 11, 10, 12, 13}, 5, 2);
    DoubleTensor centers = DoubleTensor.of(new double[] {2, 2, 8, 8}, 2, 2);
    DoubleTensor moved = paper.kMeans(points, centers);
    EXHIBIT.shows("the centers after one step", moved);
    assertThat(moved.toArray()).isEqualTo(new double[] {0.5, 0, 11, 11});
  }

  @Test
  void a_beam_keeps_the_best_successors() {
    DoubleTensor scores = DoubleTensor.of(new double[] {0.6, 0.4}, 2);
    DoubleTensor next =
        DoubleTensor.of(new double[] {0.1, 0.5, 0.2, 0.2, 0.7, 0.1, 0.15, 0.05}, 2, 4);
    FirstVersion.Beam beam = paper.beam(scores, next);
    // The better way into each state: .6·.1 < .4·.7, .6·.5, .6·.2, .6·.2 > .4·.05.
    double[] best = {0.28, 0.3, 0.12, 0.12};
    Table.of(3, k -> best[beam.states().get(k)]).matches(beam.scores(), 1e-15);
    assertThat(beam.states().get(0)).isEqualTo(1);
    assertThat(beam.states().get(1)).isEqualTo(0);
    assertThat(beam.scores().get(2)).isWithin(1e-15).of(0.12);
  }

  @Test
  void the_density_of_a_normal_distribution() {
    DoubleTensor x = normalDoubles(1, 2);
    DoubleTensor mean = normalDoubles(2, 2);
    DoubleTensor covariance = DoubleTensor.of(new double[] {2, 0.5, 0.5, 1}, 2, 2);
    double u = x.get(0) - mean.get(0);
    double v = x.get(1) - mean.get(1);
    double determinant = 2 * 1 - 0.5 * 0.5;
    double square = (u * u - 2 * 0.5 * u * v + 2 * v * v) / determinant;
    assertThat(paper.normal(x, mean, covariance))
        .isWithin(1e-15)
        .of(Math.exp(-square / 2) / (2 * Math.PI * Math.sqrt(determinant)));
  }
}
