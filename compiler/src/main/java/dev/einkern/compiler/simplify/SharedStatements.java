package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Of two statements that define the same function of the same axes, keeps the first. */
final class SharedStatements {
  private SharedStatements() {}

  static IndexProgram apply(IndexProgram program) {
    Extents extents = Extents.of(program);
    Set<Tensor> outputs = new HashSet<>();
    program.outputs().stream().map(Output::tensor).forEach(outputs::add);
    Map<String, Tensor> firsts = new HashMap<>();
    Map<Tensor, Tensor> replaced = new HashMap<>();
    List<Statement> statements = new ArrayList<>();
    for (Statement original : program.statements()) {
      Statement statement = Expressions.map(original, expr -> replaceReads(expr, replaced));
      if (statement instanceof Statement.Let let) {
        Tensor first =
            firsts.putIfAbsent(
                CanonicalKey.of(let.target().axes(), let.value(), extents), let.target());
        if (first != null && !outputs.contains(let.target())) {
          replaced.put(let.target(), first);
          continue;
        }
      }
      statements.add(statement);
    }
    return program.withStatements(statements);
  }

  private static Expr replaceReads(Expr expr, Map<Tensor, Tensor> replaced) {
    if (replaced.isEmpty()) {
      return expr;
    }
    Expr inner = Expressions.mapChildren(expr, child -> replaceReads(child, replaced));
    return inner instanceof Expr.Read read && replaced.containsKey(read.tensor())
        ? new Expr.Read(replaced.get(read.tensor()), read.indices())
        : inner;
  }
}
