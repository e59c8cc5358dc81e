package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;

/** {@link Operation#CONSTANT} says something to derivatives alone: once they are taken it goes. */
final class ConstantMarks {
  private ConstantMarks() {}

  static Statement removed(Statement statement) {
    return Expressions.map(statement, ConstantMarks::removed);
  }

  private static Expr removed(Expr expr) {
    Expr rest = Expressions.mapChildren(expr, ConstantMarks::removed);
    return rest instanceof Expr.Apply apply && apply.operation() == Operation.CONSTANT
        ? apply.arguments().get(0)
        : rest;
  }
}
