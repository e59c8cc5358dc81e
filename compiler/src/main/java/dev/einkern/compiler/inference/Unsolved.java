package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to say of axes that no equation sizes. */
final class Unsolved {
  private static final int SHOWN = 6;

  private Unsolved() {}

  /**
   * The refusal that names {@code first} and whatever is unknown with it.
   *
   * @param representative what stands for {@code first} in the constraints
   * @param open the constraints that could not be used
   * @param where a place that names {@code first}
   */
  static EinsumException of(
      SizeVariable first, SizeVariable representative, Collection<Pending> open, Span where) {
    Set<SizeVariable> axes = new LinkedHashSet<>(List.of(first));
    axes.add(representative);
    Set<Pending> equations = new LinkedHashSet<>();
    boolean grows = true;
    while (grows && equations.size() < SHOWN) {
      grows = false;
      for (Pending pending : open) {
        boolean meets = pending.unknown().stream().anyMatch(axes::contains);
        if (meets && equations.add(pending)) {
          axes.addAll(pending.unknown());
          grows = true;
        }
      }
    }
    List<String> names = names(axes);
    Span span = equations.isEmpty() ? where : equations.iterator().next().constraint().span();
    EinsumException error =
        names.size() == 1
            ? EinsumException.of(Code.EK301, span, names.get(0))
            : EinsumException.of(Code.EK302, span, SizeText.list(names));
    for (Pending equation : equations.stream().limit(SHOWN).toList()) {
      error = error.note(SizeText.equation(equation.constraint()));
    }
    return error.note(advice(names));
  }

  private static List<String> names(Collection<SizeVariable> axes) {
    List<SizeVariable> inOrder = new ArrayList<>(axes);
    inOrder.sort(java.util.Comparator.comparingInt(SizeVariable::id));
    return inOrder.stream().map(SizeVariable::name).distinct().toList();
  }

  private static String advice(List<String> names) {
    String name = names.get(0);
    String number = names.size() == 1 ? "Give it a size" : "Give one of them a size";
    return name.indexOf('\'') >= 0
        ? "%s: %s=…, or |%s| = … in a program.".formatted(number, name, name)
        : "%s: %s=…, or a parameter int %s.".formatted(number, name, name);
  }
}
