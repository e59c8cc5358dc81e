package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops the statements that no output needs, those that could fail too. */
final class DeadStatements {
  private DeadStatements() {}

  static IndexProgram drop(IndexProgram program) {
    Set<Tensor> needed = new HashSet<>();
    program.outputs().forEach(output -> needed.add(output.tensor()));
    ArrayDeque<Statement> kept = new ArrayDeque<>();
    List<Statement> statements = program.statements();
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      if (needed.contains(statement.target()) || recursNeeded(statement, statements, needed)) {
        kept.addFirst(statement);
        Expressions.forEach(
            statement,
            expr -> {
              if (expr instanceof Expr.Read read) {
                needed.add(read.tensor());
              }
            });
      }
    }
    return program.withStatements(List.copyOf(kept));
  }

  /** The members of a recurrence read each other at earlier times: all are needed or none is. */
  private static boolean recursNeeded(
      Statement statement, List<Statement> statements, Set<Tensor> needed) {
    return statement instanceof Statement.Recurring member
        && statements.stream()
            .anyMatch(
                s ->
                    s instanceof Statement.Recurring other
                        && other.recurrence() == member.recurrence()
                        && needed.contains(other.target()));
  }
}
