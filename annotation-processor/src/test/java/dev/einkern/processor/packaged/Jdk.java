package dev.einkern.processor.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A Java development kit on this machine. */
record Jdk(int release, Path home) {

  /** One of each release, 17 or newer: the running one, and those that are installed beside it. */
  static List<Jdk> installed() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    Map<Integer, Jdk> found = new TreeMap<>();
    try (Stream<Path> siblings = Files.list(running.getParent())) {
      for (Path home : siblings.sorted().toList()) {
        release(home).filter(r -> r >= 17).ifPresent(r -> found.put(r, new Jdk(r, home)));
      }
    }
    int release = Runtime.version().feature();
    found.put(release, new Jdk(release, running));
    return List.copyOf(found.values());
  }

  private static Optional<Integer> release(Path home) throws IOException {
    Path description = home.resolve("release");
    if (!Files.exists(home.resolve("bin/javac")) || !Files.exists(description)) {
      return Optional.empty();
    }
    return Files.readAllLines(description).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
        .map(Integer::valueOf)
        .findFirst();
  }

  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK " + release;
  }
}
