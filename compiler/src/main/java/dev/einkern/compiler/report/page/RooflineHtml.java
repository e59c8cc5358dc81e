package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.Formula;
import dev.einkern.compiler.report.TensorReport;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Flops and bytes as functions of the sizes, and where they come to stand under the roofline. */
final class RooflineHtml {
  private static final int USUAL = 256;
  private static final int USUAL_OF_MANY = 32;
  private static final int USUAL_OF_WINDOWS = 3;
  private static final int MANY = 3;

  private final CaseReport report;
  private final AxisColours colours;
  private final String id;
  private final SizeData data;
  private final Set<String> free = new LinkedHashSet<>();
  private final Map<String, Object> derived = new LinkedHashMap<>();

  RooflineHtml(CaseReport report, AxisColours colours, String id) {
    this.report = report;
    this.colours = colours;
    this.id = id;
    this.data = new SizeData(report);
    sizes();
  }

  /** Sizes of operands' axes are chosen, and parameters; all others follow. */
  private void sizes() {
    for (TensorReport operand : report.operands()) {
      for (var dimension : operand.dimensions()) {
        for (Axis axis : dimension) {
          if (isFree(axis.size())) {
            free.add(data.name(axis.size()));
          }
        }
      }
    }
    report
        .sizes()
        .forEach(
            (variable, size) -> {
              for (Size.Atom atom : size.atoms()) {
                if (atom instanceof Size.IntParameter parameter) {
                  free.add(parameter.name());
                }
              }
              if (!free.contains(data.name(variable))) {
                derived.put(data.name(variable), data.of(size));
              }
            });
  }

  /** Whether callers choose it by the shape of an operand. */
  private boolean isFree(SizeVariable variable) {
    Size size = report.sizes().getOrDefault(variable, Size.of(variable));
    boolean given =
        size.atoms().stream().anyMatch(Size.IntParameter.class::isInstance)
            && size.atoms().stream().noneMatch(Size.Dimension.class::isInstance);
    return size.constant().isEmpty() && !given;
  }

  String html() {
    Formula formula = new Formula(report.cost().order());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("derived", derived);
    json.put("flops", data.of(report.cost().flops()));
    json.put("bytes", data.of(report.cost().bytes()));
    StringBuilder html = new StringBuilder("<div class=\"roofline\">\n");
    html.append("<dl><dt>flops</dt><dd><code>")
        .append(Html.escape(formula.of(report.cost().flops())))
        .append("</code> <output data-flops></output></dd>\n<dt>bytes</dt><dd><code>")
        .append(Html.escape(formula.of(report.cost().bytes())))
        .append("</code> <output data-bytes></output></dd>\n");
    html.append("<dt>intensity</dt><dd><output data-intensity></output></dd></dl>\n");
    html.append("<div class=\"plot\"><form class=\"sizes\" aria-label=\"sizes and machine\">");
    fields(html);
    machine(html);
    html.append("</form>\n<div class=\"chart\"><svg></svg></div></div>\n");
    html.append("<p class=\"verdict\" aria-live=\"polite\"></p>\n");
    html.append("<script type=\"application/json\" class=\"cost\">").append(Json.of(json));
    return html.append("</script>\n</div>").toString();
  }

  private void fields(StringBuilder html) {
    if (free.isEmpty()) {
      html.append("<p>All sizes are in the string.</p>");
      return;
    }
    html.append("<fieldset><legend>Sizes</legend>");
    int number = 0;
    Set<String> windows = SmallSizes.ofWindows(report);
    for (String name : free) {
      int most = free.size() > MANY ? USUAL_OF_MANY : USUAL;
      int usual = windows.contains(name) ? USUAL_OF_WINDOWS : most;
      String field = id + "-size-" + number++;
      String label = Html.escape(name.replaceAll("#.*", ""));
      String attributes =
          colours.names().contains(name) ? colours.attributes(name) : "class=\"axis\"";
      html.append(
          """
          <p><label for="%s" %s>%s</label><input type="range" min="0" max="24" step="1" \
          value="%d" aria-label="%s, as a slider"><input type="number" id="%s" \
          data-name="%s" min="1" max="10000000" step="1" value="%d" required></p>
          """
              .formatted(
                  field,
                  attributes,
                  label,
                  (int) Math.round(2 * Math.log(usual) / Math.log(2)),
                  label,
                  field,
                  Html.escape(name),
                  usual));
    }
    html.append("</fieldset>");
  }

  private void machine(StringBuilder html) {
    html.append("<fieldset><legend>Machine, assumed: one core of a desktop</legend>");
    field(html, "peak", "peak, GFLOP/s", "100");
    field(html, "bandwidth", "memory, GB/s", "20");
    html.append("</fieldset>");
  }

  private void field(StringBuilder html, String name, String label, String value) {
    html.append(
        """
        <p><label for="%s-%s">%s</label><input type="number" id="%s-%s" data-machine="%s" \
        min="0.001" step="any" value="%s" required></p>
        """
            .formatted(id, name, label, id, name, name, value));
  }
}
