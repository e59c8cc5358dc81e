package dev.einkern.examples.gallery.autodiffpuzzles;

import static dev.einkern.examples.gallery.autodiffpuzzles.Answers.EXHIBIT;
import static dev.einkern.examples.gallery.autodiffpuzzles.Answers.agree;
import static dev.einkern.examples.gallery.autodiffpuzzles.Answers.zero;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normalDoubles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.examples.gallery.testing.Table;
import org.junit.jupiter.api.Test;

/** Puzzles 12 to 20, of two arguments: vectors, then matrices. */
class MatrixPuzzlesTest {
  private final TwoArgumentPuzzles vectors = Einkern.load(TwoArgumentPuzzles.class);
  private final MatrixPuzzles matrices = Einkern.load(MatrixPuzzles.class);

  private final DoubleTensor a = normalDoubles(1, 25);
  private final DoubleTensor b = normalDoubles(2, 25);
  private final DoubleTensor x = normalDoubles(3, 4, 10);
  private final DoubleTensor y = normalDoubles(4, 10);

  @Test
  void puzzle_12_elementwise_mean() {
    TwoArgumentPuzzles.Derivatives d = vectors.mean(a, b);
    Table half = Table.of(25, 25, (o, i) -> i == o ? 0.5 : 0);
    agree(d.dx(), half, at -> Table.of(25, o -> (at.at(o) + b.get(o)) / 2), a);
    agree(d.dy(), half, at -> Table.of(25, o -> (a.get(o) + at.at(o)) / 2), b);
  }

  @Test
  void puzzle_13_elementwise_mul() {
    TwoArgumentPuzzles.Derivatives d = vectors.multiply(a, b);
    agree(
        d.dx(),
        Table.of(25, 25, (o, i) -> i == o ? b.get(o) : 0),
        at -> Table.of(25, o -> at.at(o) * b.get(o)),
        a);
    agree(
        d.dy(),
        Table.of(25, 25, (o, j) -> j == o ? a.get(o) : 0),
        at -> Table.of(25, o -> a.get(o) * at.at(o)),
        b);
  }

  @Test
  void puzzle_14_convolution() {
    TwoArgumentPuzzles.Derivatives shown =
        vectors.convolution(
            DoubleTensor.of(new double[] {10, 20, 30, 40, 50}, 5),
            DoubleTensor.of(new double[] {3, 6, 9}, 3));
    EXHIBIT.shows("dx of a convolution with [3 6 9]", shown.dx());
    EXHIBIT.shows("dy of a convolution of [10 20 30 40 50]", shown.dy());

    DoubleTensor line = normalDoubles(5, 45);
    DoubleTensor kernel = normalDoubles(6, 5);
    TwoArgumentPuzzles.Derivatives d = vectors.convolution(line, kernel);
    agree(
        d.dx(),
        Table.of(41, 45, (o, i) -> i >= o && i - o < 5 ? kernel.get(i - o) / 5 : 0),
        at -> convolved(at, Table.of(kernel)),
        line);
    agree(
        d.dy(),
        Table.of(41, 5, (o, j) -> line.get(o + j) / 5),
        at -> convolved(Table.of(line), at),
        kernel);
  }

  private static Table convolved(Table line, Table kernel) {
    return Table.of(41, o -> sum(5, j -> line.at(o + j) * kernel.at(j) / 5));
  }

  @Test
  void puzzle_15_view() {
    MatrixPuzzles.Derivatives d = matrices.view(x, y);
    agree(d.dx(), Table.of(4, 10, 4, 10, (o, p, i, j) -> o == i && p == j ? 1 : 0), at -> at, x);
    zero(d.dy(), 4, 10, 10);
  }

  @Test
  void puzzle_16_transpose() {
    MatrixPuzzles.Derivatives d = matrices.transpose(x, y);
    agree(
        d.dx(),
        Table.of(10, 4, 4, 10, (o, p, i, j) -> o == j && p == i ? 1 : 0),
        at -> Table.of(10, 4, (o, p) -> at.at(p, o)),
        x);
    zero(d.dy(), 10, 4, 10);
  }

  @Test
  void puzzle_17_broadcast() {
    MatrixPuzzles.Derivatives d = matrices.broadcast(x, y);
    agree(
        d.dx(),
        Table.of(4, 10, 4, 10, (o, p, i, j) -> o == i && p == j ? y.get(p) : 0),
        at -> Table.of(4, 10, (o, p) -> at.at(o, p) * y.get(p)),
        x);
    agree(
        d.dy(),
        Table.of(4, 10, 10, (o, p, k) -> p == k ? x.get(o, p) : 0),
        at -> Table.of(4, 10, (o, p) -> x.get(o, p) * at.at(p)),
        y);
  }

  @Test
  void puzzle_18_mean_reduce() {
    MatrixPuzzles.Derivatives d = matrices.meanReduce(x, y);
    agree(
        d.dx(),
        Table.of(10, 4, 10, (p, i, j) -> p == j ? 1.0 / 4 : 0),
        at -> Table.of(10, p -> sum(4, i -> at.at(i, p)) / 4),
        x);
    zero(d.dy(), 10, 10);
  }

  @Test
  void puzzle_19_matmul() {
    DoubleTensor left = normalDoubles(7, 5, 5);
    DoubleTensor right = normalDoubles(8, 5, 5);
    MatrixPuzzles.Derivatives d = matrices.matmul(left, right);
    agree(
        d.dx(),
        Table.of(5, 5, 5, 5, (o, p, i, j) -> o == i ? right.get(j, p) / 5 : 0),
        at -> product(at, Table.of(right)),
        left);
    agree(
        d.dy(),
        Table.of(5, 5, 5, 5, (o, p, k, l) -> p == l ? left.get(o, k) / 5 : 0),
        at -> product(Table.of(left), at),
        right);
  }

  private static Table product(Table left, Table right) {
    return Table.of(5, 5, (o, p) -> sum(5, d -> left.at(o, d) * right.at(d, p)) / 5);
  }

  @Test
  void puzzle_20_convolution_in_two_dimensions() {
    DoubleTensor image = normalDoubles(9, 7, 7);
    DoubleTensor kernel = normalDoubles(10, 3, 3);
    MatrixPuzzles.Derivatives d = matrices.convolution(image, kernel);
    agree(
        d.dx(),
        Table.of(
            5,
            5,
            7,
            7,
            (o, p, i, j) ->
                i >= o && i - o < 3 && j >= p && j - p < 3 ? kernel.get(i - o, j - p) / 9 : 0),
        at -> windowed(at, Table.of(kernel)),
        image);
    agree(
        d.dy(),
        Table.of(5, 5, 3, 3, (o, p, h, w) -> image.get(o + h, p + w) / 9),
        at -> windowed(Table.of(image), at),
        kernel);
  }

  private static Table windowed(Table image, Table kernel) {
    return Table.of(
        5, 5, (o, p) -> sum(3, h -> sum(3, w -> image.at(o + h, p + w) * kernel.at(h, w))) / 9);
  }
}
