package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts expressions in the place of axes: rearrangement, window, gather and inlining alike. */
public final class Substitution {
  private final AxisSource source;

  /** The axes that copies bind come from {@code source}. */
  public Substitution(AxisSource source) {
    this.source = source;
  }

  /**
   * A copy of {@code expr} with the axes replaced. Every axis that the copy binds is a new one, so
   * that both may stand in one program.
   */
  public Expr apply(Expr expr, Map<Axis, Expr> replacements) {
    if (expr instanceof Expr.IndexOf index) {
      return replacements.getOrDefault(index.axis(), expr);
    }
    if (expr instanceof Expr.Reduce reduce) {
      Map<Axis, Expr> inner = new HashMap<>(replacements);
      List<Axis> axes = new ArrayList<>();
      for (Axis axis : reduce.axes()) {
        Axis fresh = source.like(axis);
        axes.add(fresh);
        inner.put(axis, new Expr.IndexOf(fresh));
      }
      return new Expr.Reduce(
          reduce.reduction(), axes, apply(reduce.body(), inner), reduce.identityIfEmpty());
    }
    List<Expr> children = expr.children();
    if (children.isEmpty()) {
      return expr;
    }
    return widened(
        expr, expr.withChildren(children.stream().map(c -> apply(c, replacements)).toList()));
  }

  /** What is computed from an index is long where a gathered long has taken the index' place. */
  private static Expr widened(Expr before, Expr after) {
    if (after instanceof Expr.Apply apply
        && apply.type() == ElementType.INT
        && apply.arguments().stream().anyMatch(Substitution::isLong)
        && before.children().stream().noneMatch(Substitution::isLong)) {
      return new Expr.Apply(apply.operation(), ElementType.LONG, asLong(apply.arguments()));
    }
    if (after instanceof Expr.Apply apply && isMixed(apply)) {
      return new Expr.Apply(apply.operation(), apply.type(), asLong(apply.arguments()));
    }
    if (after instanceof Expr.Select select
        && isLong(select.then()) != isLong(select.otherwise())) {
      return new Expr.Select(select.condition(), asLong(select.then()), asLong(select.otherwise()));
    }
    return after;
  }

  /** Whether it compares an int with a long. */
  private static boolean isMixed(Expr.Apply apply) {
    return apply.operation().isComparison()
        && apply.arguments().stream().anyMatch(Substitution::isLong)
        && apply.arguments().stream().anyMatch(a -> a.type() == ElementType.INT);
  }

  private static boolean isLong(Expr expr) {
    return expr.type() == ElementType.LONG;
  }

  private static List<Expr> asLong(List<Expr> exprs) {
    return exprs.stream().map(Substitution::asLong).toList();
  }

  private static Expr asLong(Expr expr) {
    return isLong(expr) ? expr : new Expr.Cast(ElementType.LONG, expr);
  }
}
