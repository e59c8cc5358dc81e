package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final AxisSource source;
  private final Substitution substitution;
  private final List<Contribution> contributions = new ArrayList<>();

  /** Looks for reads of {@code active} tensors. */
  ReverseSweep(Set<Tensor> active, AxisSource source) {
    this.active = active;
    this.source = source;
    this.substitution = new Substitution(source);
  }

  /** What {@code expr}, whose adjoint is given, adds to the adjoints of what it reads. */
  List<Contribution> sweep(Expr expr, Expr adjoint) {
    visit(expr, adjoint);
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
      contributions.add(new Contribution(read, adjoint));
    } else if (expr instanceof Expr.Apply apply) {
      List<Optional<Expr>> adjoints = ElementwiseRules.adjoints(apply, adjoint);
      for (int i = 0; i < adjoints.size(); i++) {
        Expr argument = apply.arguments().get(i);
        adjoints.get(i).ifPresent(a -> visit(argument, a));
      }
    } else if (expr instanceof Expr.Cast cast) {
      if (cast.argument().type().isFloating()) {
        visit(cast.argument(), new Expr.Cast(cast.argument().type(), adjoint));
      }
    } else if (expr instanceof Expr.Select select) {
      Expr zero = Expr.Literal.of(adjoint.type(), 0);
      visit(select.then(), new Expr.Select(select.condition(), adjoint, zero));
      visit(select.otherwise(), new Expr.Select(select.condition(), zero, adjoint));
    } else if (expr instanceof Expr.Reduce reduce) {
      reduce(reduce, adjoint);
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
    Map<Axis, Expr> renamed = new HashMap<>();
    List<Axis> axes = new ArrayList<>();
    Expr same = Expr.Literal.of(true);
    for (Axis axis : reduce.axes()) {
      Axis other = source.like(axis);
      axes.add(other);
      Expr at = new Expr.IndexOf(other);
      renamed.put(axis, at);
      Expr equal = Formula.compare(Operation.EQUAL, at, new Expr.IndexOf(axis));
      same =
          axes.size() == 1
              ? equal
              : new Expr.Apply(Operation.AND, ElementType.BOOLEAN, List.of(same, equal));
    }
    Expr body = substitution.apply(reduce.body(), renamed);
    return new Expr.Reduce(
        Reduction.PRODUCT, axes, new Expr.Select(same, f.of(1), body), reduce.identityIfEmpty());
  }

  /** The adjoint goes to the first of the largest, or smallest, elements. */
  private Expr first(Expr.Reduce reduce, Formula f, Expr adjoint) {
    Reduction search =
        reduce.reduction() == Reduction.MAXIMUM ? Reduction.ARGMAX : Reduction.ARGMIN;
    Expr place =
        substitution.apply(new Expr.Reduce(search, reduce.axes(), reduce.body(), false), Map.of());
    Expr here = null;
    for (Axis axis : reduce.axes()) {
      Expr at = new Expr.IndexOf(axis);
      here =
          here == null
              ? at
              : whole(
                  Operation.ADD, whole(Operation.MULTIPLY, here, new Expr.SizeOf(axis.size())), at);
    }
    return f.where(Operation.EQUAL, here, place, adjoint);
  }

  private static Expr whole(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, ElementType.INT, List.of(left, right));
  }
}
