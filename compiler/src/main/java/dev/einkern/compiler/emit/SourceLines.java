package dev.einkern.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Java source, a statement at a time: indented by two, and broken where it would exceed the width,
 * at the outermost place that helps.
 */
final class SourceLines {
  private static final int WIDTH = 100;
  private static final int CONTINUATION = 4;

  private final StringBuilder text = new StringBuilder();
  private final int outerIndent;
  private final boolean chained;

  /** What will stand in place of words of the text, which are of other lengths. */
  private final Map<String, String> standIns = new HashMap<>();

  private int indent;

  /**
   * Lines that will stand in something.
   *
   * @param outerIndent the columns by which everything is moved to the right later
   */
  SourceLines(int outerIndent) {
    this(outerIndent, false);
  }

  private SourceLines(int outerIndent, boolean chained) {
    this.outerIndent = outerIndent;
    this.chained = chained;
  }

  /** Lines in which expressions are mostly calls on what calls gave. */
  static SourceLines ofCalls(int outerIndent) {
    return new SourceLines(outerIndent, true);
  }

  /** Lets {@code name} count where {@code placeholder} stands for it. */
  SourceLines standing(String placeholder, String name) {
    standIns.put(placeholder, name);
    return this;
  }

  void line(String line) {
    emit(line, 2 * indent);
  }

  /** A line that opens a block. */
  void open(String line) {
    line(line + " {");
    indent++;
  }

  void close() {
    close("");
  }

  /** Closes a block that {@code rest} follows on the same line. */
  void close(String rest) {
    indent--;
    line("}" + rest);
  }

  /** Closes a block and opens its alternative. */
  void otherwise() {
    indent--;
    line("} else {");
    indent++;
  }

  /** Closes a block and opens its alternative, which is another condition. */
  void otherwise(String condition) {
    indent--;
    line("} else " + condition + " {");
    indent++;
  }

  /** An empty line, unless there is one, or nothing stands before it. */
  void blank() {
    int length = text.length();
    if (length > 0 && !(length > 1 && text.charAt(length - 2) == '\n')) {
      text.append('\n');
    }
  }

  String text() {
    return text.toString();
  }

  private void put(String line, int margin) {
    text.append(" ".repeat(margin)).append(line).append('\n');
  }

  private void emit(String line, int margin) {
    if (fits(line, margin)) {
      put(line, margin);
      return;
    }
    int assignment = Breaks.assignment(line);
    if (assignment >= 0 && fits(line.substring(assignment), margin + CONTINUATION)) {
      put(line.substring(0, assignment).stripTrailing(), margin);
      put(line.substring(assignment), margin + CONTINUATION);
      return;
    }
    String value = assignment < 0 ? line : line.substring(assignment);
    List<String> operands = Breaks.operators(value);
    int[] list = Breaks.arguments(line);
    List<String> calls = chained ? Breaks.calls(value) : List.of();
    if (calls.size() > 1) {
      if (assignment >= 0) {
        put(line.substring(0, assignment).stripTrailing(), margin);
      }
      chain(calls, assignment < 0 ? margin : margin + CONTINUATION);
    } else if (operands.size() > 1) {
      if (assignment >= 0) {
        put(line.substring(0, assignment).stripTrailing(), margin);
      }
      chain(operands, assignment < 0 ? margin : margin + CONTINUATION);
    } else if (list != null) {
      arguments(line, list, margin);
    } else {
      put(line, margin);
    }
  }

  /** The parts of an expression, each from its operator on, on lines of their own. */
  private void chain(List<String> parts, int margin) {
    emit(parts.get(0), margin);
    parts.subList(1, parts.size()).forEach(part -> emit(part, margin + CONTINUATION));
  }

  /** Arguments on the next line, or else each on its own. */
  private void arguments(String line, int[] list, int margin) {
    String end = line.substring(list[1]);
    put(line.substring(0, list[0]), margin);
    String all = line.substring(list[0], list[1]);
    if (fits(all + end, margin + CONTINUATION)) {
      put(all + end, margin + CONTINUATION);
      return;
    }
    List<String> items = new ArrayList<>(Breaks.items(all));
    if (items.stream().allMatch(SourceLines::isName)) {
      filled(items, end, margin + CONTINUATION);
      return;
    }
    int last = items.size() - 1;
    for (int i = 0; i <= last; i++) {
      String item = items.get(i);
      emit(item + (i == last ? end : item.endsWith(";") ? "" : ","), margin + CONTINUATION);
    }
  }

  private static boolean isName(String item) {
    return item.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
  }

  /** Names one after the other, as many on a line as fit. */
  private void filled(List<String> names, String end, int margin) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String next = names.get(i) + (i == names.size() - 1 ? end : ",");
      if (!line.isEmpty() && !fits(line + " " + next, margin)) {
        put(line.toString(), margin);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(next);
    }
    put(line.toString(), margin);
  }

  private boolean fits(String line, int margin) {
    int length = line.length();
    for (Map.Entry<String, String> standIn : standIns.entrySet()) {
      if (line.contains(standIn.getKey())) {
        length += standIn.getValue().length() - standIn.getKey().length();
      }
    }
    return outerIndent + margin + length <= WIDTH;
  }
}
