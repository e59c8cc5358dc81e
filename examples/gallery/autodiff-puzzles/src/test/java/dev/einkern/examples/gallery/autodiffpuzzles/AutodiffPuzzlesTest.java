package dev.einkern.examples.gallery.autodiffpuzzles;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.autodiffpuzzles.Answers.EXHIBIT;
import static dev.einkern.examples.gallery.autodiffpuzzles.Answers.agree;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normalDoubles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.examples.gallery.testing.Table;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Puzzles 1 to 11, with the source's sizes: 50 numbers, of which the graphics show the derivative.
 */
class AutodiffPuzzlesTest {
  private static final int N = 50;

  private final AutodiffPuzzles puzzles = Einkern.load(AutodiffPuzzles.class);
  private final DoubleTensor x = normalDoubles(1, N);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void puzzle_1_id() {
    assertThat(puzzles.id(0.7)).isEqualTo(1);
  }

  @Test
  void puzzle_2_cosine() {
    double step = 1e-5;
    assertThat(puzzles.cosine(0.7)).isWithin(1e-15).of(-Math.sin(0.7));
    assertThat(puzzles.cosine(0.7))
        .isWithin(1e-9)
        .of((Math.cos(0.7 + step) - Math.cos(0.7 - step)) / (2 * step));
  }

  @Test
  void puzzle_3_mean() {
    agree(puzzles.mean(x), Table.of(N, i -> 1.0 / N), at -> Table.by(o -> sum(N, at::at) / N), x);
  }

  @Test
  void puzzle_4_product() {
    DoubleTensor few = DoubleTensor.of(new double[] {2, 1, 0, 3, 0.5}, 5);
    EXHIBIT.shows("the derivative of the product of [2 1 0 3 0.5]", puzzles.product(few));
    agree(puzzles.product(few), Table.of(5, i -> others(Table.of(few), i)), at -> all(at), few);
  }

  private static double others(Table x, int without) {
    double product = 1;
    for (int i = 0; i < x.extent(0); i++) {
      product *= i == without ? 1 : x.at(i);
    }
    return product;
  }

  private static Table all(Table x) {
    return Table.by(o -> others(x, -1));
  }

  @Test
  void puzzle_5_repeat() {
    agree(
        puzzles.repeat(0.3, N),
        Table.of(N, o -> 1),
        at -> Table.of(N, o -> at.at()),
        DoubleTensor.scalar(0.3));
  }

  @Test
  void puzzle_6_repeat_and_scale() {
    agree(
        puzzles.repeatAndScale(0.3, N),
        Table.of(N, o -> o / (double) N),
        at -> Table.of(N, o -> at.at() * o / N),
        DoubleTensor.scalar(0.3));
  }

  @Test
  void puzzle_7_negation() {
    agree(puzzles.negation(x), Table.of(N, N, (o, i) -> i == o ? -1 : 0), at -> at.map(v -> -v), x);
  }

  @Test
  void puzzle_8_relu() {
    agree(
        puzzles.relu(x),
        Table.of(N, N, (o, i) -> i == o && x.get(i) > 0 ? 1 : 0),
        at -> at.map(v -> v > 0 ? v : 0),
        x);
  }

  @Test
  void puzzle_9_index() {
    DoubleTensor few = normalDoubles(2, 14);
    EXHIBIT.shows("the derivative of x[o + 10] for an x of 14", puzzles.index(few));
    agree(
        puzzles.index(x),
        Table.of(N - 10, N, (o, i) -> i == o + 10 ? 1 : 0),
        at -> Table.of(N - 10, o -> at.at(o + 10)),
        x);
  }

  @Test
  void puzzle_9_again_cumsum() {
    EXHIBIT.shows("the derivative of cumsum for an x of 5", puzzles.cumsum(normalDoubles(2, 5)));
    agree(
        puzzles.cumsum(x),
        Table.of(N, N, (o, i) -> i <= o ? 1.0 / 20 : 0),
        at -> Table.of(N, o -> sum(o + 1, at::at) / 20),
        x);
  }

  @Test
  void puzzle_10_running_mean() {
    agree(
        puzzles.runningMean(x),
        Table.of(N, N, (o, i) -> i <= o && o - i < 10 ? 1.0 / 10 : 0),
        at -> Table.of(N, o -> sum(10, w -> o >= w ? at.at(o - w) : 0) / 10),
        x);
  }

  @Test
  void puzzle_11_sort() {
    DoubleTensor few = DoubleTensor.of(new double[] {0.3, -1, 2, 0.1}, 4);
    EXHIBIT.shows("the derivative of sorting [0.3 -1 2 0.1]", puzzles.sort(few));
    agree(
        puzzles.sort(x),
        Table.of(N, N, (o, i) -> rank(i) == o ? 1 : 0),
        AutodiffPuzzlesTest::sorted,
        x);
  }

  /** How many numbers are smaller than the one at i. */
  private int rank(int i) {
    return (int) DoubleStream.of(x.toArray()).filter(v -> v < x.get(i)).count();
  }

  private static Table sorted(Table x) {
    double[] sorted =
        DoubleStream.iterate(0, i -> i + 1)
            .limit(x.extent(0))
            .map(i -> x.at((int) i))
            .sorted()
            .toArray();
    return Table.of(sorted.length, o -> sorted[o]);
  }
}
