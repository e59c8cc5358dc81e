package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.MethodReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A method's part of the page. */
final class MethodSection {
  /** Of the cases, which have ever more axes, the one in which an ellipsis stands for one. */
  private static final int CHOSEN = 1;

  /** How many cases there are pictures of: more differ in no more than the number of axes. */
  private static final int SHOWN = 3;

  private final MethodReport method;
  private final String id;
  private final Optional<CaseReport> report;
  private final AxisColours colours;
  private final StringBuilder html = new StringBuilder();

  MethodSection(MethodReport method, String id) {
    this.method = method;
    this.id = id;
    List<CaseReport> cases = method.cases();
    this.report =
        cases.isEmpty()
            ? Optional.empty()
            : Optional.of(cases.get(Math.min(CHOSEN, cases.size() - 1)));
    List<IndexProgram> programs = new ArrayList<>();
    report.ifPresent(one -> addPrograms(one, programs));
    cases.stream().limit(SHOWN).forEach(other -> addPrograms(other, programs));
    this.colours = AxisColours.of(method.axes(), programs);
  }

  private static void addPrograms(CaseReport report, List<IndexProgram> programs) {
    programs.add(report.definition());
    programs.add(report.program());
  }

  String html() {
    html.append(
        "<article id=\"%s\" aria-labelledby=\"%s-name\">\n<h2 id=\"%s-name\">%s</h2>\n"
            .formatted(id, id, id, Html.escape(method.method().name())));
    html.append(
        "<pre class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"the string\"><code>");
    html.append(new FormulaHtml(method.method().einsum(), method.axes(), colours).html());
    html.append("</code></pre>\n");
    messages();
    report.ifPresent(one -> explain(one, id));
    for (int i = 0; i < Math.min(SHOWN, method.cases().size()); i++) {
      if (i != Math.min(CHOSEN, method.cases().size() - 1)) {
        otherCase(method.cases().get(i), id + "-case-" + i);
      }
    }
    method.source().ifPresent(this::source);
    html.append("</article>\n");
    return html.toString();
  }

  static String message(String text) {
    return "<pre class=\"message\" tabindex=\"0\">%s</pre>\n".formatted(Html.escape(text));
  }

  private void messages() {
    if (method.isRefused() || !method.messages().isEmpty()) {
      String title = method.isRefused() ? "Refused" : "Warnings";
      section(id, "messages", title);
      for (String message : method.messages()) {
        html.append(message(message));
      }
      if (method.messages().isEmpty()) {
        html.append("<p>It needs another method that is refused.</p>\n");
      }
      html.append("</section>\n");
    }
  }

  /** The same for operands of other ranks, folded away. */
  private void otherCase(CaseReport other, String caseId) {
    String ranks =
        other.operands().stream()
            .map(operand -> operand.name() + " of rank " + operand.dimensions().size())
            .collect(Collectors.joining(", "));
    html.append(
        "<details class=\"case\">\n<summary>For %s</summary>\n".formatted(Html.escape(ranks)));
    explain(other, caseId);
    html.append("</details>\n");
  }

  private void explain(CaseReport one, String part) {
    html.append("<div class=\"explained\">\n");
    Optional<SmallInstance> instance = SmallInstance.of(one);
    pictures(one, instance, part);
    new ContractionHtml(one, colours)
        .html()
        .ifPresent(
            tree -> {
              section(part, "order", "Order of contraction");
              html.append(tree).append("\n</section>\n");
            });
    section(part, "loops", "Loops and tiles");
    html.append(new LoopBlocks(colours).html(one.loops())).append("\n</section>\n");
    section(part, "cost", "Arithmetic and memory");
    html.append(new RooflineHtml(one, colours, part).html());
    html.append("\n</section>\n</div>\n");
  }

  private void pictures(CaseReport one, Optional<SmallInstance> instance, String part) {
    section(part, "pictures", "Which cells meet");
    String ranks =
        method.cases().size() < 2 || !one.equals(report.orElseThrow())
            ? ""
            : " The ellipsis can have several ranks; here it stands for one axis, below for others.";
    html.append("<p>").append(instance.map(this::sizes).orElseGet(() -> sketched(one)));
    html.append(ranks).append("</p>\n");
    List<Statement> statements = one.definition().statements();
    List<String> lines = IndexPrinter.statements(one.definition());
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      String text = lines.stream().filter(line -> defines(line, statement)).findFirst().orElse("");
      html.append(new Figure(part + "-" + i, one, instance, colours).html(statement, text));
      html.append('\n');
    }
    html.append("</section>\n");
  }

  private static String sketched(CaseReport one) {
    boolean[] calls = {false};
    for (Statement statement : one.definition().statements()) {
      Expressions.forEach(statement, part -> calls[0] |= part instanceof Expr.Invoke);
    }
    String reason =
        calls[0]
            ? "The string calls a method in Java, which the compiler does not run"
            : "The sizes in the string are too large to be drawn";
    return reason + ": this is a sketch, without numbers.";
  }

  private static boolean defines(String line, Statement statement) {
    String name = statement.target().name();
    return line.startsWith(name + ":") || line.startsWith(name + "[");
  }

  private String sizes(SmallInstance instance) {
    List<String> sizes = new ArrayList<>();
    for (SizeVariable size : instance.report().sizes().keySet()) {
      String text =
          "%s = %d".formatted(colours.html(size.name()), instance.sizes().extents().get(size));
      if (colours.names().contains(size.name()) && !sizes.contains(text)) {
        sizes.add(text);
      }
    }
    String small = sizes.stream().collect(Collectors.joining(", "));
    return "A small instance%s with made-up numbers, as the compiler's own interpreter computes it."
        .formatted(small.isEmpty() ? "" : ", " + small + ",");
  }

  private void source(String source) {
    section(id, "source", "The generated source");
    html.append(
        "<pre class=\"java\" tabindex=\"0\" role=\"group\" aria-label=\"generated Java source\"><code>");
    html.append(SourceHtml.of(source, colours)).append("</code></pre>\n</section>\n");
  }

  private void section(String part, String name, String title) {
    html.append(
        "<section aria-labelledby=\"%s-%s\">\n<h3 id=\"%s-%s\">%s</h3>\n"
            .formatted(part, name, part, name, title));
  }
}
