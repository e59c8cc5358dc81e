package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Where the cells of a tensor stand: its last dimension runs to the right, the one before it down,
 * the ones before these again to the right and down, as grids beside each other. Axes that share a
 * dimension run the same way, the later within the earlier.
 *
 * @param axes with their places in the tensor, in its order
 */
record Grid(List<Line> axes, int width, int height) {
  static final int CELL_HEIGHT = 26;
  private static final int GAP_IN_DIMENSION = 5;
  private static final int GAP_OF_GRIDS = 16;
  private static final int DROP = 9;

  /**
   * An axis in a grid.
   *
   * @param across whether it runs to the right
   * @param level how many axes stand within it, that run the same way
   * @param stride from one of its values to the next
   * @param length what all of its values take
   * @param drop how much lower each value stands: grids in a stack are set off
   */
  record Line(Axis axis, int extent, boolean across, int level, int stride, int length, int drop) {}

  Grid {
    axes = List.copyOf(axes);
  }

  static Grid of(List<List<Axis>> dimensions, ToIntFunction<Axis> extent, int cellWidth) {
    List<Line> lines = new ArrayList<>();
    int[] length = {CELL_HEIGHT, cellWidth};
    int[] level = {0, 0};
    List<List<Axis>> shown = dimensions.stream().filter(axes -> !axes.isEmpty()).toList();
    for (int d = shown.size() - 1; d >= 0; d--) {
      boolean across = (shown.size() - 1 - d) % 2 == 0;
      int way = across ? 1 : 0;
      boolean outer = level[way] > 0;
      for (int i = shown.get(d).size() - 1; i >= 0; i--) {
        Axis axis = shown.get(d).get(i);
        boolean within = i < shown.get(d).size() - 1;
        int gap = level[way] == 0 ? 0 : within ? GAP_IN_DIMENSION : outer ? GAP_OF_GRIDS : 0;
        int stride = length[way] + gap;
        int count = extent.applyAsInt(axis);
        length[way] = Math.max(0, stride * count - gap);
        boolean stacked = d == 0 && i == 0 && across && outer && !within;
        lines.add(
            0,
            new Line(axis, count, across, level[way]++, stride, length[way], stacked ? DROP : 0));
      }
    }
    int lowest = lines.stream().mapToInt(line -> line.drop() * (line.extent() - 1)).sum();
    return new Grid(lines, length[1], length[0] + lowest);
  }

  int x(int[] place) {
    return offset(place, true);
  }

  int y(int[] place) {
    int dropped = 0;
    for (int i = 0; i < place.length; i++) {
      dropped += place[i] * axes.get(i).drop();
    }
    return dropped + offset(place, false);
  }

  private int offset(int[] place, boolean across) {
    int offset = 0;
    for (int i = 0; i < place.length; i++) {
      offset += axes.get(i).across() == across ? place[i] * axes.get(i).stride() : 0;
    }
    return offset;
  }

  /** How many axes run this way. */
  int levels(boolean across) {
    return (int) axes.stream().filter(line -> line.across() == across).count();
  }

  /** Every place, in row-major order. */
  List<int[]> places() {
    List<int[]> places = new ArrayList<>();
    int count = axes.stream().mapToInt(Line::extent).reduce(1, (a, b) -> a * b);
    for (int flat = 0; flat < count; flat++) {
      int[] place = new int[axes.size()];
      int rest = flat;
      for (int i = axes.size() - 1; i >= 0; i--) {
        place[i] = rest % axes.get(i).extent();
        rest /= axes.get(i).extent();
      }
      places.add(place);
    }
    return places;
  }
}
