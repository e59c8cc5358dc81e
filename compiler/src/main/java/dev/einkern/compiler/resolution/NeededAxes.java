package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An axis that the states of a recurrence must have, because its next values name it, where the
 * initial values do not: they are broadcast. In {@code scan[t](h = 0 : tanh(A .[d'] h[d->d'] + X))}
 * that is {@code d}.
 *
 * @param states the places, among the recurrence's states, of those that the axis is asked of
 */
record NeededAxes(Name axis, Set<Integer> states) {
  private static final Set<Code> REFUSALS = Set.of(Code.EK204, Code.EK210);

  /** What {@code refusal} misses, if it misses an axis of a state. */
  static Optional<NeededAxes> of(Expression.Recurrence recurrence, Diagnostic refusal) {
    if (!REFUSALS.contains(refusal.code()) || refusal.marks().isEmpty()) {
      return Optional.empty();
    }
    Span at = refusal.marks().get(0).span();
    return recurrence.next().stream()
        .map(next -> find(next, at, recurrence))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<NeededAxes> find(
      Expression expression, Span at, Expression.Recurrence recurrence) {
    for (Name name : named(expression)) {
      if (name.span().equals(at)) {
        Set<Integer> states = new HashSet<>();
        expression.children().forEach(child -> collect(child, recurrence, states));
        return states.isEmpty() ? Optional.empty() : Optional.of(new NeededAxes(name, states));
      }
    }
    return expression.children().stream()
        .map(child -> find(child, at, recurrence))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The axes that an expression takes its parts to have. */
  private static List<Name> named(Expression expression) {
    List<Name> names = new ArrayList<>();
    if (expression instanceof Expression.Contraction contraction) {
      names.addAll(contraction.axes().axes());
    } else if (expression instanceof Expression.Call call) {
      call.axes().ifPresent(axes -> names.addAll(axes.axes()));
    } else if (expression instanceof Expression.Indexed indexed) {
      for (IndexList.Slot slot : indexed.index().slots()) {
        if (slot instanceof IndexList.Slot.ByName named) {
          names.add(named.axis());
        } else if (slot instanceof IndexList.Slot.Rearranged rearranged) {
          names.addAll(rearranged.from());
        }
      }
    }
    return names;
  }

  private static void collect(
      Expression expression, Expression.Recurrence recurrence, Set<Integer> into) {
    if (expression instanceof Expression.Reference reference) {
      for (int i = 0; i < recurrence.states().size(); i++) {
        if (recurrence.states().get(i).name().text().equals(reference.name().text())) {
          into.add(i);
        }
      }
    }
    expression.children().forEach(child -> collect(child, recurrence, into));
  }
}
