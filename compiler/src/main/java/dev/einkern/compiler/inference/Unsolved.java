package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Axes that no equation sizes.
 *
 * @param axes one, and whatever is unknown with it
 * @param equations those that name them
 * @param solution what is known besides
 */
record Unsolved(Set<SizeVariable> axes, Set<Pending> equations, Solution solution) {
  private static final int SHOWN = 6;
  private static final String NAMELESS = "...";

  /**
   * An axis without a size, and as much of what is unknown with it as a message needs.
   *
   * @param open the constraints that could not be used
   */
  static Unsolved with(SizeVariable first, Solution solution, Collection<Pending> open) {
    return around(first, solution, open, SHOWN);
  }

  /** All that is unknown with {@code first}. */
  static Set<SizeVariable> all(SizeVariable first, Solution solution, Collection<Pending> open) {
    return around(first, solution, open, open.size()).axes();
  }

  private static Unsolved around(
      SizeVariable first, Solution solution, Collection<Pending> open, int enough) {
    Set<SizeVariable> axes = new LinkedHashSet<>(List.of(first));
    axes.add(solution.representative(first));
    Set<Pending> equations = new LinkedHashSet<>();
    boolean grows = true;
    while (grows && equations.size() < enough) {
      grows = false;
      for (Pending pending : open) {
        boolean meets = pending.unknown().stream().anyMatch(axes::contains);
        if (meets && equations.add(pending)) {
          axes.addAll(pending.unknown());
          grows = true;
        }
      }
    }
    return new Unsolved(axes, equations, solution);
  }

  /**
   * What to say of them.
   *
   * @param where a place that names the first
   */
  EinsumException refusal(Span where) {
    return refusal(where, Set.of());
  }

  /** As the other; {@code known} are the names of axes that have sizes. */
  EinsumException refusal(Span where, Set<String> known) {
    List<String> names = names(axes);
    Span span = equations.isEmpty() ? where : equations.iterator().next().constraint().span();
    EinsumException error =
        names.size() == 1
            ? EinsumException.of(Code.EK301, span, names.get(0))
            : EinsumException.of(Code.EK302, span, SizeText.list(names));
    for (Pending equation : equations.stream().limit(SHOWN).toList()) {
      error = error.note(SizeText.equation(equation.constraint(), solution));
    }
    Optional<String> meant =
        equations.isEmpty() ? Suggestion.question(names.get(0), known) : Optional.empty();
    return meant.map(error::note).orElse(error).note(advice(names));
  }

  private static List<String> names(Collection<SizeVariable> axes) {
    List<SizeVariable> inOrder = new ArrayList<>(axes);
    inOrder.sort(Comparator.comparingInt(SizeVariable::id));
    return inOrder.stream()
        .filter(variable -> axes.size() == 1 || !variable.isJoined())
        .map(variable -> written(variable.name()))
        .distinct()
        .toList();
  }

  /** The axes of the nameless ellipsis are called as it is. */
  private static String written(String name) {
    return name.startsWith(NAMELESS) ? NAMELESS : name;
  }

  private static String advice(List<String> names) {
    if (names.get(0).equals(NAMELESS)) {
      return "The axes of an ellipsis come from operands: one of them has to have it.";
    }
    String name = names.get(0).replaceFirst("\\.\\d.*", ""); // s.0 is written s...
    String number = names.size() == 1 ? "Give it a size" : "Give one of them a size";
    return name.indexOf('\'') >= 0
        ? "%s: %s=…, or |%s| = … in a program.".formatted(number, name, name)
        : "%s: %s=…, or a parameter int %s.".formatted(number, name, name);
  }
}
