package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.TensorValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tensor as a grid whose edges have the colours of its axes. */
final class GridSvg {
  private static final int LEVEL = 20;
  private static final int MARGIN = 6;
  private static final double LETTER = 7.3;
  static final int LEAST_WIDTH = 28;

  private final Grid grid;
  private final AxisColours colours;
  private final StringBuilder svg = new StringBuilder();
  private final int left;
  private final int top;

  private GridSvg(Grid grid, AxisColours colours) {
    this.grid = grid;
    this.colours = colours;
    this.left = MARGIN + LEVEL * grid.levels(false);
    this.top = MARGIN + LEVEL * grid.levels(true);
  }

  /**
   * The drawing.
   *
   * @param values what stands in the cells; they are empty without
   */
  static String of(String name, Grid grid, Optional<TensorValue> values, AxisColours colours) {
    return new GridSvg(grid, colours).draw(name, values);
  }

  /** How wide cells must be for these values. */
  static int cellWidth(TensorValue values) {
    int longest = 0;
    for (int i = 0; i < values.size(); i++) {
      longest = Math.max(longest, Numbers.of(values.get(i)).length());
    }
    return Math.max(LEAST_WIDTH, (int) (longest * LETTER) + 10);
  }

  private String draw(String name, Optional<TensorValue> values) {
    grid.axes().forEach(this::edges);
    List<int[]> places = grid.places();
    int cellWidth = cellWidth();
    for (int flat = 0; flat < places.size(); flat++) {
      int x = left + grid.x(places.get(flat));
      int y = top + grid.y(places.get(flat));
      svg.append(
          "<g class=\"cell\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
              .formatted(x, y, cellWidth, Grid.CELL_HEIGHT));
      if (values.isPresent()) {
        svg.append(
            "<text x=\"%s\" y=\"%d\">%s</text>"
                .formatted(
                    Html.length(x + cellWidth / 2.0), y + 17, Numbers.of(values.get().get(flat))));
      }
      svg.append("</g>");
    }
    grid.axes().forEach(this::label);
    int width = Math.max(left + grid.width(), left + widest(true)) + MARGIN;
    int height = Math.max(top + grid.height(), top + widest(false)) + MARGIN;
    String shape = grid.axes().stream().map(GridSvg::text).collect(Collectors.joining(", "));
    return ("<svg class=\"grid\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " aria-label=\"%s\">%s</svg>")
        .formatted(
            width,
            height,
            width,
            height,
            Html.escape(name + (shape.isEmpty() ? ", one number" : ", axes " + shape)),
            svg);
  }

  private int cellWidth() {
    return grid.axes().stream()
        .filter(line -> line.across() && line.level() == 0)
        .mapToInt(Grid.Line::stride)
        .findFirst()
        .orElse(grid.width());
  }

  /** The room that the longest label needs. */
  private int widest(boolean across) {
    return grid.axes().stream()
        .filter(line -> line.across() == across)
        .mapToInt(line -> (int) (text(line).length() * LETTER))
        .max()
        .orElse(0);
  }

  private static String text(Grid.Line line) {
    return line.axis().isNamed() ? line.axis().name() + " " + line.extent() : "" + line.extent();
  }

  /**
   * Along every block that the axis runs through: the innermost axes at the cells, the others
   * further out, over all that stands within them.
   */
  private void edges(Grid.Line line) {
    List<Grid.Line> around =
        grid.axes().stream()
            .filter(
                other ->
                    other.across() == line.across()
                        ? other.level() > line.level()
                        : line.level() == 0 && other.level() > 0)
            .toList();
    Grid blocks = new Grid(around, grid.width(), grid.height());
    for (int[] place : blocks.places()) {
      int x = left + blocks.x(place);
      int y = top + blocks.y(place);
      int out = line.level() == 0 ? 2 : LEVEL * line.level() + 3;
      if (line.across()) {
        edge(line, x, y - out, x + line.length(), y - out + line.drop() * (line.extent() - 1));
      } else {
        edge(line, x - out, y, x - out, y + line.length());
      }
    }
  }

  private void edge(Grid.Line line, int fromX, int fromY, int toX, int toY) {
    svg.append(
        "<path d=\"M%d %dL%d %d\" %s/>"
            .formatted(fromX, fromY, toX, toY, colours.attributes(line.axis().name(), "edge")));
  }

  private void label(Grid.Line line) {
    int out = LEVEL * line.level() + 8;
    String name = line.axis().isNamed() ? Html.escape(line.axis().name()) + " " : "";
    String extent = "<tspan class=\"extent\">" + line.extent() + "</tspan>";
    String attributes = colours.attributes(line.axis().name(), "label");
    int room = Math.max(line.length(), (int) (text(line).length() * LETTER));
    if (line.across()) {
      svg.append(
          "<text x=\"%s\" y=\"%d\" %s>%s%s</text>"
              .formatted(Html.length(left + room / 2.0), top - out, attributes, name, extent));
    } else {
      String y = Html.length(top + room / 2.0);
      svg.append(
          "<text x=\"%d\" y=\"%s\" transform=\"rotate(-90 %d %s)\" %s>%s%s</text>"
              .formatted(left - out, y, left - out, y, attributes, name, extent));
    }
  }
}
