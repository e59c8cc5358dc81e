package dev.einkern.examples.gallery.autodiffpuzzles;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.DoubleTensor;
import dev.einkern.examples.gallery.testing.Differences;
import dev.einkern.examples.gallery.testing.Exhibit;
import dev.einkern.examples.gallery.testing.Table;
import java.util.function.Function;

/** A derivative is right if it is the one worked out by hand, and that is the slope of f. */
final class Answers {
  static final Exhibit EXHIBIT = new Exhibit("autodiff-puzzles", AutodiffPuzzles.class);

  private static final double BY_HAND = 1e-14;
  private static final double BY_DIFFERENCES = 1e-8;

  private Answers() {}

  /**
   * Demands that a kernel gives the puzzle's derivative.
   *
   * @param derivative what the kernel gives
   * @param byHand the closed form
   * @param f the puzzle's function, in loops
   * @param x where the derivative is taken
   */
  static void agree(
      DoubleTensor derivative, Table byHand, Function<Table, Table> f, DoubleTensor x) {
    byHand.matches(derivative, BY_HAND);
    Differences.jacobian(at -> f.apply(Table.of(at)).tensor(), x)
        .matches(derivative, BY_DIFFERENCES);
  }

  /** The same for an argument by which f does not change. */
  static void zero(DoubleTensor derivative, int... shape) {
    assertThat(derivative.shape()).isEqualTo(shape);
    Table.by(index -> 0, shape).matches(derivative, 0);
  }
}
