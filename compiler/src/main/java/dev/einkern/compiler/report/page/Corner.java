package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.SizeVariable;
import java.util.List;

/**
 * How a product of two tensors is drawn where that is possible: the one that has the result's rows
 * to its left, the one that has its columns above it. A cell then stands where the row and the
 * column cross that it is made of.
 */
final class Corner {
  private static final int PHONE = 250;
  private static final String LEFT = "left";
  private static final String ABOVE = "above";

  private Corner() {}

  /** Whether two tensors beside each other are wider than a phone. */
  static boolean isBroad(List<Grid> inputs, Grid target) {
    return inputs.stream().mapToInt(Grid::width).max().orElse(0) + target.width() > PHONE;
  }

  /** Where the inputs stand; nothing if they cannot stand so. */
  static List<String> places(List<Grid> inputs, Grid target) {
    boolean square = target.levels(true) > 0 && target.levels(false) > 0;
    if (inputs.size() == 2 && square) {
      if (fits(inputs.get(0), inputs.get(1), target)) {
        return List.of(LEFT, ABOVE);
      }
      if (fits(inputs.get(1), inputs.get(0), target)) {
        return List.of(ABOVE, LEFT);
      }
    }
    return List.of();
  }

  private static boolean fits(Grid left, Grid above, Grid target) {
    boolean crosses = !sizes(left, true).equals(sizes(target, true));
    return crosses && agree(left, target, false) && agree(above, target, true);
  }

  /** Whether lines drawn across, or down, from one grid to the other meet cells of one axis. */
  private static boolean agree(Grid grid, Grid target, boolean across) {
    return sizes(grid, across).equals(sizes(target, across))
        && grid.levels(!across) == target.levels(!across);
  }

  private static List<SizeVariable> sizes(Grid grid, boolean across) {
    return grid.axes().stream()
        .filter(line -> line.across() == across)
        .map(line -> line.axis().size())
        .toList();
  }
}
