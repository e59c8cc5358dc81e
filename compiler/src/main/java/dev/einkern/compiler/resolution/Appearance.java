package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The axes of a value in the order in which they first appear in the string: the order of a local
 * that declares none. It is the order in the expression, but for {@code pad}: there the string has
 * the tensor, and its condition is written out around it.
 */
final class Appearance {
  private Appearance() {}

  static Set<Axis> of(Expr expr) {
    if (expr instanceof Expr.IndexOf index) {
      return Set.of(index.axis());
    }
    Set<Axis> axes = new LinkedHashSet<>();
    List<Expr> parts =
        expr instanceof Expr.Select select && isPadding(select.condition())
            ? List.of(select.then(), select.condition(), select.otherwise())
            : expr.children();
    parts.forEach(part -> axes.addAll(of(part)));
    if (expr instanceof Expr.Reduce reduce) {
      reduce.axes().forEach(axes::remove);
    }
    return axes;
  }

  /** 0 ≤ e ∧ e < |slot|. */
  private static boolean isPadding(Expr condition) {
    return condition instanceof Expr.Apply both
        && both.operation() == Operation.AND
        && both.arguments().get(0) instanceof Expr.Apply low
        && both.arguments().get(1) instanceof Expr.Apply high
        && low.operation() == Operation.LESS_EQUAL
        && high.operation() == Operation.LESS
        && isZero(low.arguments().get(0))
        && low.arguments().get(1).equals(high.arguments().get(0))
        && isExtent(high.arguments().get(1));
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.asDouble() == 0;
  }

  private static boolean isExtent(Expr expr) {
    return expr instanceof Expr.SizeOf
        || (expr instanceof Expr.Cast cast && cast.argument() instanceof Expr.SizeOf);
  }
}
