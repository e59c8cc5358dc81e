package dev.einkern.processor.packaged;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end, with the JDK that runs the tests as the one of the environment. */
record Command(int exit, String output) {

  /** What it printed; it must succeed. */
  static String run(Path folder, List<String> command) throws IOException, InterruptedException {
    Command run = attempt(folder, command);
    assertWithMessage("%s\n%s", String.join(" ", command), run.output())
        .that(run.exit())
        .isEqualTo(0);
    return run.output();
  }

  /** What became of it. */
  static Command attempt(Path folder, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_ARGS");
    builder.environment().remove("MAVEN_OPTS");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Command(process.waitFor(), output);
  }
}
