package dev.einkern;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reads the documentation of a public type finds an example there. */
class DocumentationTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/einkern");

  @Test
  void every_public_type_has_an_example() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.list(SOURCES)) {
      sources = files.filter(Files::isRegularFile).sorted().toList();
    }
    int types = 0;
    for (Path source : sources) {
      String text = Files.readString(source);
      int declaration = text.indexOf("\npublic ");
      if (declaration >= 0) {
        types++;
        assertWithMessage("an example in %s", source)
            .that(text.substring(0, declaration))
            .contains("<pre>{@code");
      }
    }
    assertWithMessage("public types").that(types).isAtLeast(9);
  }
}
