package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.Arithmetic;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Recurrences;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.index.TensorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each element of a program's outputs may be off when it is computed in another order: a
 * second evaluation, in double, that carries the bound c·K·ε·Σ|a||b| along.
 */
final class BoundedEvaluator {
  private final Map<Tensor, Bounded[]> tensors = new HashMap<>();
  private final Map<SizeVariable, Integer> extents;
  private final Map<String, Object> scalars;

  private BoundedEvaluator(IndexInterpreter.Run run, Map<String, Object> scalars) {
    this.extents = run.extents();
    this.scalars = scalars;
  }

  /** The bounds of the outputs' elements, row-major, of a program that has been run. */
  static Map<String, Bounded[]> evaluate(
      IndexProgram program, IndexInterpreter.Run run, Map<String, Object> scalars) {
    BoundedEvaluator evaluator = new BoundedEvaluator(run, scalars);
    program
        .operands()
        .forEach(
            operand ->
                evaluator.tensors.put(
                    operand.tensor(), exact(run.tensors().get(operand.tensor()))));
    List<Statement> statements = program.statements();
    for (int i = 0; i < statements.size(); i++) {
      // No generated string has matrices in a recurrence.
      List<Statement.Step> steps =
          Recurrences.from(statements, i).stream().map(member -> (Statement.Step) member).toList();
      if (steps.isEmpty()) {
        evaluator.execute(statements.get(i));
      } else {
        evaluator.recur(steps);
        i += steps.size() - 1;
      }
    }
    Map<String, Bounded[]> outputs = new LinkedHashMap<>();
    for (Output output : program.outputs()) {
      outputs.put(output.name(), evaluator.tensors.get(output.tensor()));
    }
    return outputs;
  }

  private static Bounded[] exact(TensorValue value) {
    Bounded[] elements = new Bounded[value.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Bounded.exact(value.get(i));
    }
    return elements;
  }

  private int extent(Axis axis) {
    return extents.get(axis.size());
  }

  private Bounded[] elements(Tensor tensor) {
    return new Bounded[tensor.axes().stream().mapToInt(this::extent).reduce(1, (l, r) -> l * r)];
  }

  private void recur(List<Statement.Step> steps) {
    steps.forEach(step -> tensors.put(step.target(), elements(step.target())));
    for (int t = 0; t < extent(steps.get(0).time()); t++) {
      for (Statement.Step step : steps) {
        List<Axis> others = new ArrayList<>(step.target().axes());
        others.remove(step.time());
        List<Expr.Index> at =
            step.target().axes().stream()
                .map(axis -> new Expr.Index(new Expr.IndexOf(axis), false))
                .toList();
        forEach(
            others,
            new HashMap<>(Map.of(step.time(), t)),
            place ->
                tensors.get(step.target())[(Integer) flat(step.target(), at, place).value()] =
                    value(step.value(), place));
      }
    }
  }

  private void along(Statement.Along along, Bounded[] elements) {
    List<Bounded> input = List.of(tensors.get(along.input().tensor()));
    int length = extent(along.axes().get(along.axes().size() - 1));
    for (int from = 0; from < input.size(); from += length) {
      List<Bounded> row =
          BoundedAlong.row(
              along.algorithm(), along.input().type(), input.subList(from, from + length));
      for (int i = 0; i < length; i++) {
        elements[from + i] = row.get(i);
      }
    }
  }

  private void execute(Statement statement) {
    Tensor target = statement.target();
    Bounded[] elements = elements(target);
    if (statement instanceof Statement.Let let) {
      int[] flat = {0};
      forEach(
          target.axes(), new HashMap<>(), place -> elements[flat[0]++] = value(let.value(), place));
    } else if (statement instanceof Statement.Along along) {
      along(along, elements);
    } else {
      scatter((Statement.Scatter) statement, elements);
    }
    tensors.put(target, elements);
  }

  private void scatter(Statement.Scatter scatter, Bounded[] elements) {
    Arrays.fill(elements, Bounded.exact(Arithmetic.value(scatter.identity())));
    List<List<Bounded>> written = new ArrayList<>();
    for (int i = 0; i < elements.length; i++) {
      written.add(new ArrayList<>());
    }
    boolean[] unknown = {false};
    forEach(
        scatter.axes(),
        new HashMap<>(),
        place -> {
          Bounded guard = scatter.guard().map(g -> value(g, place)).orElse(Bounded.exact(true));
          unknown[0] |= guard.isUnknown();
          if ((Boolean) guard.value()) {
            Bounded flat = flat(scatter.target(), scatter.at(), place);
            unknown[0] |= flat.isUnknown();
            written.get((Integer) flat.value()).add(value(scatter.value(), place));
          }
        });
    for (int i = 0; i < elements.length; i++) {
      List<Bounded> values = written.get(i);
      if (!values.isEmpty()) {
        elements[i] =
            scatter
                .combine()
                .map(c -> BoundedReduction.of(c, scatter.target().type(), values))
                .orElse(values.get(values.size() - 1));
      }
      elements[i] = unknown[0] ? Bounded.unknown(elements[i].value()) : elements[i];
    }
  }

  /** What is done at each place of some axes. */
  private interface AtPlace {
    void at(Map<Axis, Integer> place);
  }

  private void forEach(List<Axis> axes, Map<Axis, Integer> place, AtPlace action) {
    if (axes.isEmpty()) {
      action.at(place);
      return;
    }
    Axis outermost = axes.get(0);
    for (int i = 0; i < extent(outermost); i++) {
      place.put(outermost, i);
      forEach(axes.subList(1, axes.size()), place, action);
    }
    place.remove(outermost);
  }

  private Bounded value(Expr expr, Map<Axis, Integer> place) {
    if (expr instanceof Expr.Literal literal) {
      return Bounded.exact(Arithmetic.value(literal));
    }
    if (expr instanceof Expr.SizeOf size) {
      return Bounded.exact(extents.get(size.size()));
    }
    if (expr instanceof Expr.IndexOf index) {
      return Bounded.exact(place.get(index.axis()));
    }
    if (expr instanceof Expr.ScalarRead read) {
      return Bounded.exact(scalars.get(read.scalar().name()));
    }
    if (expr instanceof Expr.Read read) {
      Bounded flat = flat(read.tensor(), read.indices(), place);
      Bounded element = tensors.get(read.tensor())[(Integer) flat.value()];
      return flat.isUnknown() ? Bounded.unknown(element.value()) : element;
    }
    if (expr instanceof Expr.Cast cast) {
      return BoundedArithmetic.cast(cast.type(), value(cast.argument(), place));
    }
    if (expr instanceof Expr.Select select) {
      Bounded condition = value(select.condition(), place);
      Bounded taken =
          value((Boolean) condition.value() ? select.then() : select.otherwise(), place);
      return condition.isUnknown() ? Bounded.unknown(taken.value()) : taken;
    }
    if (expr instanceof Expr.Reduce reduce) {
      List<Bounded> values = new ArrayList<>();
      forEach(reduce.axes(), place, inner -> values.add(value(reduce.body(), inner)));
      return BoundedReduction.of(reduce.reduction(), reduce.body().type(), values);
    }
    return application((Expr.Apply) expr, place);
  }

  private Bounded application(Expr.Apply apply, Map<Axis, Integer> place) {
    Bounded first = value(apply.arguments().get(0), place);
    Operation operation = apply.operation();
    boolean settled =
        (operation == Operation.AND && !(Boolean) first.value())
            || (operation == Operation.OR && (Boolean) first.value());
    if (settled) {
      return first;
    }
    return operation.arity() == 1
        ? BoundedArithmetic.apply(operation, apply.type(), first)
        : BoundedArithmetic.apply(
            operation, apply.type(), first, value(apply.arguments().get(1), place));
  }

  private Bounded flat(Tensor tensor, List<Expr.Index> indices, Map<Axis, Integer> place) {
    int flat = 0;
    boolean unknown = false;
    for (int d = 0; d < indices.size(); d++) {
      Bounded at = value(indices.get(d).at(), place);
      int extent = extent(tensor.axes().get(d));
      long index = ((Number) at.value()).longValue();
      if (index < 0 || index >= extent) {
        throw new UncertainException();
      }
      unknown |= at.isUnknown();
      flat = flat * extent + (int) index;
    }
    return unknown ? Bounded.unknown(flat) : Bounded.exact(flat);
  }

  /** Rounding decides whether the program fails. */
  static final class UncertainException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
