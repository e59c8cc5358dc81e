package dev.einkern.examples.benchmarks.report;

import dev.einkern.examples.benchmarks.Group;
import java.util.List;

/** With what the JVM is started. */
public enum Mode {
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

  /** Its name in tables. */
  public String title() {
    return title;
  }

  /** The JVM's flags. */
  public List<String> flags() {
    return flags;
  }

  /** How fast rows of a group should be. */
  double target(Group group) {
    return this == VECTOR ? group.vectorTarget() : group.plainTarget();
  }
}
