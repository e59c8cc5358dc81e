package dev.einkern.processor.packaged;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Einsum;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Projects of others, built with Maven and what this build would publish, then run. They lie in
 * src/test/consumers.
 */
class ConsumerIT {
  private static final Path CONSUMERS = Path.of("src/test/consumers").toAbsolutePath();
  private static final Path QUICKSTART = Path.of("../examples/quickstart").toAbsolutePath();

  @TempDir Path folder;
  private Path artifacts;

  @BeforeEach
  void publish() throws Exception {
    artifacts = LocalRepository.withArtifacts(folder.resolve("repository"));
  }

  @Test
  void a_project_of_maven_3_8() throws Exception {
    Path project = copy(QUICKSTART);
    Maven.of("3.8.8").buildWithOneRepository(project, artifacts, "compile");
    assertThat(run("com.example.quickstart.Quickstart", project.resolve("target/classes")))
        .contains("7.3105860e-01");
  }

  @Test
  void a_project_of_maven_4_that_declares_the_processor_as_one() throws Exception {
    Path project = copy(CONSUMERS.resolve("maven-4"));
    Maven.of("4.0.0-rc-4").build(project, artifacts, "compile");
    assertThat(run("demo.Main", project.resolve("target/classes")))
        .isEqualTo(lines("[[ 7. 10.]", " [15. 22.]]"));
  }

  @Test
  void modules_of_which_one_extends_an_interface_in_the_jar_of_the_other() throws Exception {
    Path project = copy(CONSUMERS.resolve("modules"));
    Maven.ofRunningBuild().build(project, artifacts, "package");
    Path kernels = project.resolve("kernels/target/kernels-1.0.jar");
    Path service = project.resolve("service/target/service-1.0.jar");
    assertThat(run("demo.service.Main", kernels, service)).isEqualTo(lines("5.0", "13.0", "10.0"));
  }

  @Test
  void a_project_with_lombok() throws Exception {
    Path project = copy(CONSUMERS.resolve("lombok"));
    Maven.ofRunningBuild().build(project, artifacts, "compile");
    assertThat(run("demo.Main", project.resolve("target/classes"))).isEqualTo(lines("[[2. 0.]]"));
  }

  @Test
  void a_project_in_kotlin_through_kapt() throws Exception {
    Path project = copy(CONSUMERS.resolve("kotlin"));
    Maven.ofRunningBuild().build(project, artifacts, "compile");
    Path library =
        LocalRepository.ofRunningBuild()
            .resolve("org/jetbrains/kotlin/kotlin-stdlib/2.4.21/kotlin-stdlib-2.4.21.jar");
    assertThat(run("demo.MainKt", project.resolve("target/classes"), library))
        .isEqualTo(lines("[[2. 3.]", " [2. 3.]]"));
  }

  @Test
  void a_jar_of_jars_as_spring_boot_packs_it() throws Exception {
    Path project = copy(CONSUMERS.resolve("spring-boot"));
    Maven.ofRunningBuild().build(project, artifacts, "package");
    String jar = project.resolve("target/spring-boot-1.0.jar").toString();
    assertThat(Command.run(folder, List.of(java(), "-jar", jar))).isEqualTo(lines("32.0"));
  }

  private String run(String main, Path... classPath) throws Exception {
    String path =
        Stream.concat(Arrays.stream(classPath), Stream.of(runtime()))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return Command.run(folder, List.of(java(), "-cp", path, main));
  }

  private Path copy(Path consumer) throws IOException {
    Path project = folder.resolve("project");
    try (Stream<Path> files = Files.walk(consumer)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = consumer.relativize(file);
        if (!relative.startsWith("target")) {
          Files.createDirectories(project.resolve(relative).getParent());
          Files.copy(file, project.resolve(relative));
        }
      }
    }
    return project;
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Path runtime() throws Exception {
    return Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
