package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Group;
import java.util.List;

/** With what the JVM is started. */
enum Mode {
  /** The Vector API is there for whoever uses it. */
  VECTOR("Vector API", List.of("--add-modules", "jdk.incubator.vector")),
  /** No flags. */
  PLAIN("plain", List.of());

  private final String title;
  private final List<String> flags;

  Mode(String title, List<String> flags) {
    this.title = title;
    this.flags = flags;
  }

  String title() {
    return title;
  }

  List<String> flags() {
    return flags;
  }

  double target(Group group) {
    return this == VECTOR ? group.vectorTarget() : group.plainTarget();
  }
}
