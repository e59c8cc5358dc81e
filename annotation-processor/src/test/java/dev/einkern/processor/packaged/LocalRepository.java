package dev.einkern.processor.packaged;

import dev.einkern.Einsum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Maven repository that holds what this build would install, and nothing before Maven runs. */
final class LocalRepository {
  /** Of what is in it: nobody's repository has this one, so that no other jar can stand in. */
  static final String VERSION = "0.0.0-built-here";

  private static final String BUILT = System.getProperty("einkern.version");

  private LocalRepository() {}

  static Path withArtifacts(Path repository) throws Exception {
    install(repository, "einkern-parent", Path.of("../pom.xml"), null);
    install(repository, "einkern-bom", Path.of("../runtime/bom/pom.xml"), null);
    install(repository, "einkern-runtime", Path.of("../runtime/pom.xml"), runtimeJar());
    install(
        repository,
        "einkern-processor",
        Path.of(System.getProperty("einkern.processorPom")),
        Path.of(System.getProperty("einkern.processorJar")));
    return repository;
  }

  static Path runtimeIn(Path repository) {
    return file(repository, "einkern-runtime", "jar");
  }

  /** The repository of the running build. */
  static Path ofRunningBuild() {
    return Path.of(System.getProperty("einkern.mavenRepository"));
  }

  /** Settings that take the plugins from the repository of the running build, not from the net. */
  static Path settings(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("settings.xml"),
        """
        <settings>
          <mirrors>
            <mirror>
              <id>running-build</id>
              <mirrorOf>*</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(ofRunningBuild().toUri()));
  }

  private static void install(Path repository, String artifact, Path pom, Path jar)
      throws IOException {
    Path installed = file(repository, artifact, "pom");
    Files.createDirectories(installed.getParent());
    Files.writeString(installed, Files.readString(pom).replace(BUILT, VERSION));
    if (jar != null) {
      Files.copy(jar, file(repository, artifact, "jar"));
    }
  }

  private static Path file(Path repository, String artifact, String extension) {
    return repository
        .resolve("dev/einkern")
        .resolve(artifact)
        .resolve(VERSION)
        .resolve(artifact + "-" + VERSION + "." + extension);
  }

  private static Path runtimeJar() throws Exception {
    return Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
