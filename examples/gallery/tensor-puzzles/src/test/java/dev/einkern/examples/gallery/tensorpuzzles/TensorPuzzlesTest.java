package dev.einkern.examples.gallery.tensorpuzzles;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.BooleanTensor;
import dev.einkern.Einkern;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import org.junit.jupiter.api.Test;

/** Each puzzle on the small input that the page shows. */
class TensorPuzzlesTest {
  private static final Exhibit EXHIBIT = new Exhibit("tensor-puzzles", TensorPuzzles.class);

  private final TensorPuzzles puzzles = Einkern.load(TensorPuzzles.class);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void the_page_shows_what_the_puzzles_give() {
    IntTensor matrix = matrix(3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    EXHIBIT.shows("ones(3)", puzzles.ones(3));
    EXHIBIT.shows("sum([1 2 3])", puzzles.sum(vector(1, 2, 3)));
    EXHIBIT.shows("outer([1 2], [3 4 5])", puzzles.outer(vector(1, 2), vector(3, 4, 5)));
    EXHIBIT.shows("diag([[1 2 3] [4 5 6] [7 8 9]])", puzzles.diag(matrix));
    EXHIBIT.shows("eye(3)", puzzles.eye(3));
    EXHIBIT.shows("triu(3)", puzzles.triu(3));
    EXHIBIT.shows("cumsum([3 1 4 1 5])", puzzles.cumsum(vector(3, 1, 4, 1, 5)));
    EXHIBIT.shows("diff([3 1 4 1 5])", puzzles.diff(vector(3, 1, 4, 1, 5)));
    EXHIBIT.shows("vstack([1 2 3], [4 5 6])", puzzles.vstack(vector(1, 2, 3), vector(4, 5, 6)));
    EXHIBIT.shows("roll([1 2 3 4])", puzzles.roll(vector(1, 2, 3, 4)));
    EXHIBIT.shows("flip([1 2 3 4])", puzzles.flip(vector(1, 2, 3, 4)));
    BooleanTensor mask = BooleanTensor.of(new boolean[] {false, true, false, true}, 4);
    EXHIBIT.shows(
        "compress([false true false true], [1 2 3 4])", puzzles.compress(mask, vector(1, 2, 3, 4)));
    EXHIBIT.shows("pad_to([1 2 3], 5)", puzzles.pad_to(vector(1, 2, 3), 5));
    EXHIBIT.shows(
        "sequence_mask([[1 2 3] [4 5 6] [7 8 9]], [2 0 3])",
        puzzles.sequence_mask(matrix, vector(2, 0, 3)));
    EXHIBIT.shows("bincount([2 1 3 3 3], 5)", puzzles.bincount(vector(2, 1, 3, 3, 3), 5));
    EXHIBIT.shows(
        "scatter_add([5 1 7 2], [0 2 0 1], 4)",
        puzzles.scatter_add(vector(5, 1, 7, 2), vector(0, 2, 0, 1), 4));
    EXHIBIT.shows("flatten([[1 2 3] [4 5 6] [7 8 9]])", puzzles.flatten(matrix));
    EXHIBIT.shows("linspace(1, 2, 5)", puzzles.linspace(1, 2, 5));
    EXHIBIT.shows(
        "heaviside([-3 0 2 0], [7 8 9 4])",
        puzzles.heaviside(vector(-3, 0, 2, 0), vector(7, 8, 9, 4)));
    EXHIBIT.shows("repeat([1 2 3], 2)", puzzles.repeat(vector(1, 2, 3), 2));
    EXHIBIT.shows(
        "bucketize([-1 3 5 9], [3 6])", puzzles.bucketize(vector(-1, 3, 5, 9), vector(3, 6)));
  }

  @Test
  void a_size_of_zero_gives_nothing() {
    assertThat(puzzles.ones(0).size()).isEqualTo(0);
    assertThat(puzzles.sum(vector())).isEqualTo(0);
    assertThat(puzzles.linspace(1, 2, 1).toArray()).isEqualTo(new double[] {1});
    assertThat(puzzles.bucketize(vector(4), vector())).isEqualTo(vector(0));
  }

  private static IntTensor vector(int... elements) {
    return IntTensor.of(elements, elements.length);
  }

  private static IntTensor matrix(int columns, int... elements) {
    return IntTensor.of(elements, elements.length / columns, columns);
  }
}
