package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes a costly factor once an element, before the contraction, where the contraction would
 * compute it again for each element of axes that the factor does not have.
 *
 * <p>Σ_h gelu(a[b, h]) · w[h, o] becomes Σ_h aGelu[b, h] · w[h, o].
 */
record CostlyFactors(Splitting splitting) {
  private static final long FEW_TIMES = 4;

  Contraction computeFirst(Contraction contraction, Statement within) {
    Set<Axis> all = new LinkedHashSet<>(contraction.kept());
    all.addAll(contraction.reduce().axes());
    List<Contraction.Factor> factors = new ArrayList<>();
    boolean changed = false;
    for (Contraction.Factor factor : contraction.factors()) {
      if (isCostly(factor.expr()) && isRepeated(factor, all)) {
        List<Axis> axes = all.stream().filter(factor.axes()::contains).toList();
        String name = StepNames.ofFactor(factor.expr());
        Expr read = splitting.define(name, axes, factor.expr(), within);
        factors.add(new Contraction.Factor(read, factor.axes()));
        changed = true;
      } else {
        factors.add(factor);
      }
    }
    return changed ? contraction.withFactors(factors) : contraction;
  }

  private boolean isRepeated(Contraction.Factor factor, Set<Axis> all) {
    Extents extents = splitting.extents();
    long times = 1;
    for (Axis axis : all) {
      long extent = extents.constant(axis.size()).orElse(FEW_TIMES);
      times = factor.axes().contains(axis) ? times : Math.min(FEW_TIMES, times * extent);
    }
    return times >= FEW_TIMES && !Expressions.isPartial(factor.expr(), extents);
  }

  /** Whether it takes more than what an addition takes. */
  private static boolean isCostly(Expr expr) {
    if (expr instanceof Expr.Read) {
      return false;
    }
    return expr instanceof Expr.Apply apply && !apply.operation().isCheap()
        || expr instanceof Expr.Reduce
        || expr instanceof Expr.Invoke
        || expr.children().stream().anyMatch(CostlyFactors::isCostly);
  }
}
