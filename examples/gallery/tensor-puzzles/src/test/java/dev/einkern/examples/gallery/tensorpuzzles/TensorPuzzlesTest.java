package dev.einkern.examples.gallery.tensorpuzzles;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import org.junit.jupiter.api.Test;

class TensorPuzzlesTest {
  private static final Exhibit EXHIBIT = new Exhibit("tensor-puzzles", TensorPuzzles.class);

  private final TensorPuzzles puzzles = Einkern.load(TensorPuzzles.class);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void ones() {
    assertThat(puzzles.ones(3).toArray()).isEqualTo(new float[] {1, 1, 1});
  }

  @Test
  void outer() {
    FloatTensor product =
        puzzles.outer(FloatTensor.of(new float[] {1, 2}, 2), FloatTensor.of(new float[] {3, 4}, 2));
    EXHIBIT.shows("outer of [1 2] and [3 4]", product);
    assertThat(product.toArray()).isEqualTo(new float[] {3, 4, 6, 8});
  }
}
