package dev.einkern.compiler.report;

import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What sizes can be given for. */
public final class SizeNames {
  private SizeNames() {}

  /** The axes of a case, and the {@code int} parameters that size some. */
  public static Set<String> of(CaseReport report) {
    Set<String> names = new LinkedHashSet<>();
    report.sizes().keySet().forEach(variable -> names.add(variable.name()));
    report.operands().forEach(operand -> names.addAll(operand.axes()));
    report.sizes().values().forEach(size -> names.addAll(parameters(size)));
    return names;
  }

  private static List<String> parameters(Size size) {
    return size.terms().keySet().stream()
        .flatMap(List::stream)
        .filter(Size.IntParameter.class::isInstance)
        .map(atom -> ((Size.IntParameter) atom).name())
        .toList();
  }

  /**
   * Demands that all names given are known.
   *
   * @throws IllegalArgumentException if one is not, with the nearest that is
   */
  public static void require(Set<String> given, Set<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "no axis is called '%s'; there are %s%s"
                .formatted(
                    name,
                    String.join(", ", known),
                    Suggestion.question(name, known).map(q -> ". " + q).orElse("")));
      }
    }
  }
}
