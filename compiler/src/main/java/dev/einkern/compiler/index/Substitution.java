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
    return expr.withChildren(children.stream().map(c -> apply(c, replacements)).toList());
  }
}
