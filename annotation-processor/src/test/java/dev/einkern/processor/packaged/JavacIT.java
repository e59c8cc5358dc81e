package dev.einkern.processor.packaged;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einsum;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged processor under compilers that nobody but the command line tells what to do. */
class JavacIT {
  private static final Path PROCESSOR = Path.of(System.getProperty("einkern.processorJar"));

  @TempDir Path folder;

  static List<Jdk> jdks() throws IOException {
    return Jdk.installed();
  }

  static List<Jdk> jdksFrom23() throws IOException {
    return jdks().stream().filter(jdk -> jdk.release() >= 23).toList();
  }

  @BeforeEach
  void aProject() throws IOException {
    write("Sums", "i->", "double sum(double[] x)");
    write("Products", "i,i->", "double dot(double[] x, double[] y)");
    Files.writeString(
        folder.resolve("Main.java"),
        """
        import dev.einkern.Einkern;

        final class Main {
          public static void main(String[] arguments) {
            double[] x = {1, 2, 3};
            double sum = Einkern.load(Sums.class).sum(x);
            double dot = Einkern.load(Products.class).dot(x, x);
            System.out.println(sum + " " + dot);
          }
        }
        """);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksFrom23")
  void from_jdk_23_on_a_processor_on_the_class_path_must_be_asked_for(Jdk jdk) throws Exception {
    String classPath = runtime() + File.pathSeparator + PROCESSOR;

    Command.run(
        folder, javac(jdk, "classes", "-cp", classPath, "Main.java", "Sums.java", "Products.java"));
    Command unasked = Command.attempt(folder, java(jdk, "classes"));
    assertThat(unasked.exit()).isNotEqualTo(0);
    assertThat(unasked.output()).contains("Sums");
    assertThat(unasked.output()).contains("-proc:full");

    Command.run(
        folder,
        javac(
            jdk,
            "asked",
            "-proc:full",
            "-cp",
            classPath,
            "Main.java",
            "Sums.java",
            "Products.java"));
    assertThat(Command.run(folder, java(jdk, "asked")))
        .isEqualTo("6.0 14.0" + System.lineSeparator());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void two_builds_give_the_same_bytes(Jdk jdk) throws Exception {
    compileAll(jdk, "first");
    compileAll(jdk, "second");
    assertThat(contents("first").keySet()).contains("SumsKernels.java");
    assertThat(contents("second")).isEqualTo(contents("first"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void after_a_change_only_the_changed_interface_is_compiled_again(Jdk jdk) throws Exception {
    compileAll(jdk, "classes");
    Map<String, String> before = contents("classes");

    write("Sums", "i-> # their product with 1", "double sum(double[] x)");
    String classPath = runtime() + File.pathSeparator + "classes";
    Command.run(
        folder,
        javac(
            jdk, "classes", "-processorpath", PROCESSOR.toString(), "-cp", classPath, "Sums.java"));

    Map<String, String> after = contents("classes");
    assertThat(after.get("SumsKernels.java")).contains("their product with 1");
    assertThat(after.get("SumsKernels.java")).isNotEqualTo(before.get("SumsKernels.java"));
    assertThat(after.get("ProductsKernels.java")).isEqualTo(before.get("ProductsKernels.java"));
    assertThat(Command.run(folder, java(jdk, "classes")))
        .isEqualTo("6.0 14.0" + System.lineSeparator());
  }

  @Test
  void the_compiler_of_eclipse_warns_of_nothing_by_default() throws Exception {
    String ecj =
        Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    Jdk running = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(running.tool("java"), "-jar", ecj, "--release", "17", "-failOnWarning"));
    // It overlooks a processor path that stands before the class path.
    command.addAll(List.of("-cp", runtime().toString(), "-processorpath", PROCESSOR.toString()));
    command.addAll(
        List.of("-d", "classes", "-s", "classes", "Main.java", "Sums.java", "Products.java"));
    Files.createDirectories(folder.resolve("classes"));
    assertThat(Command.run(folder, command)).isEmpty();
    assertThat(Command.run(folder, java(running, "classes")))
        .isEqualTo("6.0 14.0" + System.lineSeparator());
  }

  private void compileAll(Jdk jdk, String classes) throws Exception {
    Command.run(
        folder,
        javac(
            jdk,
            classes,
            "-processorpath",
            PROCESSOR.toString(),
            "-cp",
            runtime().toString(),
            "Main.java",
            "Sums.java",
            "Products.java"));
  }

  private void write(String name, String string, String method) throws IOException {
    Files.writeString(
        folder.resolve(name + ".java"),
        """
        import dev.einkern.Einsum;

        public interface %s {
          @Einsum("%s")
          %s;
        }
        """
            .formatted(name, string, method));
  }

  private Map<String, String> contents(String classes) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(classes))) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static List<String> javac(Jdk jdk, String classes, String... rest) {
    List<String> command = new ArrayList<>(List.of(jdk.tool("javac"), "-d", classes));
    command.addAll(List.of(rest));
    return command;
  }

  private List<String> java(Jdk jdk, String classes) throws Exception {
    String classPath = classes + File.pathSeparator + runtime();
    return List.of(jdk.tool("java"), "-cp", classPath, "Main");
  }

  private static Path runtime() throws Exception {
    return Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
