package dev.einkern.processor.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Maven on this machine; it runs on the JDK that runs the tests. */
record Maven(String version, Path home) {
  private static final Path OTHERS = Path.of(System.getProperty("einkern.otherMavens"));

  /** The one that runs this build. */
  static Maven ofRunningBuild() {
    return new Maven("", Path.of(System.getProperty("einkern.mavenHome")));
  }

  static Maven of(String version) {
    return new Maven(version, OTHERS.resolve("apache-maven-" + version));
  }

  /**
   * Builds a project with Einkern's artifacts from a repository, and all others from that of the
   * running build, which keeps what it has to fetch.
   */
  void build(Path project, Path artifacts, String phase) throws IOException, InterruptedException {
    run(
        project,
        "-Dmaven.repo.local=" + LocalRepository.ofRunningBuild(),
        "-Dmaven.repo.local.tail=" + artifacts,
        phase);
  }

  /** The same for a Maven that knows only one repository, which it fills. */
  void buildWithOneRepository(Path project, Path artifacts, String phase)
      throws IOException, InterruptedException {
    run(
        project,
        "-s",
        LocalRepository.settings(artifacts).toString(),
        "-Dmaven.repo.local=" + artifacts,
        phase);
  }

  private void run(Path project, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/mvn").toString());
    command.addAll(List.of("-q", "-B", "-Deinkern.version=" + LocalRepository.VERSION));
    command.addAll(List.of(arguments));
    Files.createDirectories(project.resolve(".mvn"));
    Command.run(project, command);
  }

  @Override
  public String toString() {
    return version.isEmpty() ? "the Maven of this build" : "Maven " + version;
  }
}
