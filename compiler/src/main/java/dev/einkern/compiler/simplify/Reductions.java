package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Substitution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reductions of reductions, over axes of one element, and of what does not depend on the axis. */
record Reductions(Extents extents, AxisSource source) implements Rewrite {
  @Override
  public Expr apply(Expr expr) {
    if (!(expr instanceof Expr.Reduce reduce)) {
      return expr;
    }
    Expr merged = merge(reduce);
    if (merged != reduce) {
      return merged;
    }
    Expr single = dropSingleElements(reduce);
    return single != reduce ? single : dropIndependentAxes(reduce);
  }

  /** Σ_i Σ_j x = Σ_ij x, and so for every reduction but argmax and argmin. */
  private static Expr merge(Expr.Reduce outer) {
    if (!(outer.body() instanceof Expr.Reduce inner)
        || outer.reduction().isArg()
        || inner.reduction() != outer.reduction()
        || (outer.reduction().needsElements()
            && inner.identityIfEmpty() != outer.identityIfEmpty())) {
      return outer;
    }
    List<Axis> axes = new ArrayList<>(outer.axes());
    axes.addAll(inner.axes());
    return new Expr.Reduce(outer.reduction(), axes, inner.body(), outer.identityIfEmpty());
  }

  /** Σ over one element is that element: the axis' index is 0. */
  private Expr dropSingleElements(Expr.Reduce reduce) {
    Map<Axis, Expr> zeros = new HashMap<>();
    List<Axis> rest = new ArrayList<>();
    for (Axis axis : reduce.axes()) {
      if (extents.constant(axis.size()).orElse(-1) == 1) {
        zeros.put(axis, Expr.Literal.of(0));
      } else {
        rest.add(axis);
      }
    }
    boolean vanishes = rest.isEmpty() && reduce.reduction().isArg();
    if (zeros.isEmpty() || (vanishes && Expressions.canFail(reduce.body()))) {
      return reduce;
    }
    if (vanishes) {
      return Expr.Literal.of(0);
    }
    Expr body = new Substitution(source).apply(reduce.body(), zeros);
    return rest.isEmpty()
        ? body
        : new Expr.Reduce(reduce.reduction(), rest, body, reduce.identityIfEmpty());
  }

  /** Σ_i c = |i| · c for whole numbers; max_i c = c where the axis is not empty. */
  private Expr dropIndependentAxes(Expr.Reduce reduce) {
    if (reduce.reduction().isArg() || reduce.reduction() == Reduction.PRODUCT) {
      return reduce;
    }
    boolean sum = reduce.reduction() == Reduction.SUM;
    if (sum && (!reduce.type().isWhole() || Expressions.canFail(reduce.body()))) {
      return reduce;
    }
    Set<Axis> used = reduce.body().freeAxes();
    List<Axis> rest = new ArrayList<>();
    Expr factor = null;
    for (Axis axis : reduce.axes()) {
      if (used.contains(axis) || !(sum || extents.isPositive(axis.size()))) {
        rest.add(axis);
      } else {
        Expr size = size(axis, reduce.type());
        factor = factor == null ? size : times(factor, size);
      }
    }
    if (factor == null) {
      return reduce;
    }
    Expr kept =
        rest.isEmpty()
            ? reduce.body()
            : new Expr.Reduce(reduce.reduction(), rest, reduce.body(), reduce.identityIfEmpty());
    return sum ? times(factor, kept) : kept;
  }

  private static Expr size(Axis axis, ElementType type) {
    Expr size = new Expr.SizeOf(axis.size());
    return type == ElementType.LONG ? new Expr.Cast(type, size) : size;
  }

  private static Expr times(Expr left, Expr right) {
    return new Expr.Apply(Operation.MULTIPLY, left.type(), List.of(left, right));
  }
}
