package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has a recurrence, or a computation along axes, write a result that is but a copy of it: what a
 * scan or a sort gives is most often all that a method returns.
 */
final class CopiedResults {
  private final IndexProgram program;
  private final Extents extents;
  private final Set<Tensor> results;

  /** What each tensor becomes: the copied, and its copy. */
  private final Map<Tensor, Tensor> instead = new HashMap<>();

  private CopiedResults(IndexProgram program) {
    this.program = program;
    this.extents = Extents.of(program);
    this.results = program.outputs().stream().map(Output::tensor).collect(Collectors.toSet());
  }

  static IndexProgram apply(IndexProgram program) {
    return new CopiedResults(program).apply();
  }

  private IndexProgram apply() {
    List<Statement> kept = new ArrayList<>();
    for (Statement statement : program.statements()) {
      Optional<Tensor> copied = copied(statement).filter(tensor -> !instead.containsKey(tensor));
      if (copied.isEmpty()) {
        kept.add(statement);
        continue;
      }
      Tensor copy = statement.target();
      Tensor written = copy.over(copied.get().axes());
      instead.put(copied.get(), written);
      instead.put(copy, written);
    }
    if (instead.isEmpty()) {
      return program;
    }
    return new IndexProgram(
        program.operands(),
        program.scalars(),
        kept.stream().map(this::replace).toList(),
        program.outputs().stream().map(this::replace).toList(),
        program.constraints(),
        program.extents(),
        program.checks());
  }

  /** What the statement makes a result of, element by element and in the same order. */
  private Optional<Tensor> copied(Statement statement) {
    Tensor target = statement.target();
    if (!(statement instanceof Statement.Let let)
        || !(let.value() instanceof Expr.Read read)
        || !results.contains(target)
        || results.contains(read.tensor())
        || target.rank() == 0
        || target.rank() != read.tensor().rank()
        || !target.type().equals(read.tensor().type())
        || !isMadeInPlace(read.tensor())) {
      return Optional.empty();
    }
    List<Axis> axes = read.tensor().axes();
    for (int d = 0; d < read.indices().size(); d++) {
      Expr.Index index = read.indices().get(d);
      boolean same =
          !index.checked()
              && index.at().equals(new Expr.IndexOf(target.axes().get(d)))
              && extents.same(target.axes().get(d).size(), axes.get(d).size());
      if (!same) {
        return Optional.empty();
      }
    }
    return Optional.of(read.tensor());
  }

  private boolean isMadeInPlace(Tensor tensor) {
    return program.statements().stream()
        .filter(statement -> statement.target().equals(tensor))
        .anyMatch(s -> s instanceof Statement.Recurring || s instanceof Statement.Along);
  }

  private Statement replace(Statement statement) {
    Statement replaced = Expressions.map(statement, this::replace);
    Tensor target = instead.get(statement.target());
    if (target == null) {
      return replaced;
    }
    return into(target, replaced);
  }

  private static Statement into(Tensor target, Statement statement) {
    if (statement instanceof Statement.Step step) {
      return new Statement.Step(
          target, step.time(), step.recurrence(), step.value(), step.origin());
    }
    if (statement instanceof Statement.Slice slice) {
      return new Statement.Slice(into(target, slice.whole()), slice.time(), slice.recurrence());
    }
    if (statement instanceof Statement.Scatter scatter) {
      return new Statement.Scatter(
          target,
          scatter.combine(),
          scatter.identity(),
          scatter.axes(),
          scatter.at(),
          scatter.guard(),
          scatter.value(),
          scatter.origin());
    }
    Statement.Along along = (Statement.Along) statement;
    return new Statement.Along(
        target, along.algorithm(), along.axes(), along.input(), along.depth(), along.origin());
  }

  private Expr replace(Expr expr) {
    Expr replaced = Expressions.mapChildren(expr, this::replace);
    return replaced instanceof Expr.Read read && instead.containsKey(read.tensor())
        ? new Expr.Read(instead.get(read.tensor()), read.indices())
        : replaced;
  }

  private Output replace(Output output) {
    Tensor tensor = instead.get(output.tensor());
    if (tensor == null) {
      return output;
    }
    Map<Axis, Axis> axes = new HashMap<>();
    for (int d = 0; d < tensor.rank(); d++) {
      axes.put(output.tensor().axes().get(d), tensor.axes().get(d));
    }
    List<List<Axis>> dimensions =
        output.layout().dimensions().stream()
            .map(dimension -> dimension.stream().map(axes::get).toList())
            .toList();
    return new Output(output.name(), tensor, new Layout(dimensions, output.layout().declaration()));
  }
}
