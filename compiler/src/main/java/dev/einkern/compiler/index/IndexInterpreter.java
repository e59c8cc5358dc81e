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
      List<Statement.Recurring> members = Recurrences.from(statements, i);
      if (members.isEmpty()) {
        execute(statements.get(i));
      } else {
        recur(members);
        i += members.size() - 1;
      }
    }
  }

  private void recur(List<Statement.Recurring> members) {
    for (Statement.Recurring member : members) {
      Tensor target = member.target();
      tensors.put(target, TensorValue.zeros(target.type(), shape(target)));
    }
    recur(members, members.stream().map(member -> Map.<Axis, Integer>of()).toList());
  }

  /**
   * @param around for each member, what its own axes for the times of outer recurrences are
   */
  private void recur(List<Statement.Recurring> members, List<Map<Axis, Integer>> around) {
    for (int t = 0; t < extent(members.get(0).time()); t++) {
      List<Map<Axis, Integer>> now = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        now.add(new HashMap<>(around.get(i)));
        now.get(i).put(members.get(i).time(), t);
      }
      for (int i = 0; i < members.size(); i++) {
        List<Statement.Recurring> inner = Recurrences.within(members, i);
        if (members.get(i) instanceof Statement.Step step) {
          step(step, now.get(i));
        } else if (inner.isEmpty()) {
          slice(((Statement.Slice) members.get(i)).whole(), now.get(i));
        } else {
          recur(inner, now.subList(i, i + inner.size()));
          i += inner.size() - 1;
        }
      }
    }
  }

  private void step(Statement.Step step, Map<Axis, Integer> now) {
    TensorValue target = tensors.get(step.target());
    List<Axis> others = new ArrayList<>(step.target().axes());
    others.removeAll(now.keySet());
    List<Expr.Index> at = Expr.Index.inBounds(step.target().axes());
    evaluator.forEach(
        others,
        new HashMap<>(now),
        place ->
            target.set(
                evaluator.flat(step.target(), target, at, place),
                evaluator.value(step.value(), place)));
  }

  private void slice(Statement whole, Map<Axis, Integer> now) {
    if (whole instanceof Statement.Along along) {
      along(along, now);
    } else {
      scatter((Statement.Scatter) whole, tensors.get(whole.target()), now);
    }
  }

  /** The rows or matrices of one time. */
  private void along(Statement.Along along, Map<Axis, Integer> now) {
    List<Axis> before = along.target().axes().subList(0, along.before().size());
    List<Axis> others = new ArrayList<>(before);
    others.removeAll(now.keySet());
    TensorValue input = tensors.get(along.input().tensor());
    TensorValue target = tensors.get(along.target());
    int rows = before.stream().mapToInt(this::extent).reduce(1, Math::multiplyExact);
    int length = extent(along.axes().get(before.size()));
    evaluator.forEach(
        others,
        new HashMap<>(now),
        place -> {
          int row = 0;
          for (Axis axis : before) {
            row = row * extent(axis) + place.get(axis);
          }
          AlongInterpreter.row(along.algorithm(), input, target, row, rows, length);
        });
  }

  private void execute(Statement statement) {
    TensorValue target = TensorValue.zeros(statement.target().type(), shape(statement.target()));
    if (statement instanceof Statement.Let let) {
      int[] flat = {0};
      evaluator.forEach(
          let.target().axes(), place -> target.set(flat[0]++, evaluator.value(let.value(), place)));
    } else if (statement instanceof Statement.Scatter scatter) {
      scatter(scatter, target, Map.of());
    } else if (statement instanceof Statement.Along along) {
      List<Axis> before = along.before();
      AlongInterpreter.run(
          along.algorithm(),
          before.stream().mapToInt(this::extent).reduce(1, Math::multiplyExact),
          extent(along.axes().get(before.size())),
          tensors.get(along.input().tensor()),
          target);
    }
    tensors.put(statement.target(), target);
  }

  /**
   * @param now the target's axes that stay at one place
   */
  private void scatter(Statement.Scatter scatter, TensorValue target, Map<Axis, Integer> now) {
    List<Axis> axes = scatter.target().axes();
    List<Axis> others = new ArrayList<>(axes);
    others.removeAll(now.keySet());
    List<Expr.Index> own = Expr.Index.inBounds(axes);
    evaluator.forEach(
        others,
        new HashMap<>(now),
        place ->
            target.set(
                evaluator.flat(scatter.target(), target, own, place),
                Arithmetic.value(scatter.identity())));
    Map<Axis, Integer> around = new HashMap<>();
    now.forEach((axis, at) -> around.put(scatter.axisOf(axes.indexOf(axis)), at));
    List<Axis> over = new ArrayList<>(scatter.axes());
    over.removeAll(around.keySet());
    evaluator.forEach(
        over,
        around,
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
