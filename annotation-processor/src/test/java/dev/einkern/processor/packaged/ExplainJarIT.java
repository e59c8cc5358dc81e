package dev.einkern.processor.packaged;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.testing.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar of the command explain: it runs with nothing beside it, also in JShell. */
class ExplainJarIT {
  private static final Path JAR = Path.of(System.getProperty("einkern.explainJar"));
  private static final String PROMPT = "jshell> ";

  @TempDir Path folder;

  static List<Jdk> jdks() throws IOException {
    return Jdk.installed();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void it_runs_as_the_front_page_shows(Jdk jdk) throws IOException, InterruptedException {
    Page page = new Page(Path.of("..", "README.md"));
    String shown = page.block("explain");
    String command = shown.lines().findFirst().orElseThrow();
    String arguments = command.substring(command.indexOf(".jar ") + ".jar ".length());
    Ended ended = java(jdk, arguments.replace("'", "").split(" "));
    page.shows("explain", command + "\n" + ended.output().stripTrailing());
    assertThat(ended.exitCode()).isEqualTo(0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void its_exit_code_tells_what_is_wrong(Jdk jdk) throws IOException, InterruptedException {
    Ended version = java(jdk, "--version");
    assertThat(version.output().strip())
        .isEqualTo("Einkern " + System.getProperty("einkern.version"));
    assertThat(version.exitCode()).isEqualTo(0);
    Ended refused = java(jdk, "ij->k");
    assertThat(refused.output()).startsWith("EK");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(java(jdk, "ij->ji", "--siez", "i=3").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void it_reads_a_java_file_and_runs_its_kernels(Jdk jdk) throws IOException, InterruptedException {
    Path file = folder.resolve("Layers.java");
    Files.writeString(file, new Page(Path.of("..", "README.md")).block("Layers.java"));
    Ended ended =
        java(jdk, file.toString(), "--method=dense", "--size=batch=2,in=3,out=2", "--run");
    assertThat(ended.exitCode()).isEqualTo(0);
    assertThat(ended.output()).contains("Layers.dense\n");
    assertThat(ended.output()).contains("  y  float [2, 2]\n");
    assertThat(ended.output()).containsMatch("speed +[\\d.]+ GFLOP/s");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void strings_are_compiled_in_jshell_as_the_pages_show(Jdk jdk)
      throws IOException, InterruptedException {
    for (Page page :
        List.of(new Page(Path.of("README.md")), new Page(Path.of("..", "README.md")))) {
      List<String> shown = page.block("JShell").lines().toList();
      List<String> lines =
          shown.stream()
              .filter(line -> line.startsWith(PROMPT))
              .map(line -> line.substring(PROMPT.length()))
              .toList();
      List<String> transcript = new ArrayList<>(shown.subList(0, 1));
      List<String> answers = answers(jshell(jdk, lines), lines);
      for (int i = 0; i < lines.size(); i++) {
        transcript.add(PROMPT + lines.get(i));
        answers.get(i).lines().forEach(transcript::add);
      }
      page.shows("JShell", String.join("\n", transcript));
    }
  }

  /** What JShell printed after each line, without the line itself, which some echo. */
  private static List<String> answers(String output, List<String> lines) {
    List<String> parts = List.of(output.replace(" \b", "").split("\n?" + PROMPT, -1));
    assertWithMessage(output).that(parts.size()).isAtLeast(lines.size() + 1);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String part = parts.get(i + 1);
      boolean echoed = part.startsWith(lines.get(i));
      answers.add((echoed ? part.substring(lines.get(i).length()).strip() : part).stripTrailing());
    }
    return answers;
  }

  private String jshell(Jdk jdk, List<String> lines) throws IOException, InterruptedException {
    Path input = folder.resolve("input");
    Files.writeString(input, String.join("\n", lines) + "\n/exit\n");
    return run(
            input,
            List.of(
                jdk.tool("jshell"),
                "-J-Duser.home=" + folder,
                "-J-Djava.util.prefs.userRoot=" + folder,
                "--class-path",
                JAR.toString()))
        .output();
  }

  @Test
  void it_is_one_jar_of_our_own_packages_in_which_javac_finds_no_processor() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String foreign =
          jar.stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .filter(name -> !name.startsWith("dev/einkern/"))
              .filter(name -> !name.startsWith("META-INF/licenses/"))
              .collect(Collectors.joining(" "));
      assertThat(foreign.split(" "))
          .asList()
          .containsExactly("META-INF/MANIFEST.MF", "META-INF/LICENSE");
    }
  }

  private Ended java(Jdk jdk, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk.tool("java"), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return run(Files.writeString(folder.resolve("nothing"), ""), command);
  }

  private Ended run(Path input, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output.replace("\r\n", "\n"));
  }

  /** How a program ended. */
  private record Ended(int exitCode, String output) {}
}
