package dev.einkern.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Sets labels below their columns: side by side where they fit, else one below the other, the
 * rightmost first, with strokes that lead down to those that are still to come.
 */
final class Labels {
  private static final int GAP = 2;

  private Labels() {}

  /** The lines that say each label at its column. */
  static List<String> lines(SortedMap<Integer, String> labels) {
    List<Map.Entry<Integer, String>> left = new ArrayList<>(labels.entrySet());
    List<String> lines = new ArrayList<>();
    while (!left.isEmpty()) {
      int fitting = left.size() - 1;
      while (fitting > 0 && fits(left.get(fitting - 1), left.get(fitting).getKey())) {
        fitting--;
      }
      boolean all = fitting == 0;
      int from = all ? 0 : left.size() - 1;
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < left.size(); i++) {
        line.append(" ".repeat(left.get(i).getKey() - line.length()));
        line.append(i < from ? "|" : left.get(i).getValue());
      }
      lines.add(line.toString());
      left.subList(from, left.size()).clear();
    }
    return lines;
  }

  private static boolean fits(Map.Entry<Integer, String> label, int next) {
    return label.getKey() + label.getValue().length() + GAP <= next;
  }
}
