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
import java.util.List;
import java.util.Map;

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
      if (propagated instanceof Statement.Let let && isCopy(let.value())) {
        propagation.copies.put(let.target(), let.value());
      }
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
