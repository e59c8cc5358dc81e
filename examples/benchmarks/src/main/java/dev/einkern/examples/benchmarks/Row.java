package dev.einkern.examples.benchmarks;

/**
 * One line of the table.
 *
 * @param group the lines it stands among
 * @param name its own name in the group
 * @param work what is computed
 */
public record Row(Group group, String name, Work work) {

  /** What identifies the row on a command line. */
  public String id() {
    return group.title() + " " + name;
  }
}
