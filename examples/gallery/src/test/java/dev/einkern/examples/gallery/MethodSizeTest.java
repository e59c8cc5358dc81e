package dev.einkern.examples.gallery;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.examples.gallery.testing.MethodSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** HotSpot compiles no method of more than 8000 bytes: it would stay fifty times slower. */
class MethodSizeTest {
  private static final int FAR_FROM_THE_LIMIT = 7000;

  @Test
  void no_generated_method_comes_near_what_is_never_compiled() throws IOException {
    List<String> large = new ArrayList<>();
    List<Path> kernels;
    try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
      kernels = files.filter(file -> file.toString().endsWith("Kernels.class")).toList();
    }
    for (Path file : kernels) {
      MethodSizes.of(file)
          .forEach(
              (method, size) -> {
                if (size > FAR_FROM_THE_LIMIT) {
                  large.add(file.getFileName() + " " + method + ": " + size);
                }
              });
    }
    assertThat(kernels.size()).isAtLeast(30);
    assertThat(large).isEmpty();
  }
}
