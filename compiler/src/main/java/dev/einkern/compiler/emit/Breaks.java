package dev.einkern.compiler.emit;

import java.util.ArrayList;
import java.util.List;

/** Where a line of Java may be broken. Nothing within a string or a parenthesis is outermost. */
final class Breaks {
  private static final List<String> OPERATORS = List.of("? ", "|| ", "&& ", "+ ", "- ", "* ", "/ ");

  private Breaks() {}

  /** Behind the {@code =} of an assignment, or −1. */
  static int assignment(String line) {
    int[] found = {-1};
    scan(
        line,
        (at, depth) -> {
          boolean assigns = line.startsWith(" = ", at) || line.startsWith("= ", at);
          if (depth == 0 && found[0] < 0 && assigns && line.charAt(at) == ' ') {
            found[0] = at + 3;
          }
        });
    return found[0];
  }

  /** The line cut before each of its outermost operators that bind least; one part if none. */
  static List<String> operators(String line) {
    for (int first = 0; first < OPERATORS.size(); first++) {
      String operator = OPERATORS.get(first);
      boolean ternary = operator.equals("? ");
      boolean sum = operator.equals("+ ");
      List<Integer> cuts = new ArrayList<>();
      scan(
          line,
          (at, depth) -> {
            if (depth == 0 && at > 0 && line.charAt(at) == ' ') {
              String rest = line.substring(at + 1, Math.min(line.length(), at + 4));
              if (rest.startsWith(operator)
                  || ternary && rest.startsWith(": ")
                  || sum && rest.startsWith("- ")) {
                cuts.add(at + 1);
              }
            }
          });
      if (!cuts.isEmpty()) {
        return cut(line, cuts);
      }
    }
    return List.of(line);
  }

  /** The line cut before each call on what a call gave; one part if it has fewer than two. */
  static List<String> calls(String line) {
    List<Integer> cuts = new ArrayList<>();
    scan(
        line,
        (at, depth) -> {
          if (depth == 0 && at > 0 && line.startsWith(").", at - 1)) {
            cuts.add(at);
          }
        });
    return cuts.isEmpty() ? List.of(line) : cut(line, cuts);
  }

  /** The first outermost parenthesis that is not empty and that holds a break: {begin, end}. */
  static int[] arguments(String line) {
    int[] range = {-1, -1};
    scan(
        line,
        (at, depth) -> {
          char c = line.charAt(at);
          if (range[0] < 0 && depth == 0 && (c == '(' || c == '{')) {
            range[0] = at + 1;
          } else if (range[0] >= 0 && range[1] < 0 && depth == 0 && (c == ')' || c == '}')) {
            range[1] = at;
            if (!line.substring(range[0], at).contains(" ")) {
              range[0] = -1;
              range[1] = -1;
            }
          }
        });
    return range[1] < 0 ? null : range;
  }

  /** The items between outermost commas; the parts of a loop's header, each with its semicolon. */
  static List<String> items(String list) {
    List<Integer> cuts = new ArrayList<>();
    scan(
        list,
        (at, depth) -> {
          if (depth == 0 && (list.charAt(at) == ',' || list.charAt(at) == ';')) {
            cuts.add(at + 1);
          }
        });
    return cut(list, cuts).stream()
        .map(item -> item.endsWith(",") ? item.substring(0, item.length() - 1) : item)
        .toList();
  }

  private static List<String> cut(String line, List<Integer> cuts) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at : cuts) {
      parts.add(line.substring(start, at).strip());
      start = at;
    }
    parts.add(line.substring(start).strip());
    return parts;
  }

  /** What looks at a character outside of strings; {@code depth} counts the brackets around it. */
  private interface Visitor {
    void visit(int at, int depth);
  }

  private static void scan(String line, Visitor visitor) {
    int depth = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at = JavaText.endOfString(line, at) - 1;
        continue;
      }
      if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
      visitor.visit(at, depth);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      }
    }
  }
}
