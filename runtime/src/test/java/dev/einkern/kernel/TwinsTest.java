package dev.einkern.kernel;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products and blocks of doubles are those of floats, word for word: what is mended in one is in
 * the other.
 */
class TwinsTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "einkern", "kernel");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FloatBlock",
        "FloatChains",
        "FloatProduct",
        "PlainFloatNarrowTiles",
        "PlainFloatProduct",
        "PlainFloatTiles",
        "VectorFloatBroadTiles",
        "VectorFloatDots",
        "VectorFloatNarrowTiles",
        "VectorFloatPackedTiles",
        "VectorFloatPacking",
        "VectorFloatProduct",
        "VectorFloatRuns",
        "VectorFloatSweep",
        "VectorFloatWideTiles",
        "VectorFloatWindowTiles",
        "VectorFloatWindows"
      })
  void a_class_for_doubles_is_the_one_for_floats(String floats) throws IOException {
    String doubles = floats.replace("Float", "Double");
    String expected =
        source(floats)
            .replace("Float", "Double")
            .replace("float", "double")
            .replace("FLOAT", "DOUBLE");
    assertWithMessage("%s as %s", doubles, floats).that(source(doubles)).isEqualTo(expected);
  }

  /** The text without line breaks and blanks, where the formatter may differ. */
  private static String source(String name) throws IOException {
    return Files.readString(SOURCES.resolve(name + ".java"))
        .replace("\n * ", "\n")
        .replaceAll("\\s+\\*?", "");
  }
}
