package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a statement copies rather than the copy: a tensor with its axes in another order, a
 * literal, a size, a scalar.
 */
final class CopyPropagation {
  private final Map<Tensor, Expr> copies = new HashMap<>();
  private final Substitution substitution;

  private CopyPropagation(AxisSource source) {
    this.substitution = new Substitution(source);
  }

  static IndexProgram apply(IndexProgram program, AxisSource source) {
    CopyPropagation propagation = new CopyPropagation(source);
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : program.statements()) {
      Statement propagated =
          Statement.algorithm(statement).isPresent()
              ? statement
              : Expressions.map(statement, propagation::replaceReads);
      statements.add(propagated);
      copy(propagated, Set.of())
          .ifPresent(copy -> propagation.copies.put(propagated.target(), copy));
    }
    return program.withStatements(statements);
  }

  private Expr replaceReads(Expr expr) {
    Expr replaced = Expressions.mapChildren(expr, this::replaceReads);
    if (!(replaced instanceof Expr.Read read)
        || read.indices().stream().anyMatch(Expr.Index::checked)) {
      return replaced;
    }
    Expr copy = copies.get(read.tensor());
    if (copy == null) {
      return replaced;
    }
    Map<Axis, Expr> places = new HashMap<>();
    for (int d = 0; d < read.indices().size(); d++) {
      places.put(read.tensor().axes().get(d), read.indices().get(d).at());
    }
    return substitution.apply(copy, places);
  }

  /**
   * What a statement copies, if it does.
   *
   * @param times of the recurrences around: a member of one copies what another has at this time
   */
  private static Optional<Expr> copy(Statement statement, Set<Axis> times) {
    if (statement instanceof Statement.Let let) {
      return Optional.of(let.value()).filter(CopyPropagation::isCopy);
    }
    if (!(statement instanceof Statement.Recurring member)) {
      return Optional.empty();
    }
    Set<Axis> all = new HashSet<>(times);
    all.add(member.time());
    if (member instanceof Statement.Slice slice) {
      return slice.whole() instanceof Statement.Recurring
          ? copy(slice.whole(), all)
          : Optional.empty();
    }
    return Optional.of(((Statement.Step) member).value())
        .filter(value -> isCopy(value) && value.freeAxes().containsAll(all));
  }

  private static boolean isCopy(Expr value) {
    if (value instanceof Expr.Read read) {
      return read.indices().stream()
          .allMatch(
              index ->
                  !index.checked()
                      && (index.at() instanceof Expr.IndexOf
                          || index.at() instanceof Expr.Literal));
    }
    return value.children().isEmpty()
        || (value instanceof Expr.Cast cast && cast.argument().children().isEmpty());
  }
}
