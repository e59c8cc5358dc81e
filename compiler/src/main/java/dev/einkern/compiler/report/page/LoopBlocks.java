package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Notation;
import dev.einkern.compiler.report.LoopReport;
import dev.einkern.compiler.report.LoopTree;
import java.util.List;
import java.util.stream.Collectors;

/** Loops as blocks within each other, each with the colour of its axis. */
record LoopBlocks(AxisColours colours) {

  String html(List<LoopReport> nests) {
    StringBuilder html = new StringBuilder();
    for (LoopReport nest : nests) {
      html.append("<li><p class=\"nest\"><code>").append(Html.escape(nest.name()));
      html.append("</code>");
      nest.order()
          .ifPresent(
              order ->
                  html.append(" <small>for ").append(Html.escape(order.text())).append("</small>"));
      if (!nest.divided().isEmpty()) {
        html.append(" <small>threads share ");
        html.append(
            nest.divided().stream()
                .map(axes -> colours.html(List.of(axes.split("·")), "·"))
                .collect(Collectors.joining(", ")));
        html.append("</small>");
      }
      html.append("</p>");
      if (nest.loops().isEmpty()) {
        html.append("<p><small>no loops: straight-line code</small></p>");
      }
      html.append(blocks(nest.loops())).append("</li>");
    }
    return "<ul class=\"nests\">" + html + "</ul>";
  }

  private String blocks(List<LoopTree> loops) {
    StringBuilder html = new StringBuilder();
    for (LoopTree loop : loops) {
      html.append("<li ").append(attributes(loop)).append("><span class=\"head\">");
      html.append(head(loop)).append("</span>").append(blocks(loop.body())).append("</li>");
    }
    return loops.isEmpty() ? "" : "<ul class=\"blocks\">" + html + "</ul>";
  }

  private String attributes(LoopTree loop) {
    if (loop instanceof LoopTree.Loop one) {
      return "class=\"block %s\" data-axis=\"%s\""
          .formatted(colours.classOf(one.axes().get(0)), colours.keys(one.axes()));
    }
    if (loop instanceof LoopTree.Some some) {
      return "class=\"block %s\" data-axis=\"%s\""
          .formatted(colours.classOf(some.rows().get(0)), colours.keys(some.rows()));
    }
    return "class=\"block tile\"";
  }

  private String head(LoopTree loop) {
    if (loop instanceof LoopTree.Product product) {
      return "tile <span class=\"tiled\">%s</span> × <span class=\"tiled\">%s</span>, Σ %s"
          .formatted(
              colours.html(product.rows(), "·"),
              colours.html(product.columns(), "·"),
              colours.html(product.depth(), "·"));
    }
    if (loop instanceof LoopTree.Some some) {
      return "for some %s at a time".formatted(colours.html(some.rows(), "·"));
    }
    LoopTree.Loop one = (LoopTree.Loop) loop;
    String axes = colours.html(one.axes(), "·");
    return one.reduction().map(r -> Notation.sign(r) + " " + axes).orElse("for " + axes);
  }
}
