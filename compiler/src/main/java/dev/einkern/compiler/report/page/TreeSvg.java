package dev.einkern.compiler.report.page;

import dev.einkern.compiler.report.ContractionTree;
import dev.einkern.compiler.report.Formula;
import java.util.ArrayList;
import java.util.List;

/** In which order tensors are multiplied, as a tree: leaves below, the result on top. */
final class TreeSvg {
  private static final double LETTER = 7.9;
  private static final int LINE = 18;
  private static final int ROW = 96;
  private static final int PADDING = 10;
  private static final int GAP = 18;

  private final AxisColours colours;
  private final Formula formula;
  private final StringBuilder edges = new StringBuilder();
  private final StringBuilder boxes = new StringBuilder();
  private int right = GAP / 2;

  private TreeSvg(AxisColours colours, Formula formula) {
    this.colours = colours;
    this.formula = formula;
  }

  static String of(ContractionTree.Step root, AxisColours colours, Formula formula) {
    TreeSvg drawing = new TreeSvg(colours, formula);
    drawing.place(root, 0);
    int height = depth(root) * ROW + LINE + PADDING + 2;
    return ("<svg class=\"tree\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " aria-label=\"%s\">%s%s</svg>")
        .formatted(
            drawing.right,
            height,
            drawing.right,
            height,
            Html.escape("order of contraction: " + spoken(root)),
            drawing.edges,
            drawing.boxes);
  }

  private static int depth(ContractionTree tree) {
    return tree instanceof ContractionTree.Step step
        ? 1 + step.inputs().stream().mapToInt(TreeSvg::depth).max().orElse(0)
        : 0;
  }

  /** The tree in words: {@code out from aB (from a, b), c}. */
  private static String spoken(ContractionTree tree) {
    if (tree instanceof ContractionTree.Step step) {
      List<String> inputs = step.inputs().stream().map(TreeSvg::spoken).toList();
      return step.tensor() + " (from " + String.join(", ", inputs) + ")";
    }
    return ((ContractionTree.Leaf) tree).tensor();
  }

  /** Draws a tree, to the right of what is there; where the middle of its top is. */
  private double place(ContractionTree tree, int depth) {
    int y = 1 + depth * ROW;
    List<String> lines = lines(tree);
    double width =
        lines.stream().mapToInt(line -> text(line).length()).max().orElse(0) * LETTER + 2 * PADDING;
    double middle = right + width / 2;
    if (tree instanceof ContractionTree.Step step) {
      double from = right;
      List<Double> below = new ArrayList<>();
      step.inputs().forEach(input -> below.add(place(input, depth + 1)));
      middle = (below.get(0) + below.get(below.size() - 1)) / 2;
      if (middle - width / 2 < from) {
        middle = from + width / 2;
      }
      int bottom = y + LINE * lines.size() + PADDING;
      for (double x : below) {
        edges.append(
            "<path d=\"M%s %dL%s %d\"/>"
                .formatted(Html.length(middle), bottom, Html.length(x), y + ROW));
      }
    }
    right = (int) Math.max(right, middle + width / 2 + GAP);
    box(lines, middle, y, width, tree instanceof ContractionTree.Step);
    return middle;
  }

  private void box(List<String> lines, double middle, int y, double width, boolean step) {
    boxes.append(
        "<g class=\"%s\"><rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"3\"/>"
            .formatted(
                step ? "step" : "leaf",
                Html.length(middle - width / 2),
                y,
                Html.length(width),
                lines.size() * LINE + PADDING));
    for (int i = 0; i < lines.size(); i++) {
      boxes.append(
          "<text x=\"%s\" y=\"%d\"%s>%s</text>"
              .formatted(
                  Html.length(middle),
                  y + LINE * (i + 1),
                  i == 2 ? " class=\"cost\"" : "",
                  lines.get(i)));
    }
    boxes.append("</g>");
  }

  private static String text(String line) {
    return line.replaceAll("<[^>]*>", "").replaceAll("&[^;]*;", "x");
  }

  /** What stands in a box, as parts of an SVG text. */
  private List<String> lines(ContractionTree tree) {
    if (tree instanceof ContractionTree.Leaf leaf) {
      return List.of(spans(StatementHtml.of(leaf.text(), colours)));
    }
    ContractionTree.Step step = (ContractionTree.Step) tree;
    String kept = step.kept().isEmpty() ? "" : "[" + colours.html(step.kept(), ", ") + "]";
    String summed = step.summed().isEmpty() ? "no sum" : "Σ " + colours.html(step.summed(), " ");
    return List.of(
        Html.escape(step.tensor()) + spans(kept),
        spans(summed),
        Html.escape(formula.of(step.flops())) + " flops");
  }

  private static String spans(String html) {
    return html.replace("<span ", "<tspan ").replace("</span>", "</tspan>");
  }
}
