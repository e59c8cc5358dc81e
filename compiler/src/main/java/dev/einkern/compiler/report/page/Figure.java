package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.TensorReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * A statement as a picture: what it reads, what it makes, and, with numbers, how each element comes
 * about.
 */
record Figure(String id, CaseReport report, Optional<SmallInstance> instance, AxisColours colours) {
  private static final int SKETCHED = 3;

  String html(Statement statement, String text) {
    StringBuilder html = new StringBuilder();
    html.append("<figure class=\"statement\" id=\"%s\">".formatted(id));
    html.append("<figcaption><code>").append(StatementHtml.of(text, colours));
    html.append("</code></figcaption>").append(tensors(statement));
    if (instance.isPresent()) {
      List<CellTrace.Cell> cells = new CellTrace(instance.get().values(), statement).cells();
      if (!cells.isEmpty()) {
        html.append(controls(cells, instance.get().values().tensor(statement.target()).size()));
      }
    }
    return html.append("</figure>").toString();
  }

  private String tensors(Statement statement) {
    List<Tensor> inputs = CellTrace.tensors(statement);
    List<Tensor> all = new ArrayList<>(inputs);
    all.add(statement.target());
    int widest = all.stream().mapToInt(this::cellWidth).max().orElseThrow();
    Grid target = grid(statement.target(), widest);
    List<Grid> grids = inputs.stream().map(input -> grid(input, widest)).toList();
    List<String> places = Corner.places(grids, target);
    StringBuilder html = new StringBuilder();
    if (!places.isEmpty()) {
      for (int i = 0; i < inputs.size(); i++) {
        html.append(tensor(inputs.get(i), widest, "operand " + places.get(i)));
      }
      html.append(tensor(statement.target(), widest, "target"));
      String broad = Corner.isBroad(grids, target) ? " broad" : "";
      return "<div class=\"corner" + broad + "\">" + html + "</div>";
    }
    for (Tensor input : inputs) {
      html.append(tensor(input, cellWidth(input), "operand"));
    }
    html.append("<div class=\"made\"><span class=\"arrow\" aria-hidden=\"true\">→</span>");
    html.append(tensor(statement.target(), cellWidth(statement.target()), "target"));
    return "<div class=\"tensors\">" + html + "</div></div>";
  }

  private int cellWidth(Tensor tensor) {
    return instance
        .map(i -> GridSvg.cellWidth(i.values().tensor(tensor)))
        .orElse(GridSvg.LEAST_WIDTH);
  }

  private Grid grid(Tensor tensor, int cellWidth) {
    ToIntFunction<Axis> extent =
        axis -> instance.map(i -> i.values().extent(axis)).orElse(SKETCHED);
    return Grid.of(dimensions(tensor), extent, cellWidth);
  }

  private String tensor(Tensor tensor, int cellWidth, String role) {
    Optional<TensorValue> values = instance.map(i -> i.values().tensor(tensor));
    return "<div class=\"tensor %s\"><span class=\"name\"><code>%s</code></span>%s</div>"
        .formatted(
            role,
            Html.escape(tensor.name()),
            GridSvg.of(tensor.name(), grid(tensor, cellWidth), values, colours));
  }

  /** As the caller passes it, where it is one of the operands or results. */
  private List<List<Axis>> dimensions(Tensor tensor) {
    return Stream.concat(report.operands().stream(), report.outputs().stream())
        .map(TensorReport::dimensions)
        .filter(
            dimensions -> dimensions.stream().flatMap(List::stream).toList().equals(tensor.axes()))
        .findFirst()
        .orElseGet(() -> tensor.axes().stream().map(List::of).toList());
  }

  private static String controls(List<CellTrace.Cell> cells, int all) {
    String which =
        cells.size() == all
            ? "the elements"
            : "the first %d of %d elements".formatted(cells.size(), all);
    List<Object> data = cells.stream().map(Figure::data).toList();
    return """
        <div class="player" role="group" aria-label="step through the elements">\
        <button type="button" data-step="-1" aria-label="one step back">◀</button>\
        <button type="button" data-play aria-pressed="false">play</button>\
        <button type="button" data-step="1" aria-label="one step on">▶</button>\
        <button type="button" data-reset>all</button>\
        <output class="sum" aria-live="polite">Step through %s with the buttons, \
        or with the arrow keys.</output>\
        <script type="application/json" class="cells">%s</script></div>"""
        .formatted(which, Json.of(data));
  }

  private static Object data(CellTrace.Cell cell) {
    List<Object> terms =
        cell.terms().stream()
            .<Object>map(term -> List.of(term.cells(), term.text(), term.value()))
            .toList();
    return new TreeMap<>(
        Map.of(
            "c", cell.cell(),
            "w", cell.where(),
            "s", cell.sign(),
            "t", terms,
            "n", cell.total(),
            "r", cell.rest(),
            "v", cell.value()));
  }
}
