package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toList;

import dev.einkern.Einsum;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published: one jar that needs nothing beside it, and a POM that asks for nothing. */
class SelfContainedJarIT {
  private static final Path JAR = Path.of(System.getProperty("einkern.processorJar"));
  private static final Path POM = Path.of(System.getProperty("einkern.processorPom"));

  @Test
  void every_class_lies_in_a_package_of_einkern() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes = entries(jar, ".class");
      assertThat(classes).contains("dev/einkern/processor/EinsumProcessor.class");
      assertThat(classes).doesNotContain("dev/einkern/FloatTensor.class");
      assertThat(String.join(" ", classes)).doesNotContainMatch("picocli|/explain/");
      assertThat(classes).contains("dev/einkern/grammar/EinkernParser.class");
      assertThat(classes).contains("dev/einkern/processor/shaded/antlr/v4/runtime/Parser.class");
      assertThat(classes).contains("dev/einkern/processor/shaded/javapoet/JavaFile.class");
      assertThat(
              classes.stream().filter(name -> !name.startsWith("dev/einkern/")).collect(toList()))
          .isEmpty();
    }
  }

  /**
   * As javap shows the classes: javac leaves the name of a class whose constant it has inlined in
   * the constant pool, where nothing uses it.
   */
  @Test
  void no_entry_and_no_code_still_names_the_packages_that_were_moved() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(String.join(" ", entries(jar, ""))).doesNotContainMatch("org/antlr|com/palantir");

      List<String> command = new ArrayList<>(List.of("-p", "-c", "-cp", JAR.toString()));
      entries(jar, ".class").forEach(name -> command.add(name.replace(".class", "")));
      StringWriter code = new StringWriter();
      int status =
          ToolProvider.findFirst("javap")
              .orElseThrow()
              .run(new PrintWriter(code), new PrintWriter(code), command.toArray(new String[0]));
      assertThat(status).isEqualTo(0);
      assertThat(code.toString().lines().filter(SelfContainedJarIT::namesWhatWasMoved).toList())
          .isEmpty();
      assertThat(code.toString()).contains("class dev.einkern.processor.EinsumProcessor");
    }
  }

  @Test
  void javac_and_gradle_find_the_processor_in_the_jar() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(read(jar, "META-INF/services/javax.annotation.processing.Processor").strip())
          .isEqualTo("dev.einkern.processor.EinsumProcessor");
      assertThat(read(jar, "META-INF/gradle/incremental.annotation.processors").strip())
          .isEqualTo("dev.einkern.processor.EinsumProcessor,isolating");
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("dev.einkern.processor");
    }
  }

  @Test
  void the_published_pom_has_no_parent_and_no_dependencies() throws IOException {
    String pom = Files.readString(POM);
    assertThat(pom).contains("<artifactId>einkern-processor</artifactId>");
    assertThat(pom).doesNotContain("<dependenc");
    assertThat(pom).doesNotContain("<parent>");
    assertThat(pom).doesNotContainMatch("org\\.antlr|com\\.palantir");
  }

  @Test
  void the_jar_by_itself_on_the_processor_path_reads_an_annotation(@TempDir Path out)
      throws URISyntaxException {
    Path runtime =
        Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    JavaCompiler javac = javax.tools.ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        javac
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-d", out.toString(), "-cp", runtime.toString(), "-processorpath", "" + JAR),
                null,
                List.of(unfinishedString()))
            .call();
    assertThat(compiled).isFalse();
    assertThat(messages.toString()).containsMatch("Unfinished.java:\\d+: error: EK\\d+");
  }

  private static boolean namesWhatWasMoved(String line) {
    return line.contains("org.antlr.")
        || line.contains("org/antlr/")
        || line.contains("com.palantir.")
        || line.contains("com/palantir/");
  }

  private static JavaFileObject unfinishedString() {
    String source =
        """
        import dev.einkern.*;

        interface Unfinished {
          @Einsum("a (b c -> a")
          FloatTensor sum(FloatTensor x);
        }
        """;
    return new SimpleJavaFileObject(
        URI.create("string:///Unfinished.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  private static List<String> entries(JarFile jar, String suffix) {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(suffix))
        .collect(toList());
  }

  private static String read(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
