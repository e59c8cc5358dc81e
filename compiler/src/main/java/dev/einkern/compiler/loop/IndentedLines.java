package dev.einkern.compiler.loop;

/** Lines of text, each at its depth. */
final class IndentedLines {
  private final StringBuilder text = new StringBuilder();

  void line(int indent, String line) {
    text.append("  ".repeat(indent)).append(line).append('\n');
  }

  /** All lines; every one ends with a line feed. */
  @Override
  public String toString() {
    return text.toString();
  }
}
