package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;

/** Indices that move with an axis but for its edges, where they are kept inside or go around. */
final class EdgeForms {
  private EdgeForms() {}

  /**
   * Whether {@code expr} is one more where the index of {@code axis} is, or is so away from edges.
   */
  static boolean runsAlong(Expr expr, Axis axis) {
    if (expr.equals(new IndexOf(axis))) {
      return true;
    }
    if (!(expr instanceof Apply apply) || apply.arguments().size() != 2) {
      return false;
    }
    Expr left = apply.arguments().get(0);
    Expr right = apply.arguments().get(1);
    return switch (apply.operation()) {
      case ADD -> moves(left, right, axis) || moves(right, left, axis);
      case SUBTRACT, MINIMUM, MAXIMUM, MODULO, MIRROR -> moves(left, right, axis);
      default -> false;
    };
  }

  private static boolean moves(Expr along, Expr other, Axis axis) {
    return runsAlong(along, axis) && !other.freeAxes().contains(axis);
  }
}
