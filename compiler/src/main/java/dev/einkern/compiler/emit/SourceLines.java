package dev.einkern.compiler.emit;

/** Java source, a line at a time: indented by two, and broken where it would exceed the width. */
final class SourceLines {
  private static final int WIDTH = 100;
  private static final String CONTINUATION = "    ";

  private final StringBuilder text = new StringBuilder();
  private final int outerIndent;
  private int indent;

  /**
   * Lines that will stand in something.
   *
   * @param outerIndent the columns by which everything is moved to the right later
   */
  SourceLines(int outerIndent) {
    this.outerIndent = outerIndent;
  }

  void line(String line) {
    String rest = line;
    String margin = "  ".repeat(indent);
    while (true) {
      int room = WIDTH - outerIndent - margin.length();
      int cut = rest.length() <= room ? -1 : breakAt(rest, room);
      if (cut < 0) {
        text.append(margin).append(rest).append('\n');
        return;
      }
      text.append(margin).append(rest.substring(0, cut).stripTrailing()).append('\n');
      rest = rest.substring(cut).stripLeading();
      margin = "  ".repeat(indent) + CONTINUATION;
    }
  }

  void comment(String comment) {
    line("// " + comment);
  }

  /** A line that opens a block. */
  void open(String line) {
    line(line + " {");
    indent++;
  }

  void close() {
    indent--;
    line("}");
  }

  /** Closes a block and opens its alternative. */
  void otherwise() {
    indent--;
    line("} else {");
    indent++;
  }

  void blank() {
    if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
  }

  String text() {
    return text.toString();
  }

  /**
   * The last place to break a line before {@code room}, as far outside of parentheses as can be.
   */
  private static int breakAt(String line, int room) {
    int best = -1;
    int bestDepth = Integer.MAX_VALUE;
    int depth = 0;
    for (int at = 0; at < line.length() && at <= room; at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at = JavaText.endOfString(line, at) - 1;
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == ' ' && at > room / 3 && isBreak(line, at) && depth <= bestDepth) {
        best = at;
        bestDepth = depth;
      }
    }
    return best;
  }

  /** After a comma or an assignment, and before an operator. */
  private static boolean isBreak(String line, int at) {
    char before = line.charAt(at - 1);
    if (before == ',' || before == ';') {
      return before == ',';
    }
    String rest = line.substring(at + 1);
    return rest.startsWith("+ ")
        || rest.startsWith("- ")
        || rest.startsWith("* ")
        || rest.startsWith("/ ")
        || rest.startsWith("? ")
        || rest.startsWith(": ")
        || rest.startsWith("&& ")
        || rest.startsWith("|| ")
        || line.startsWith("= ", at - 1);
  }
}
