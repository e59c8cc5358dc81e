package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.diagnostics.Synonyms;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * A name that nothing defines is read as an axis. Where it can hardly be one, it is an operand
 * misspelt, and messages say so.
 */
final class NoOperand {
  private NoOperand() {}

  /** What to say of an expression that is such a name alone. */
  static Optional<String> note(Expression expression, Context context) {
    return expression instanceof Expression.Reference reference
        ? note(reference.name().text(), context)
        : Optional.empty();
  }

  /**
   * What to say of the name, if nothing defines it as a tensor, gives it a size or has it as an
   * axis.
   */
  static Optional<String> note(String name, Context context) {
    if (!isUndefined(name, context)) {
      return Optional.empty();
    }
    String read =
        "%s is no operand and no local before this place: it is read as an axis.".formatted(name);
    return Optional.of(question(name, context).map(q -> read + " " + q).orElse(read));
  }

  /** What to say of the first such name that an expression uses as a number. */
  static Optional<String> noteWithin(Expression expression, Set<Axis> free, Context context) {
    return free.stream()
        .map(Axis::name)
        .filter(name -> FreeIndex.of(name, expression).isPresent())
        .flatMap(name -> note(name, context).stream())
        .findFirst()
        .or(() -> fromLocal(free, context));
  }

  /** What to say of an axis that a local brings, and that is called nearly as an operand is. */
  private static Optional<String> fromLocal(Set<Axis> free, Context context) {
    return free.stream()
        .filter(axis -> axis.name().length() > 1)
        .filter(axis -> !context.scope().sizes().isDeclared(axis.size()))
        .map(Axis::name)
        .filter(name -> !context.scope().sizes().isGiven(name))
        .flatMap(
            name ->
                question(name, context).stream()
                    .map(
                        question ->
                            "The axis %s is declared nowhere. %s".formatted(name, question)))
        .findFirst();
  }

  /**
   * Refuses such a name as an argument that has to be a tensor or a scalar. The arguments beside it
   * are resolved before: what they have as an axis, the name stands for the index of.
   */
  static void requireSomething(Expression argument, Context context) {
    if (argument instanceof Expression.Reference reference
        && isUndefined(reference.name().text(), context)) {
      throw refusal(reference.name(), context);
    }
  }

  /** Refuses {@code Z[i]} of such a name, unless the index is of its own axis. */
  static void requireSomething(Name name, IndexList index, Context context) {
    boolean own =
        index.slots().stream()
            .anyMatch(
                slot ->
                    slot instanceof IndexList.Slot.ByName at && at.axis().text().equals(name.text())
                        || slot instanceof IndexList.Slot.Rearranged moved
                            && moved.from().stream().anyMatch(n -> n.text().equals(name.text())));
    if (!own && isUndefined(name.text(), context)) {
      throw refusal(name, context);
    }
  }

  /** Refuses an index that makes a new axis in numpy, and would be read as an axis by its name. */
  static void requireNoNewAxis(Expression index, Context context) {
    if (index instanceof Expression.Reference reference
        && Synonyms.ofNewAxis(reference.name().text()).isPresent()
        && isUndefined(reference.name().text(), context)) {
      throw refusal(reference.name(), context);
    }
  }

  private static EinsumException refusal(Name name, Context context) {
    EinsumException error = EinsumException.of(Code.EK275, name.span(), name.text());
    return question(name.text(), context).map(error::note).orElse(error);
  }

  private static boolean isUndefined(String name, Context context) {
    Sizes sizes = context.scope().sizes();
    return context.names().find(name).isEmpty()
        && !context.names().formalAxes().containsKey(name)
        && !sizes.declared().contains(name)
        && !sizes.isGiven(name)
        && !context.scope().has(name);
  }

  /** What is meant by a name, if an operand or a local is called nearly so. */
  static Optional<String> question(String name, Context context) {
    return advice(name, context.names().values());
  }

  /** The name that is meant: one of {@code known}, or a constant that is written otherwise here. */
  static Optional<String> advice(String name, Collection<String> known) {
    boolean otherCase = known.stream().anyMatch(name::equalsIgnoreCase);
    Optional<String> constant = otherCase ? Optional.empty() : Synonyms.ofName(name);
    return constant.or(() -> Suggestion.question(name, known));
  }
}
