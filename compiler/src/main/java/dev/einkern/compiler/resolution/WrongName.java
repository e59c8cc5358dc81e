package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.Statement.Assignment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The name that is at fault where a target has an axis that the right side lacks.
 *
 * @param note what to say of it; empty where nothing is known
 */
record WrongName(Span place, Optional<String> note) {

  /**
   * Looks for it on the right side, then in the target's declaration.
   *
   * @param missing the axis
   * @param free those of the right side
   * @param output the target's declaration, if it is an output
   */
  static WrongName of(
      Assignment assignment,
      String missing,
      Set<Axis> free,
      Optional<DeclaredType> output,
      Context context) {
    return noOperand(assignment, free, context)
        .or(() -> undeclared(assignment, missing, free, context))
        .or(() -> declared(missing, free, output))
        .orElseGet(() -> new WrongName(assignment.target().span(), Optional.empty()));
  }

  /** A name that was meant as an operand. */
  private static Optional<WrongName> noOperand(
      Assignment assignment, Set<Axis> free, Context context) {
    return free.stream()
        .map(Axis::name)
        .flatMap(name -> misread(name, assignment.value(), context).stream())
        .findFirst();
  }

  private static Optional<WrongName> misread(String name, Expression value, Context context) {
    return FreeIndex.of(name, value)
        .flatMap(
            place ->
                NoOperand.note(name, context).map(note -> new WrongName(place, Optional.of(note))));
  }

  /** An axis that is declared nowhere: one called nearly as what is meant, or any under '='. */
  private static Optional<WrongName> undeclared(
      Assignment assignment, String missing, Set<Axis> free, Context context) {
    Sizes sizes = context.scope().sizes();
    List<String> names =
        free.stream()
            .filter(axis -> !LeftOver.isOfEllipsis(axis) && !sizes.isDeclared(axis.size()))
            .map(Axis::name)
            .filter(name -> !sizes.isGiven(name))
            .toList();
    boolean any = assignment.operator() == Statement.Operator.ASSIGN;
    return names.stream()
        .flatMap(
            name ->
                meant(name, missing, context)
                    .map(q -> said(name, " " + q, assignment, context))
                    .stream())
        .findFirst()
        .or(
            () ->
                any
                    ? names.stream().findFirst().map(name -> said(name, "", assignment, context))
                    : Optional.empty());
  }

  private static Optional<String> meant(String name, String missing, Context context) {
    return Suggestion.question(name, List.of(missing))
        .or(() -> name.length() > 1 ? NoOperand.question(name, context) : Optional.empty());
  }

  private static WrongName said(
      String name, String question, Assignment assignment, Context context) {
    Span here = context.scope().sizes().firstUse(name, assignment.target().span());
    return new WrongName(
        context.builder().firstMention(name).orElse(here),
        Optional.of("The axis %s is declared nowhere.%s".formatted(name, question)));
  }

  /** The missing axis where it is declared, if it is called nearly as one of the right side. */
  private static Optional<WrongName> declared(
      String missing, Set<Axis> free, Optional<DeclaredType> output) {
    List<String> others =
        free.stream()
            .map(Axis::name)
            .filter(name -> output.stream().noneMatch(type -> type.names().contains(name)))
            .toList();
    return output.stream()
        .flatMap(type -> type.entries().stream())
        .filter(entry -> entry.name().equals(missing))
        .flatMap(
            entry ->
                Suggestion.question(missing, others)
                    .map(question -> new WrongName(entry.span(), Optional.of(question)))
                    .stream())
        .findFirst();
  }
}
