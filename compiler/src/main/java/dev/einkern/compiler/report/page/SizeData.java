package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.TensorReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sizes as the page's script computes them: a list of terms, each a coefficient and its factors. A
 * factor is a number's name, or an operation with its arguments.
 */
record SizeData(CaseReport report) {

  List<Object> of(Size size) {
    List<Object> terms = new ArrayList<>();
    size.terms()
        .forEach(
            (atoms, coefficient) ->
                terms.add(List.of(coefficient, atoms.stream().map(this::atom).toList())));
    return terms;
  }

  private Object atom(Size.Atom atom) {
    if (atom instanceof SizeVariable variable) {
      return name(variable);
    }
    if (atom instanceof Size.IntParameter parameter) {
      return parameter.name();
    }
    if (atom instanceof Size.Dimension dimension) {
      return operation("product", axes(dimension));
    }
    if (atom instanceof Size.Quotient quotient) {
      return operation("quotient", List.of(of(quotient.dividend()), of(quotient.divisor())));
    }
    if (atom instanceof Size.Extremum extremum) {
      return operation(
          extremum.larger() ? "max" : "min", List.of(of(extremum.left()), of(extremum.right())));
    }
    Size.Broadcast broadcast = (Size.Broadcast) atom;
    return operation(
        "max", broadcast.dimensions().stream().<Object>map(this::of).collect(Collectors.toList()));
  }

  /** The sizes of the axes that a dimension has. */
  private List<Object> axes(Size.Dimension dimension) {
    TensorReport operand =
        report.operands().stream()
            .filter(each -> each.name().equals(dimension.operand()))
            .findFirst()
            .orElseThrow();
    return operand.dimensions().get(dimension.position()).stream()
        .<Object>map(axis -> of(Size.of(axis.size())))
        .toList();
  }

  private static Map<String, Object> operation(String name, List<Object> arguments) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("do", name);
    operation.put("of", arguments);
    return operation;
  }

  /** What tells a size apart: its name, and a number where several have that name. */
  String name(SizeVariable variable) {
    List<SizeVariable> same =
        report.sizes().keySet().stream()
            .filter(each -> each.name().equals(variable.name()))
            .toList();
    int place = same.indexOf(variable);
    return place <= 0 ? variable.name() : variable.name() + "#" + place;
  }
}
