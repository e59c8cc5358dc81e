package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops the statements that no output needs, those that could fail too. */
final class DeadStatements {
  private DeadStatements() {}

  static IndexProgram drop(IndexProgram program) {
    Set<Tensor> needed = new HashSet<>();
    program.outputs().forEach(output -> needed.add(output.tensor()));
    int before;
    do {
      before = needed.size();
      need(program.statements(), needed);
    } while (needed.size() > before);
    return program.withStatements(
        program.statements().stream().filter(s -> needed.contains(s.target())).toList());
  }

  /** Backwards; a member of a recurrence may also need those after it, at an earlier time. */
  private static void need(List<Statement> statements, Set<Tensor> needed) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (needed.contains(statements.get(i).target())) {
        Expressions.forEach(
            statements.get(i),
            expr -> {
              if (expr instanceof Expr.Read read) {
                needed.add(read.tensor());
              }
            });
      }
    }
  }
}
