package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
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
import java.util.Optional;
import java.util.Set;

/**
 * Of two statements that compute the same keeps the first: formulas of the same axes, algorithms of
 * the same tensor, and what members of one recurrence compute at each of its times.
 */
final class SharedStatements {
  private SharedStatements() {}

  static IndexProgram apply(IndexProgram program) {
    Extents extents = Extents.of(program);
    Set<Tensor> outputs = new HashSet<>();
    program.outputs().stream().map(Output::tensor).forEach(outputs::add);
    Map<String, Tensor> firsts = new HashMap<>();
    Map<Tensor, Tensor> replaced = new HashMap<>();
    List<Statement> kept = new ArrayList<>();
    for (Statement original : program.statements()) {
      Statement statement = Expressions.map(original, expr -> replaceReads(expr, replaced));
      Tensor target = statement.target();
      Optional<Tensor> first =
          key(statement, extents)
              .flatMap(key -> Optional.ofNullable(firsts.putIfAbsent(key, target)));
      if (first.isPresent() && !outputs.contains(target)) {
        replaced.put(target, first.get());
      } else {
        kept.add(statement);
      }
    }
    // A member of a recurrence may read what one behind it has at the time before.
    return program.withStatements(
        kept.stream()
            .map(statement -> Expressions.map(statement, expr -> replaceReads(expr, replaced)))
            .toList());
  }

  /** What two statements share that compute the same; empty where that is not looked into. */
  private static Optional<String> key(Statement statement, Extents extents) {
    List<Axis> axes = statement.target().axes();
    if (statement instanceof Statement.Let let) {
      return Optional.of(CanonicalKey.of(axes, let.value(), extents));
    } else if (statement instanceof Statement.Step step) {
      return Optional.of(at(step) + CanonicalKey.of(axes, step.value(), extents));
    } else if (statement instanceof Statement.Slice slice) {
      return key(slice.whole(), extents).map(whole -> at(slice) + whole);
    } else if (statement instanceof Statement.Along along) {
      String size = CanonicalKey.of(axes, Expr.Literal.of(along.depth()), extents);
      String input = CanonicalKey.of(along.axes(), along.input(), extents);
      return Optional.of(along.algorithm() + size + input);
    }
    return Optional.empty();
  }

  private static String at(Statement.Recurring member) {
    int slot = member.target().axes().indexOf(member.time());
    return "in %s along %s ".formatted(member.recurrence(), slot);
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
