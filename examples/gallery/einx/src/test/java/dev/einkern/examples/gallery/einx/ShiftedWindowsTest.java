package dev.einkern.examples.gallery.einx;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einkern;
import dev.einkern.FloatTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import dev.einkern.examples.gallery.testing.Tensors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftedWindowsTest {
  private static final Exhibit EXHIBIT = new Exhibit("einx", ShiftedWindows.class);
  private static final int CHANNELS = 3;

  private final ShiftedWindows windows = Einkern.load(ShiftedWindows.class);

  @Test
  void a_shift_moves_the_image_and_brings_back_what_leaves_it() {
    FloatTensor x = Tensors.normal(1, 2, 4, 6, CHANNELS);
    FloatTensor shifted = windows.shift(x, -1, 2);
    for (int b = 0; b < 2; b++) {
      for (int h = 0; h < 4; h++) {
        for (int w = 0; w < 6; w++) {
          for (int c = 0; c < CHANNELS; c++) {
            assertThat(shifted.get(b, (h + 3) % 4, (w + 2) % 6, c)).isEqualTo(x.get(b, h, w, c));
          }
        }
      }
    }
  }

  @Test
  void a_partition_lists_the_tokens_of_each_window() {
    FloatTensor x = Tensors.normal(2, 2, 8, 12, CHANNELS);
    FloatTensor cut = windows.partition(x);
    assertThat(cut.shape()).isEqualTo(new int[] {12, 16, CHANNELS});
    for (int window = 0; window < 12; window++) {
      for (int t = 0; t < 16; t++) {
        int h = window / 3 % 2 * 4 + t / 4;
        int w = window % 3 * 4 + t % 4;
        assertThat(cut.get(window, t, 1)).isEqualTo(x.get(window / 6, h, w, 1));
      }
    }
  }

  @Test
  void a_partition_works_on_texts_and_films_too() {
    assertThat(windows.partition(Tensors.normal(3, 2, 12, CHANNELS)).shape())
        .isEqualTo(new int[] {6, 4, CHANNELS});
    assertThat(windows.partition(Tensors.normal(4, 2, 4, 8, 4, CHANNELS)).shape())
        .isEqualTo(new int[] {4, 64, CHANNELS});
  }

  @Test
  void merging_undoes_the_partition() {
    FloatTensor x = Tensors.normal(5, 2, 8, 12, CHANNELS);
    FloatTensor merged = windows.merge(windows.partition(x), 2, 3);
    assertThat(merged.shape()).isEqualTo(x.shape());
    assertThat(merged.toArray()).isEqualTo(x.toArray());
  }

  @ParameterizedTest(name = "windows of side {0}, shifted by {1}")
  @CsvSource({"4, 0", "4, 2", "2, 1", "3, 1", "12, 5"})
  void tokens_attend_to_those_of_their_window_that_were_neighbours_before_the_shift(
      int side, int shift) {
    int height = 12;
    int width = 24;
    FloatTensor x = Tensors.normal(6, 2, height, width, CHANNELS);
    FloatTensor wq = Tensors.normal(7, CHANNELS, 4);
    FloatTensor wk = Tensors.normal(8, CHANNELS, 4);
    FloatTensor wv = Tensors.normal(9, CHANNELS, 6);
    FloatTensor wo = Tensors.normal(10, 6, CHANNELS);
    WindowReference reference = new WindowReference(x, wq, wk, wv, wo, 2, side, shift);
    Tensors.assertNear(
        windows.attention(x, wq, wk, wv, wo, 2, side, shift),
        reference.attention(),
        1e-4,
        2,
        height,
        width,
        CHANNELS);
  }

  @Test
  void the_page_shows_the_windows_of_a_small_image() {
    float[] pixels = new float[32];
    IntStream.range(0, 32).forEach(i -> pixels[i] = i);
    FloatTensor image = FloatTensor.of(pixels, 1, 4, 8, 1);
    FloatTensor cut = windows.partition(windows.shift(image, -1, -1));
    assertThat(cut.get(0, 0, 0)).isEqualTo(9f);
    EXHIBIT.shows("an image of 4 x 8 pixels", image.reshape(4, 8));
    EXHIBIT.shows("shifted by 1 and cut into windows", cut.reshape(2, 4, 4));
  }
}
