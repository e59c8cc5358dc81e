package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import dev.einkern.processor.testing.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people who know numpy, einops, einx, or the notation of papers write by mistake: each is
 * told what is wrong, and what to write instead. A line of the file has the string, the method, the
 * code and words of the first message.
 */
class MistakesTest {
  private static final Path FILE = Path.of("src/test/resources/mistakes.txt");

  @TempDir static Path folder;

  private record Mistake(String name, String string, String method, String code, String words) {
    SourceFile source() {
      return new SourceFile(
          name + ".java",
          "import dev.einkern.*;\ninterface %s { @Einsum(%s) %s; }\n"
              .formatted(name, SourceFile.literal(string), method));
    }
  }

  @TestFactory
  Stream<DynamicTest> a_mistake_is_told_with_what_to_write_instead() throws IOException {
    List<Mistake> mistakes = new ArrayList<>();
    for (String line : Files.readAllLines(FILE)) {
      String[] parts = line.split(" \\|\\|\\| ");
      assertWithMessage(line).that(parts).hasLength(4);
      String name = "Mistake" + mistakes.size();
      mistakes.add(new Mistake(name, parts[0], parts[1], parts[2], parts[3]));
    }
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .with("-Xmaxerrs", "100000", "-Xmaxwarns", "100000")
            .compile(mistakes.stream().map(Mistake::source).toList());
    return mistakes.stream()
        .map(m -> DynamicTest.dynamicTest(m.string(), () -> check(m, compiled)));
  }

  private static void check(Mistake mistake, Compiled compiled) {
    List<String> told =
        compiled.errors().stream()
            .filter(m -> m.file().equals(mistake.name() + ".java"))
            .map(Message::text)
            .toList();
    assertThat(told).isNotEmpty();
    assertThat(told.get(0)).startsWith(mistake.code() + ": ");
    assertThat(told.get(0)).contains(mistake.words());
  }
}
