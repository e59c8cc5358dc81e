package dev.einkern.compiler.report.page;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.RunValues;
import dev.einkern.compiler.index.Tensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The elements that an expression's value is made of at one place. */
final class CellReads {
  private final RunValues values;
  private final List<Tensor> tensors;
  private final Set<List<Integer>> cells = new LinkedHashSet<>();

  private CellReads(RunValues values, List<Tensor> tensors) {
    this.values = values;
    this.tensors = tensors;
  }

  /** Each as the tensor's place among {@code tensors}, and the element's in the tensor. */
  static List<List<Integer>> of(
      RunValues values, List<Tensor> tensors, Expr expr, Map<Axis, Integer> place) {
    CellReads reads = new CellReads(values, tensors);
    reads.collect(expr, place);
    return List.copyOf(reads.cells);
  }

  private void collect(Expr expr, Map<Axis, Integer> place) {
    if (expr instanceof Expr.Select select) {
      collect(select.condition(), place);
      collect(new TermText(values).taken(select, place), place);
      return;
    }
    if (expr instanceof Expr.Reduce reduce) {
      values.forEach(reduce.axes(), place, inner -> collect(reduce.body(), inner));
      return;
    }
    if (expr instanceof Expr.Apply apply && isSettled(apply, place)) {
      collect(apply.arguments().get(0), place);
      return;
    }
    if (expr instanceof Expr.Read read) {
      cells.add(
          List.of(
              tensors.indexOf(read.tensor()), values.flat(read.tensor(), read.indices(), place)));
    }
    expr.children().forEach(child -> collect(child, place));
  }

  /** Whether the first condition of two settles the matter; the second may have no value then. */
  private boolean isSettled(Expr.Apply apply, Map<Axis, Integer> place) {
    boolean and = apply.operation() == Operation.AND;
    return (and || apply.operation() == Operation.OR)
        && (Boolean) values.value(apply.arguments().get(0), place) != and;
  }
}
