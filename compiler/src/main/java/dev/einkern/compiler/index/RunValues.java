package dev.einkern.compiler.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What expressions come to in a finished run, at one place: a setting of their free axes. */
public final class RunValues {
  private final IndexInterpreter.Run run;
  private final ExpressionEvaluator evaluator;

  /**
   * @param scalars the numbers that the run was given
   */
  public RunValues(IndexInterpreter.Run run, Map<String, Object> scalars) {
    this.run = run;
    this.evaluator = new ExpressionEvaluator(run.tensors(), scalars, run.extents());
  }

  /** The expression's value. */
  public Object value(Expr expr, Map<Axis, Integer> place) {
    return evaluator.value(expr, new HashMap<>(place));
  }

  /** What a tensor holds, over its axes. */
  public TensorValue tensor(Tensor tensor) {
    return run.tensors().get(tensor);
  }

  public int extent(Axis axis) {
    return run.extents().get(axis.size());
  }

  /** The row-major place of an element. */
  public int flat(Tensor tensor, List<Expr.Index> indices, Map<Axis, Integer> place) {
    return evaluator.flat(tensor, tensor(tensor), indices, new HashMap<>(place));
  }

  /** Visits every setting of {@code axes} beside those of {@code place}, in row-major order. */
  public void forEach(
      List<Axis> axes, Map<Axis, Integer> place, Consumer<Map<Axis, Integer>> action) {
    evaluator.forEach(axes, new HashMap<>(place), inner -> action.accept(new HashMap<>(inner)));
  }
}
