package dev.einkern.processor.packaged;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einsum;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quickstart builds with the packaged jars and nothing else, and prints what it should. */
class QuickstartIT {
  private static final Path QUICKSTART =
      Path.of("../examples/quickstart").toAbsolutePath().normalize();
  private static final Path PROCESSOR = Path.of(System.getProperty("einkern.processorJar"));
  private static final String MAIN = "com.example.quickstart.Quickstart";

  @TempDir Path folder;

  static List<Jdk> jdks() throws IOException {
    return Jdk.installed();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void it_builds_with_javac_on_the_class_path(Jdk jdk) throws Exception {
    List<String> javac =
        list(jdk.tool("javac"), "-Xlint:all", "-Werror", "-cp", runtime().toString());
    javac.addAll(List.of("-processorpath", PROCESSOR.toString(), "-d", "classes"));
    javac.addAll(sources());
    assertThat(Command.run(folder, javac)).isEmpty();

    String classPath = "classes" + File.pathSeparator + runtime();
    assertPrints(Command.run(folder, List.of(jdk.tool("java"), "-cp", classPath, MAIN)));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void it_builds_with_javac_on_the_module_path(Jdk jdk) throws Exception {
    Path moduleInfo =
        Files.writeString(
            folder.resolve("module-info.java"),
            """
            module quickstart {
              requires dev.einkern.runtime;
              opens com.example.quickstart to dev.einkern.runtime;
            }
            """);
    List<String> javac =
        list(jdk.tool("javac"), "-Xlint:all", "-Werror", "-p", runtime().toString());
    javac.addAll(List.of("-processorpath", PROCESSOR.toString(), "-d", "classes"));
    javac.add(moduleInfo.toString());
    javac.addAll(sources());
    assertThat(Command.run(folder, javac)).isEmpty();

    String modulePath = "classes" + File.pathSeparator + runtime();
    assertPrints(
        Command.run(
            folder, List.of(jdk.tool("java"), "-p", modulePath, "-m", "quickstart/" + MAIN)));
  }

  @Test
  void it_builds_with_maven_from_a_repository_that_holds_the_artifacts() throws Exception {
    Path project = folder.resolve("project");
    copy(QUICKSTART, project);
    Path repository = LocalRepository.withArtifacts(folder.resolve("repository"));
    Maven.ofRunningBuild().buildWithOneRepository(project, repository, "compile");

    String classPath =
        project.resolve("target/classes")
            + File.pathSeparator
            + LocalRepository.runtimeIn(repository);
    assertPrints(
        Command.run(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                MAIN)));
    assertThat(
            Files.exists(
                project.resolve(
                    "target/generated-sources/annotations/com/example/quickstart/LayersKernels.java")))
        .isTrue();
  }

  private static void assertPrints(String output) {
    assertThat(output).contains("[0. 1.]");
    assertThat(output).contains("[0. 7.]");
    assertThat(output).contains("7.3105860e-01");
  }

  private static Path runtime() throws Exception {
    return Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(QUICKSTART.resolve("src/main/java"))) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  private static List<String> list(String... items) {
    return new ArrayList<>(List.of(items));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Files.copy(from.resolve("pom.xml"), to.resolve("pom.xml"));
    for (String source : sources()) {
      Path target = to.resolve(from.relativize(Path.of(source)).toString());
      Files.createDirectories(target.getParent());
      Files.copy(Path.of(source), target);
    }
  }
}
