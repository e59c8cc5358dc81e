package dev.einkern.examples.gallery.namedtensors;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.namedtensors.PaperExample.A;
import static dev.einkern.examples.gallery.namedtensors.PaperExample.EXHIBIT;
import static dev.einkern.examples.gallery.namedtensors.PaperExample.X;
import static dev.einkern.examples.gallery.namedtensors.PaperExample.Y;
import static dev.einkern.examples.gallery.testing.Table.max;
import static dev.einkern.examples.gallery.testing.Table.sum;
import static dev.einkern.examples.gallery.testing.Tensors.normalDoubles;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Table;
import org.junit.jupiter.api.Test;

/** Sections 3.4 to 3.7: contraction, functions along an axis, reshaping and indexing. */
class MoreOperationsTest {
  private final Contractions contractions = Einkern.load(Contractions.class);
  private final VectorsToVectors vectors = Einkern.load(VectorsToVectors.class);
  private final Reshaping reshaping = Einkern.load(Reshaping.class);
  private final Indexing indexing = Einkern.load(Indexing.class);

  @Test
  void contraction_is_a_product_then_a_sum() {
    EXHIBIT.shows("A contracted with x over height", contractions.overHeight(A, X));
    EXHIBIT.shows("A contracted with y over width", contractions.overWidth(A, Y));
    assertThat(contractions.overHeight(A, X).toArray()).isEqualTo(new double[] {15, 43, 76});
    assertThat(contractions.overWidth(A, Y).toArray()).isEqualTo(new double[] {11, 30, 31});
    assertThat(contractions.overBoth(A)).isEqualTo(198);

    Contractions.Sides sides = contractions.asSum(A, Y);
    assertThat(sides.left().toArray()).isEqualTo(new double[] {11, 30, 31});
    assertThat(sides.right().toArray()).isEqualTo(new double[] {11, 30, 31});
  }

  @Test
  void the_multiplications_that_are_contractions() {
    DoubleTensor a = normalDoubles(1, 3, 4);
    DoubleTensor b = normalDoubles(2, 4, 2);
    DoubleTensor z = normalDoubles(3, 3);
    assertThat(contractions.inner(X)).isEqualTo(54);
    assertThat(contractions.threeWay(X, Y, z))
        .isWithin(1e-14)
        .of(2 * z.get(0) + 28 * z.get(1) + z.get(2));
    Table.of(3, 3, (h, w) -> X.get(h) * Y.get(w)).matches(contractions.outer(X, Y), 0);
    Table.of(4, w -> sum(3, h -> X.get(h) * a.get(h, w)))
        .matches(contractions.vectorMatrix(X, a), 1e-14);
    Table.of(3, 2, (h, v) -> sum(4, w -> a.get(h, w) * b.get(w, v)))
        .matches(contractions.matrixMatrix(a, b), 1e-14);
  }

  @Test
  void brackets_move_when_each_axis_stays_with_both_of_its_tensors() {
    DoubleTensor x = normalDoubles(4, 2, 3, 4);
    DoubleTensor y = normalDoubles(5, 3, 5, 6);
    DoubleTensor z = normalDoubles(6, 4, 5, 2);
    Table expected =
        Table.of(
            2,
            6,
            2,
            (a, b, c) ->
                sum(
                    3,
                    s ->
                        sum(
                            4,
                            t -> sum(5, u -> x.get(a, s, t) * y.get(s, u, b) * z.get(t, u, c)))));
    Contractions.Sides law = contractions.associativeLaw(x, y, z);
    expected.matches(law.left(), 1e-13);
    expected.matches(law.right(), 1e-13);

    DoubleTensor p = normalDoubles(7, 2, 3);
    DoubleTensor q = normalDoubles(8, 3, 4);
    DoubleTensor r = normalDoubles(9, 4, 5);
    Table product =
        Table.of(2, 5, (a, c) -> sum(3, s -> sum(4, u -> p.get(a, s) * q.get(s, u) * r.get(u, c))));
    Contractions.Sides special = contractions.associativeCase(p, q, r);
    product.matches(special.left(), 1e-13);
    product.matches(special.right(), 1e-13);
  }

  @Test
  void softmax_says_which_axis() {
    EXHIBIT.shows("softmax of A over height", vectors.softmaxOverHeight(A));
    EXHIBIT.shows("softmax of A over width", vectors.softmaxOverWidth(A));
    Table e = Table.of(A).map(Math::exp);
    Table overHeight = Table.of(3, 3, (h, w) -> e.at(h, w) / sum(3, k -> e.at(k, w)));
    overHeight.matches(vectors.softmaxOverHeight(A), 1e-15);
    overHeight.matches(vectors.softmaxByDefinition(A), 1e-15);
    Table.of(3, 3, (h, w) -> e.at(h, w) / sum(3, k -> e.at(h, k)))
        .matches(vectors.softmaxOverWidth(A), 1e-15);
  }

  @Test
  void argmax_is_the_limit_of_ever_sharper_softmaxes() {
    EXHIBIT.shows("argmax of A over height", vectors.argmax(A));
    DoubleTensor x = normalDoubles(10, 4, 3);
    Table largest = Table.of(4, 3, (a, b) -> x.get(a, b) == max(4, k -> x.get(k, b)) ? 1 : 0);
    Table smallest = Table.of(4, 3, (a, b) -> -x.get(a, b) == max(4, k -> -x.get(k, b)) ? 1 : 0);
    largest.matches(vectors.argmax(x), 0);
    smallest.matches(vectors.argmin(x), 0);
    largest.matches(vectors.sharpened(x, 1e4), 1e-12);
    smallest.matches(vectors.sharpened(x, -1e4), 1e-12);
  }

  @Test
  void renaming_and_reshaping() {
    EXHIBIT.shows("A with height and width merged", reshaping.merged(A));
    Table.of(A).matches(reshaping.renamed(A), 0);
    Table.of(3, 3, (h, k) -> sum(3, w -> A.get(h, w) * A.get(k, w)))
        .matches(reshaping.withItself(A), 0);
    DoubleTensor b = normalDoubles(11, 3, 2);
    Table.of(6, i -> b.get(i / 2, i % 2)).matches(reshaping.merged(b), 0);
    Table.of(b).matches(reshaping.split(reshaping.merged(b)), 0);
  }

  @Test
  void one_index_is_numpys_five_functions() {
    DoubleTensor e = normalDoubles(12, 7, 4);
    DoubleTensor p = normalDoubles(13, 3, 7);
    IntTensor words = IntTensor.of(new int[] {5, 0, 6}, 3);
    Table.of(4, d -> e.get(2, d)).matches(indexing.wordEmbedding(e, 2), 0);
    Table.of(3, 4, (s, d) -> e.get(words.get(s), d)).matches(indexing.wordEmbeddings(e, words), 0);
    Table.of(3, s -> p.get(s, words.get(s))).matches(indexing.probabilities(p, words), 0);

    DoubleTensor batch = normalDoubles(14, 2, 3, 7);
    IntTensor many = IntTensor.of(new int[] {5, 0, 6, 1, 1, 3}, 2, 3);
    Table.of(2, 3, (b, s) -> batch.get(b, s, many.get(b, s)))
        .matches(indexing.batchedProbabilities(batch, many), 0);

    DoubleTensor sentences = normalDoubles(15, 2, 5, 3);
    IntTensor span = IntTensor.of(new int[] {1, 2, 3, 0, 4, 4}, 2, 3);
    Table.of(2, 3, 3, (b, s, d) -> sentences.get(b, span.get(b, s), d))
        .matches(indexing.spans(sentences, span), 0);

    IntTensor positions = IntTensor.of(new int[] {2, 0}, 2);
    IntTensor chosen = IntTensor.of(new int[] {4, 1}, 2);
    Table.of(2, k -> p.get(positions.get(k), chosen.get(k)))
        .matches(indexing.atPositions(p, positions, chosen), 0);
  }
}
