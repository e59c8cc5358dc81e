package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.ContractionReport;
import dev.einkern.compiler.report.Formula;
import java.util.Optional;
import java.util.stream.Collectors;

/** The orders of contraction of a case, each against one nest over all axes. */
record ContractionHtml(CaseReport report, AxisColours colours) {

  /** Empty where nothing is contracted. */
  Optional<String> html() {
    Formula formula = new Formula(report.cost().order());
    String html =
        report.contractions().stream()
            .map(contraction -> one(contraction, formula))
            .collect(Collectors.joining("\n"));
    return html.isEmpty() ? Optional.empty() : Optional.of(html);
  }

  private String one(ContractionReport contraction, Formula formula) {
    String table =
        """
        <div class="wide" tabindex="0" role="group" aria-label="costs"><table>
        <thead><tr><th scope="col"></th><th scope="col">loops over</th>\
        <th scope="col">flops</th><th scope="col">at the sizes below</th></tr></thead>
        <tbody>%s%s</tbody></table></div>"""
            .formatted(
                row(
                    "in this order",
                    (contraction.intermediates().isEmpty() ? "" : "at most ")
                        + contraction.scaling()
                        + axes(contraction.scaling()),
                    contraction.flops(),
                    formula),
                contraction.intermediates().isEmpty()
                    ? ""
                    : row(
                        "in one nest",
                        contraction.axes().size() + axes(contraction.axes().size()),
                        contraction.naiveFlops(),
                        formula));
    return "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"tree\">%s</div>%s"
        .formatted(TreeSvg.of(contraction, colours, formula), table);
  }

  private static String axes(int count) {
    return count == 1 ? " axis" : " axes";
  }

  private String row(String title, String loops, Size flops, Formula formula) {
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td><code>%s</code></td><td data-size=\"%s\"></td></tr>\n"
        .formatted(
            title,
            loops,
            Html.escape(formula.of(flops)),
            Html.escape(Json.of(new SizeData(report).of(flops))));
  }
}
