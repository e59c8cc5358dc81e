package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs an index program directly: slow, obvious, and the definition of what it means.
 *
 * <p>Floats are computed in float, sums of floats too, one element after the other in row-major
 * order. Generated code may reduce in another order, and agrees up to rounding.
 */
public final class IndexInterpreter {
  private final Map<Tensor, TensorValue> tensors = new HashMap<>();
  private final Map<SizeVariable, Integer> extents;
  private final ExpressionEvaluator evaluator;

  private IndexInterpreter(Map<String, Object> scalars, Map<SizeVariable, Integer> extents) {
    this.extents = extents;
    this.evaluator = new ExpressionEvaluator(tensors, scalars, extents);
  }

  /**
   * A finished run.
   *
   * @param tensors what every tensor holds, operands and locals too, over its axes
   * @param outputs by name, each in the shape of its layout
   */
  public record Run(
      Map<SizeVariable, Integer> extents,
      Map<Tensor, TensorValue> tensors,
      Map<String, TensorValue> outputs) {}

  /** The outputs of {@link #trace}. */
  public static Map<String, TensorValue> run(
      IndexProgram program, Map<String, TensorValue> operands, Map<String, Object> scalars) {
    return trace(program, operands, scalars).outputs();
  }

  /**
   * Runs the program.
   *
   * @param program with extents: inference has run
   * @param operands by the operand's name, each in the shape that a caller would pass
   * @param scalars by name, the {@code int} parameters that size an axis among them
   * @throws EvaluationFailure where the program has no value
   */
  public static Run trace(
      IndexProgram program, Map<String, TensorValue> operands, Map<String, Object> scalars) {
    Map<String, TensorValue> passed = new LinkedHashMap<>();
    for (Operand operand : program.operands()) {
      String name = operand.tensor().name();
      passed.put(name, OperandShapes.ofLayoutRank(operand, operands.get(name)));
    }
    Map<SizeVariable, Integer> extents =
        SizeEvaluation.extents(
            program,
            dimension -> passed.get(dimension.operand()).shape()[dimension.position()],
            parameter -> (Integer) scalars.get(parameter.name()));
    IndexInterpreter interpreter = new IndexInterpreter(scalars, extents);
    for (Operand operand : program.operands()) {
      interpreter.tensors.put(
          operand.tensor(),
          OperandShapes.logical(
              operand, passed.get(operand.tensor().name()), interpreter.shape(operand.tensor())));
    }
    interpreter.execute(program.statements());
    Map<String, TensorValue> outputs = new LinkedHashMap<>();
    for (Output output : program.outputs()) {
      outputs.put(
          output.name(),
          interpreter.tensors.get(output.tensor()).reshape(interpreter.shape(output.layout())));
    }
    return new Run(extents, interpreter.tensors, outputs);
  }

  private int[] shape(Tensor tensor) {
    return tensor.axes().stream().mapToInt(this::extent).toArray();
  }

  private int[] shape(Layout layout) {
    return layout.dimensions().stream()
        .mapToInt(axes -> axes.stream().mapToInt(this::extent).reduce(1, Math::multiplyExact))
        .toArray();
  }

  private int extent(Axis axis) {
    return extents.get(axis.size());
  }

  private void execute(List<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      List<Statement.Step> steps = Recurrences.from(statements, i);
      if (steps.isEmpty()) {
        execute(statements.get(i));
      } else {
        recur(steps);
        i += steps.size() - 1;
      }
    }
  }

  private void recur(List<Statement.Step> steps) {
    for (Statement.Step step : steps) {
      tensors.put(step.target(), TensorValue.zeros(step.target().type(), shape(step.target())));
    }
    for (int t = 0; t < extent(steps.get(0).time()); t++) {
      for (Statement.Step step : steps) {
        TensorValue target = tensors.get(step.target());
        List<Axis> others = new ArrayList<>(step.target().axes());
        others.remove(step.time());
        List<Expr.Index> at =
            step.target().axes().stream()
                .map(axis -> new Expr.Index(new Expr.IndexOf(axis), false))
                .toList();
        evaluator.forEach(
            others,
            new HashMap<>(Map.of(step.time(), t)),
            place ->
                target.set(
                    evaluator.flat(step.target(), target, at, place),
                    evaluator.value(step.value(), place)));
      }
    }
  }

  private void execute(Statement statement) {
    TensorValue target = TensorValue.zeros(statement.target().type(), shape(statement.target()));
    if (statement instanceof Statement.Let let) {
      int[] flat = {0};
      evaluator.forEach(
          let.target().axes(), place -> target.set(flat[0]++, evaluator.value(let.value(), place)));
    } else if (statement instanceof Statement.Scatter scatter) {
      scatter(scatter, target);
    } else if (statement instanceof Statement.Along along) {
      List<Axis> before = along.axes().subList(0, along.axes().size() - along.depth());
      AlongInterpreter.run(
          along.algorithm(),
          before.stream().mapToInt(this::extent).reduce(1, Math::multiplyExact),
          extent(along.axes().get(before.size())),
          tensors.get(along.input().tensor()),
          target);
    }
    tensors.put(statement.target(), target);
  }

  private void scatter(Statement.Scatter scatter, TensorValue target) {
    for (int i = 0; i < target.size(); i++) {
      target.set(i, Arithmetic.value(scatter.identity()));
    }
    evaluator.forEach(
        scatter.axes(),
        place -> {
          if (scatter.guard().isPresent()
              && !(Boolean) evaluator.value(scatter.guard().get(), place)) {
            return;
          }
          int flat = evaluator.flat(scatter.target(), target, scatter.at(), place);
          Object value = evaluator.value(scatter.value(), place);
          target.set(
              flat,
              scatter
                  .combine()
                  .map(combine -> Arithmetic.combine(combine, target.get(flat), value))
                  .orElse(value));
        });
  }
}
