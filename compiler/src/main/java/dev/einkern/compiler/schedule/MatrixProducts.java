package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Expr.Reduce;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement.Let;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the statements that are products of matrices: sums of products of two tensors, in which the
 * axes fall into rows (of the one tensor), columns (of the other), depth (of both, summed) and a
 * batch (of both, kept).
 *
 * <p>Strides may be anything, so a transposed operand, a diagonal and the windows of a convolution
 * are products like any other (GETT, arXiv 1607.00145).
 */
final class MatrixProducts {
  /** Up to how many products of static extent loops are better than tiles. */
  private static final long FEW = 512;

  private final Extents extents;
  private final LoopOrder order;

  MatrixProducts(Extents extents) {
    this.extents = extents;
    this.order = new LoopOrder(extents);
  }

  /**
   * The statement as a product, if it is one and large enough.
   *
   * @param axes the free axes of its value, as stored
   */
  Optional<Strategy.Product> of(Let let, List<Axis> axes) {
    List<Reduce> reductions = new ArrayList<>();
    collectOutermost(let.value(), reductions);
    if (reductions.size() != 1 || !isSumOfProducts(reductions.get(0))) {
      return Optional.empty();
    }
    Reduce reduce = reductions.get(0);
    if (!mayBeEvaluated(let, reduce) || !reduce.freeAxes().containsAll(axes)) {
      return Optional.empty();
    }
    List<Expr> factors = ((Apply) reduce.body()).arguments();
    List<AxisGroup> kept = order.asStored(axes, let.value());
    List<AxisGroup> depth = order.asStored(reduce);
    Matrix left = matrix((Read) factors.get(0), kept, depth);
    Matrix right = matrix((Read) factors.get(1), kept, depth);
    if (!left.isAffine() || !right.isAffine() || kept.isEmpty()) {
      return Optional.empty();
    }
    if (left.has(kept.get(kept.size() - 1))) {
      // The target is written along its last axis, so that is a column.
      Matrix swapped = left;
      left = right;
      right = swapped;
    }
    Roles roles = roles(kept, left, right);
    if (roles.rows().isEmpty() || roles.columns().isEmpty() || isTiny(roles, depth)) {
      return Optional.empty();
    }
    return Optional.of(
        new Strategy.Product(
            let,
            reduce,
            left.read(),
            right.read(),
            roles.batch(),
            roles.rows(),
            roles.columns(),
            depth));
  }

  /** Whether every element of the sum has a value, also where a condition leaves it unused. */
  private boolean mayBeEvaluated(Let let, Reduce reduce) {
    return Evaluation.always(let.value(), reduce)
        || reduce.body().children().stream()
            .allMatch(factor -> Evaluation.isSafe((Read) factor, extents));
  }

  private static boolean isSumOfProducts(Reduce reduce) {
    return reduce.reduction() == Reduction.SUM
        && reduce.type().isFloating()
        && reduce.body() instanceof Apply product
        && product.operation() == Operation.MULTIPLY
        && product.arguments().stream().allMatch(Read.class::isInstance);
  }

  private static void collectOutermost(Expr expr, List<Reduce> into) {
    if (expr instanceof Reduce reduce) {
      into.add(reduce);
    } else {
      expr.children().forEach(child -> collectOutermost(child, into));
    }
  }

  private boolean isTiny(Roles roles, List<AxisGroup> depth) {
    Size work = elements(roles.rows()).times(elements(roles.columns())).times(elements(depth));
    return work.constant().orElse(Long.MAX_VALUE) <= FEW;
  }

  private Size elements(List<AxisGroup> groups) {
    return Size.product(groups.stream().map(group -> extents.elements(group.axes())).toList());
  }

  private Matrix matrix(Read read, List<AxisGroup> kept, List<AxisGroup> depth) {
    List<AxisGroup> groups = new ArrayList<>(kept);
    groups.addAll(depth);
    Offset offset = Offset.of(read.indices(), read.tensor().axes(), groups, extents);
    return new Matrix(read, offset.parts().keySet());
  }

  /** What a read's place depends on. */
  private record Matrix(Read read, Set<Offset.Part> parts) {
    boolean isAffine() {
      return parts.stream()
          .allMatch(
              part ->
                  part instanceof Offset.Group
                      || part instanceof Offset.Term term && term.expr() instanceof IndexOf);
    }

    boolean has(AxisGroup group) {
      return read.freeAxes().contains(group.last());
    }
  }

  private record Roles(List<AxisGroup> batch, List<AxisGroup> rows, List<AxisGroup> columns) {}

  private Roles roles(List<AxisGroup> kept, Matrix left, Matrix right) {
    List<AxisGroup> batch = new ArrayList<>();
    List<AxisGroup> rows = new ArrayList<>();
    List<AxisGroup> columns = new ArrayList<>();
    for (AxisGroup group : kept) {
      boolean single = extents.elements(group.axes()).equals(Size.ONE);
      if (single || left.has(group) == right.has(group)) {
        batch.add(group);
      } else {
        (left.has(group) ? rows : columns).add(group);
      }
    }
    return new Roles(batch, rows, columns);
  }
}
