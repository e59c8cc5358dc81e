package dev.einkern.compiler.inference;

import java.util.ArrayList;
import java.util.List;

/** Splits {@code b (h d) 3} at the spaces that stand in no parenthesis. */
final class Items {
  private Items() {}

  static List<String> split(String dimensions) {
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    int depth = 0;
    for (char c : (dimensions + " ").toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ' ' && depth == 0) {
        if (!item.isEmpty()) {
          items.add(item.toString());
        }
        item.setLength(0);
      } else {
        item.append(c);
      }
    }
    return items;
  }
}
