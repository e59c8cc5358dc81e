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
import dev.einkern.examples.gallery.testing.Table;
import org.junit.jupiter.api.Test;

/** Sections 2 to 3.3: named tensors, elementwise operations and reductions. */
class OperationsTest {
  private final NamedTensors tensors = Einkern.load(NamedTensors.class);
  private final Elementwise elementwise = Einkern.load(Elementwise.class);
  private final Reductions reductions = Einkern.load(Reductions.class);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void an_element_is_found_by_names_in_any_order() {
    assertThat(tensors.element(A)).isEqualTo(4);
    assertThat(tensors.elementAgain(A)).isEqualTo(4);
  }

  @Test
  void partial_indexing_leaves_the_other_axis() {
    EXHIBIT.shows("A", A);
    EXHIBIT.shows("the first row of A", tensors.firstRow(A));
    EXHIBIT.shows("the last column of A", tensors.lastColumn(A));
    assertThat(tensors.firstRow(A).toArray()).isEqualTo(new double[] {3, 1, 4});
    assertThat(tensors.lastColumn(A).toArray()).isEqualTo(new double[] {4, 9, 5});
  }

  @Test
  void the_other_layout_is_the_same_tensor() {
    DoubleTensor tall = normalDoubles(1, 2, 3);
    Table.of(3, 2, (w, h) -> tall.get(h, w)).matches(tensors.otherLayout(tall), 0);
  }

  @Test
  void a_sum_can_be_indexed() {
    DoubleTensor x = normalDoubles(1, 2, 3);
    DoubleTensor y = normalDoubles(2, 2, 3);
    Table.of(3, w -> x.get(0, w) + y.get(0, w)).matches(tensors.firstRowOfSum(x, y), 0);
  }

  @Test
  void a_function_of_vectors_is_lifted_over_the_further_axes_of_its_arguments() {
    DoubleTensor x = normalDoubles(3, 2, 5);
    DoubleTensor y = normalDoubles(4, 5, 3);
    Table.of(2, b -> max(5, i -> x.get(b, i)) + max(5, i -> -x.get(b, i)))
        .matches(elementwise.lifted(x), 1e-15);
    Table.of(2, 3, (b, s) -> Math.sqrt(sum(5, i -> Math.pow(x.get(b, i) - y.get(i, s), 2))))
        .matches(elementwise.liftedTwice(x, y), 1e-14);
  }

  @Test
  void functions_of_a_scalar_work_on_each_element() {
    DoubleTensor x = normalDoubles(5, 3, 4);
    Table of = Table.of(x);
    of.map(v -> 1 / (1 + Math.exp(-v))).matches(elementwise.sigmoid(x), 1e-15);
    of.map(v -> v > 0 ? v : 0).matches(elementwise.relu(x), 0);
    of.map(v -> -v).matches(elementwise.negation(x), 0);
  }

  @Test
  void binary_operations_broadcast_by_name() {
    DoubleTensor column = elementwise.plusColumn(A, X);
    DoubleTensor row = elementwise.plusRow(A, Y);
    EXHIBIT.shows("A + x", column);
    EXHIBIT.shows("A + y", row);
    Table.of(3, 3, (h, w) -> A.get(h, w) + X.get(h)).matches(column, 0);
    Table.of(3, 3, (h, w) -> A.get(h, w) + Y.get(w)).matches(row, 0);
    Table.of(A).map(v -> v * v).matches(elementwise.hadamard(A, A), 0);
  }

  @Test
  void sums_reduce_the_axes_they_name() {
    EXHIBIT.shows("the sum of A over height", reductions.sumOverHeight(A));
    EXHIBIT.shows("the sum of A over width", reductions.sumOverWidth(A));
    assertThat(reductions.sumOverHeight(A).toArray()).isEqualTo(new double[] {6, 12, 18});
    assertThat(reductions.sumOverWidth(A).toArray()).isEqualTo(new double[] {8, 15, 13});
    assertThat(reductions.sumOverBoth(A)).isEqualTo(36);
  }

  @Test
  void the_other_reductions() {
    DoubleTensor x = normalDoubles(6, 4, 3);
    Table mean = Table.of(3, w -> sum(4, h -> x.get(h, w)) / 4);
    Table norm = Table.of(3, w -> Math.sqrt(sum(4, h -> x.get(h, w) * x.get(h, w))));
    Table norm3 = Table.of(3, w -> Math.cbrt(sum(4, h -> Math.pow(Math.abs(x.get(h, w)), 3))));
    Table var = Table.of(3, w -> sum(4, h -> Math.pow(x.get(h, w) - mean.at(w), 2)) / 4);

    norm.matches(reductions.norm(x), 1e-14);
    norm3.matches(reductions.normP(x, 3), 1e-14);
    Table.of(3, w -> -max(4, h -> -x.get(h, w))).matches(reductions.min(x), 0);
    Table.of(3, w -> max(4, h -> x.get(h, w))).matches(reductions.max(x), 0);
    mean.matches(reductions.mean(x), 1e-15);
    var.matches(reductions.var(x), 1e-14);

    Reductions.Moments moments = reductions.byDefinition(x, 3);
    norm.matches(moments.norm(), 1e-14);
    norm3.matches(moments.normP(), 1e-14);
    mean.matches(moments.average(), 1e-15);
    var.matches(moments.variance(), 1e-14);
  }
}
