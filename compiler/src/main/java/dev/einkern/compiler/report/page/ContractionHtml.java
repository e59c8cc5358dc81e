package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.ContractionReport;
import dev.einkern.compiler.report.ContractionTree;
import dev.einkern.compiler.report.Formula;
import dev.einkern.compiler.report.OtherTree;
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
    boolean isSplit = !contraction.intermediates().isEmpty();
    StringBuilder rows = new StringBuilder();
    rows.append(row("in this order", contraction.tree(), contraction.flops(), formula));
    for (OtherTree other : contraction.others()) {
      rows.append(row("as " + other.second().text(), other.tree(), other.flops(), formula));
    }
    if (isSplit) {
      int all = contraction.axes().size();
      rows.append(row("in one nest", all + axes(all), contraction.naiveFlops(), formula));
    }
    String table =
        """
        <div class="wide" tabindex="0" role="group" aria-label="costs"><table>
        <thead><tr><th scope="col"></th><th scope="col">loops over</th>\
        <th scope="col">flops</th><th scope="col">at the sizes below</th></tr></thead>
        <tbody>%s</tbody></table></div>"""
            .formatted(rows);
    String others =
        contraction.others().stream()
            .map(other -> other(other, formula))
            .collect(Collectors.joining());
    return tree(contraction.tree(), formula) + others + table;
  }

  private String other(OtherTree other, Formula formula) {
    return """
        <p>Or as <code>%s</code>, where that costs less: <code>%s</code> against <code>%s</code>, \
        which are flops and 64 for each element that is written. Each call decides by its sizes.</p>
        """
            .formatted(
                Html.escape(other.second().text()),
                Html.escape(formula.of(other.second().cost())),
                Html.escape(formula.of(other.first().cost())))
        + tree(other.tree(), formula);
  }

  private String tree(ContractionTree.Step tree, Formula formula) {
    return "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"tree\">%s</div>"
        .formatted(TreeSvg.of(tree, colours, formula));
  }

  private String row(String title, ContractionTree.Step tree, Size flops, Formula formula) {
    int most = tree.steps().mapToInt(ContractionTree.Step::scaling).max().orElseThrow();
    boolean isSplit = tree.steps().count() > 1;
    return row(title, (isSplit ? "at most " : "") + most + axes(most), flops, formula);
  }

  private static String axes(int count) {
    return count == 1 ? " axis" : " axes";
  }

  private String row(String title, String loops, Size flops, Formula formula) {
    return "<tr><th scope=\"row\">%s</th><td>%s</td><td><code>%s</code></td><td data-size=\"%s\"></td></tr>\n"
        .formatted(
            Html.escape(title),
            loops,
            Html.escape(formula.of(flops)),
            Html.escape(Json.of(new SizeData(report).of(flops))));
  }
}
