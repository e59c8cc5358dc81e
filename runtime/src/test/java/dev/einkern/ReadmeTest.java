package dev.einkern;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.kernel.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The module's page shows what the code really prints. */
class ReadmeTest {
  @Test
  void every_output_on_the_page_is_real() throws IOException {
    String page = Files.readString(Path.of("README.md"));
    FloatTensor x = FloatTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    FloatTensor columns = x.permute(1, 0);
    FloatTensor off = FloatTensor.of(new float[] {1, 2.5f, 3, 4, 5, 8}, 2, 3);
    assertThat(page).contains(block(x.toString()));
    assertThat(page).contains(block(off.difference(x, 1e-5, 1e-8).orElseThrow()));
    columns.set(40, 0, 1);
    assertThat(x.get(1, 0)).isEqualTo(40);
    assertThat(page).contains(block(columns.slice(0, 1, 3).toString()));
    assertThat(page).contains(block(FloatTensor.zeros(100, 100).toString()));
    assertThat(page)
        .contains(
            block(
                Shapes.mismatch(
                            "Attention.scores",
                            "axis 'd' is 64 in q but 48 in k",
                            Shapes.describe(
                                "q",
                                "batch query (head=8 d)",
                                new int[] {2, 128, 512},
                                "d = 512 / 8 = 64"),
                            Shapes.describe(
                                "k",
                                "batch key (head d)",
                                new int[] {2, 128, 384},
                                "d = 384 / 8 = 48"))
                        .getMessage()
                    + "\n  in batch query (head=8 d), batch key (head d) -> batch head query key"));
  }

  private static String block(String text) {
    return "```\n" + text + "\n```";
  }
}
