package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A maximum that is never of nothing cannot fail: where its axes are as long as axes of the loops
 * around it, or as a positive number, they have an element whenever it is evaluated.
 */
record NonEmptyAxes(Extents extents) {
  Statement apply(Statement statement) {
    Set<Size> around = new HashSet<>();
    Expressions.boundBy(statement).forEach(axis -> around.add(extents.of(axis.size())));
    return Expressions.map(statement, expr -> apply(expr, around));
  }

  private Expr apply(Expr expr, Set<Size> around) {
    if (!(expr instanceof Expr.Reduce reduce)) {
      return Expressions.mapChildren(expr, child -> apply(child, around));
    }
    Set<Size> inside = new HashSet<>(around);
    reduce.axes().forEach(axis -> inside.add(extents.of(axis.size())));
    Expr body = apply(reduce.body(), inside);
    boolean cannotFail =
        reduce.identityIfEmpty()
            || (reduce.reduction().needsElements() && isNeverEmpty(reduce.axes(), around));
    return body == reduce.body() && cannotFail == reduce.identityIfEmpty()
        ? reduce
        : new Expr.Reduce(reduce.reduction(), reduce.axes(), body, cannotFail);
  }

  private boolean isNeverEmpty(List<Axis> axes, Set<Size> around) {
    return axes.stream()
        .allMatch(
            axis -> extents.isPositive(axis.size()) || around.contains(extents.of(axis.size())));
  }
}
