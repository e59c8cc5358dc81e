package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverse differentiation of one expression: from its adjoint down to its reads.
 *
 * <p>Below a reduction its axes stay free in the adjoint; who collects the contributions sums them.
 */
final class ReverseSweep {
  private final Set<Tensor> active;
  private final Set<Axis> collected;
  private final ProgramWriter writer;
  private final List<Contribution> contributions = new ArrayList<>();
  private final List<Axis> summed = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();

  /** A choice that was taken on the way down. */
  private record Branch(Expr condition, boolean holds) {
    Expr guard(Expr adjoint) {
      Expr zero = Expr.Literal.of(adjoint.type(), 0);
      return holds
          ? new Expr.Select(condition, adjoint, zero)
          : new Expr.Select(condition, zero, adjoint);
    }
  }

  /**
   * Looks for reads of {@code active} tensors.
   *
   * @param collected the axes of the adjoint that whoever collects the contributions sums
   */
  ReverseSweep(Set<Tensor> active, Collection<Axis> collected, ProgramWriter writer) {
    this.active = active;
    this.collected = Set.copyOf(collected);
    this.writer = writer;
  }

  /**
   * What {@code expr} adds to the adjoints of what it reads. Where a branch is not taken nothing of
   * it is evaluated, for it may have no value.
   *
   * @param around the axes that it is summed over as a whole
   * @param guard what it stands under as a whole
   * @param adjoint of the expression
   * @param result what else has its value: the element that it defines, or itself
   */
  List<Contribution> sweep(
      Expr expr, List<Axis> around, Optional<Expr> guard, Expr adjoint, Expr result) {
    summed.addAll(around);
    guard.ifPresent(condition -> branches.add(new Branch(condition, true)));
    if (expr instanceof Expr.Apply apply && dependsOnActive(expr)) {
      apply(apply, adjoint, result);
    } else {
      visit(expr, adjoint);
    }
    return contributions;
  }

  private boolean dependsOnActive(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return active.contains(read.tensor());
    }
    return expr.children().stream().anyMatch(this::dependsOnActive);
  }

  private void visit(Expr expr, Expr adjoint) {
    if (!expr.type().isFloating() || !dependsOnActive(expr)) {
      return;
    }
    if (expr instanceof Expr.Read read) {
      contributions.add(new Contribution(read, guarded(adjoint), summed));
    } else if (expr instanceof Expr.Apply apply) {
      apply(apply, adjoint, apply);
    } else if (expr instanceof Expr.Cast cast) {
      if (cast.argument().type().isFloating()) {
        visit(cast.argument(), new Expr.Cast(cast.argument().type(), adjoint));
      }
    } else if (expr instanceof Expr.Select select) {
      branch(select.condition(), true, select.then(), adjoint);
      branch(select.condition(), false, select.otherwise(), adjoint);
    } else if (expr instanceof Expr.Reduce reduce) {
      summed.addAll(reduce.axes());
      reduce(reduce, adjoint);
      summed.removeAll(reduce.axes());
    }
  }

  private Expr guarded(Expr adjoint) {
    Expr guarded = adjoint;
    for (int i = branches.size() - 1; i >= 0; i--) {
      guarded = branches.get(i).guard(guarded);
    }
    return guarded;
  }

  private void branch(Expr condition, boolean holds, Expr value, Expr adjoint) {
    branches.add(new Branch(condition, holds));
    visit(value, adjoint);
    branches.remove(branches.size() - 1);
  }

  /**
   * Where several ways lead on, what the expression does not depend on is summed before them and
   * not on each.
   */
  private void apply(Expr.Apply apply, Expr adjoint, Expr result) {
    Expr whole = guarded(adjoint);
    List<Axis> early = activeReads(apply) > 1 ? independent(apply, whole, result) : List.of();
    if (early.isEmpty()) {
      handOn(apply, adjoint, result);
      return;
    }
    List<Axis> summedBefore = List.copyOf(summed);
    List<Branch> branchesBefore = List.copyOf(branches);
    summed.removeAll(early);
    branches.removeIf(branch -> !Collections.disjoint(branch.condition().freeAxes(), early));
    handOn(apply, writer.sum(early, whole), result);
    replace(summed, summedBefore);
    replace(branches, branchesBefore);
  }

  private static <T> void replace(List<T> all, List<T> by) {
    all.clear();
    all.addAll(by);
  }

  /** The axes of {@code adjoint} that are summed in the end, and that neither of the others has. */
  private List<Axis> independent(Expr expr, Expr adjoint, Expr result) {
    Set<Axis> axes = new LinkedHashSet<>(adjoint.freeAxes());
    axes.removeIf(axis -> !collected.contains(axis) && !summed.contains(axis));
    axes.removeAll(expr.freeAxes());
    axes.removeAll(result.freeAxes());
    return List.copyOf(axes);
  }

  private long activeReads(Expr expr) {
    return Expressions.reads(expr).stream().filter(r -> active.contains(r.tensor())).count();
  }

  private void handOn(Expr.Apply apply, Expr adjoint, Expr result) {
    List<Optional<Expr>> adjoints = ElementwiseRules.adjoints(apply, adjoint, result);
    for (int i = 0; i < adjoints.size(); i++) {
      Expr argument = apply.arguments().get(i);
      adjoints.get(i).ifPresent(a -> visit(argument, a));
    }
  }

  private void reduce(Expr.Reduce reduce, Expr adjoint) {
    Formula f = new Formula(reduce.type());
    switch (reduce.reduction()) {
      case SUM -> visit(reduce.body(), adjoint);
      case PRODUCT -> visit(reduce.body(), f.multiply(adjoint, others(reduce, f)));
      case MAXIMUM, MINIMUM -> visit(reduce.body(), first(reduce, f, adjoint));
      default -> {}
    }
  }

  /** The product of all factors but the one at hand: exact where some factors are 0. */
  private Expr others(Expr.Reduce reduce, Formula f) {
    Map<Axis, Expr> renamed = writer.renamed(reduce.axes());
    List<Axis> axes = renamed.values().stream().map(e -> ((Expr.IndexOf) e).axis()).toList();
    Expr same =
        renamed.entrySet().stream()
            .map(e -> Formula.compare(Operation.EQUAL, e.getValue(), new Expr.IndexOf(e.getKey())))
            .reduce(Formula::and)
            .orElseThrow();
    Expr body = writer.substitution.apply(reduce.body(), renamed);
    return new Expr.Reduce(
        Reduction.PRODUCT, axes, new Expr.Select(same, f.of(1), body), reduce.identityIfEmpty());
  }

  /** The adjoint goes to the first of the largest, or smallest, elements. */
  private Expr first(Expr.Reduce reduce, Formula f, Expr adjoint) {
    Reduction search =
        reduce.reduction() == Reduction.MAXIMUM ? Reduction.ARGMAX : Reduction.ARGMIN;
    Expr place =
        writer.substitution.apply(
            new Expr.Reduce(search, reduce.axes(), reduce.body(), false), Map.of());
    Expr here = null;
    for (Axis axis : reduce.axes()) {
      Expr at = new Expr.IndexOf(axis);
      here =
          here == null
              ? at
              : Formula.whole(
                  Operation.ADD,
                  Formula.whole(Operation.MULTIPLY, here, new Expr.SizeOf(axis.size())),
                  at);
    }
    return f.where(Operation.EQUAL, here, place, adjoint);
  }
}
