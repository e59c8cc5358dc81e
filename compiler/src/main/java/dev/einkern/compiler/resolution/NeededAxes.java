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
    return naming(expression, at)
        .flatMap(
            found -> {
              Set<Integer> states = new HashSet<>();
              found.expression().children().forEach(child -> collect(child, recurrence, states));
              return states.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new NeededAxes(found.axis(), states));
            });
  }

  /**
   * Whether {@code refusal} misses an axis of what the recurrence's states have no part in, so that
   * no shape of theirs helps.
   */
  static boolean isOfOthers(Expression.Recurrence recurrence, Diagnostic refusal) {
    if (!REFUSALS.contains(refusal.code()) || refusal.marks().isEmpty()) {
      return false;
    }
    Set<String> made = new HashSet<>();
    addStates(recurrence, made);
    Span at = refusal.marks().get(0).span();
    return recurrence.next().stream()
        .flatMap(next -> naming(next, at).stream())
        .anyMatch(found -> !refersTo(made, found.expression()));
  }

  /** An expression, and an axis that it takes its parts to have. */
  private record Naming(Expression expression, Name axis) {}

  /** What names an axis at {@code at}. */
  private static Optional<Naming> naming(Expression expression, Span at) {
    for (Name name : named(expression)) {
      if (name.span().equals(at)) {
        return Optional.of(new Naming(expression, name));
      }
    }
    return expression.children().stream().flatMap(child -> naming(child, at).stream()).findFirst();
  }

  private static void addStates(Expression expression, Set<String> into) {
    if (expression instanceof Expression.Recurrence recurrence) {
      recurrence.states().forEach(state -> into.add(state.name().text()));
    }
    expression.children().forEach(child -> addStates(child, into));
  }

  private static boolean refersTo(Set<String> names, Expression expression) {
    return expression instanceof Expression.Reference reference
            && names.contains(reference.name().text())
        || expression.children().stream().anyMatch(child -> refersTo(names, child));
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
