package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds every index of one statement against its slot. An index that the sizes, or the conditions
 * that it stands under, prove to be in bounds is left unchecked; any other affine index is decided
 * once, here or by a check of the prologue; what remains is checked where it is used.
 */
final class IndexProofs {
  private final Function<SizeVariable, Size> extents;
  private final IndexPolynomials polynomials;
  private final AffineBounds affine;
  private final Span origin;

  private IndexProofs(Function<SizeVariable, Size> extents, AffineBounds affine, Span origin) {
    this.extents = extents;
    this.polynomials = new IndexPolynomials(extents);
    this.affine = affine;
    this.origin = origin;
  }

  static Statement prove(
      Statement statement, Function<SizeVariable, Size> extents, AffineBounds affine) {
    IndexProofs proofs = new IndexProofs(extents, affine, statement.origin());
    Scope scope = new Scope(affine.knowledge());
    Statement.algorithm(statement).ifPresent(proofs::top);
    if (Statement.algorithm(statement).isPresent() || statement instanceof Statement.Derive) {
      return statement;
    }
    if (statement instanceof Statement.Slice slice) {
      Statement whole = prove(slice.whole(), extents, affine);
      return new Statement.Slice(whole, slice.time(), slice.recurrence());
    }
    if (statement instanceof Statement.Step step) {
      return new Statement.Step(
          step.target(),
          step.time(),
          step.recurrence(),
          proofs.walk(step.value(), scope),
          step.origin());
    }
    if (statement instanceof Statement.Scatter scatter) {
      return proofs.scatter(scatter, scope);
    }
    Statement.Let let = (Statement.Let) statement;
    return new Statement.Let(let.target(), proofs.walk(let.value(), scope), let.origin());
  }

  /** No more elements are asked for than there are. */
  private void top(Statement.Along along) {
    if (along.algorithm() == Statement.Algorithm.TOP) {
      Axis kept = along.target().axes().get(along.target().rank() - 1);
      Tensor input = along.input().tensor();
      Axis slot = input.axes().get(input.rank() - 1);
      affine.decideTop(kept, slot, origin);
    }
  }

  private Statement scatter(Statement.Scatter scatter, Scope scope) {
    Optional<Expr> guard = scatter.guard().map(g -> walk(g, scope));
    Scope guarded = scatter.guard().isPresent() ? scope.branch() : scope;
    scatter.guard().ifPresent(g -> Conditions.learn(g, true, polynomials, guarded));
    List<Expr.Index> at = new ArrayList<>();
    for (int i = 0; i < scatter.at().size(); i++) {
      Expr.Index index = scatter.at().get(i);
      Axis slot = scatter.target().axes().get(i);
      boolean checked =
          index.checked()
              && !isInBounds(index.at(), slot, scatter.target(), scatter.axes(), guarded);
      at.add(new Expr.Index(walk(index.at(), guarded), checked));
    }
    return scatter.with(at, guard, walk(scatter.value(), guarded));
  }

  private Expr walk(Expr expr, Scope scope) {
    if (expr instanceof Expr.Read read) {
      return read(read, scope);
    }
    if (expr instanceof Expr.Select select) {
      Scope taken = scope.branch();
      Conditions.learn(select.condition(), true, polynomials, taken);
      Scope other = scope.branch();
      Conditions.learn(select.condition(), false, polynomials, other);
      return new Expr.Select(
          walk(select.condition(), scope),
          walk(select.then(), taken),
          walk(select.otherwise(), other));
    }
    if (expr instanceof Expr.Apply apply
        && (apply.operation() == Operation.AND || apply.operation() == Operation.OR)) {
      Expr first = apply.arguments().get(0);
      Scope second = scope.branch();
      Conditions.learn(first, apply.operation() == Operation.AND, polynomials, second);
      return expr.withChildren(List.of(walk(first, scope), walk(apply.arguments().get(1), second)));
    }
    List<Expr> children = expr.children();
    return children.isEmpty()
        ? expr
        : expr.withChildren(children.stream().map(child -> walk(child, scope)).toList());
  }

  private Expr read(Expr.Read read, Scope scope) {
    Set<Axis> free = read.freeAxes();
    List<Expr.Index> indices = new ArrayList<>();
    for (int i = 0; i < read.indices().size(); i++) {
      Expr.Index index = read.indices().get(i);
      Axis slot = read.tensor().axes().get(i);
      boolean checked =
          index.checked() && !isInBounds(index.at(), slot, read.tensor(), List.copyOf(free), scope);
      indices.add(new Expr.Index(walk(index.at(), scope), checked));
    }
    return new Expr.Read(read.tensor(), indices);
  }

  /**
   * Whether no check is needed where the index is used.
   *
   * @param axes those that the access depends on: where one is empty, it is never made. Other axes
   *     around it do not count, so that an access may be moved out of their loops.
   */
  private boolean isInBounds(Expr at, Axis slot, Tensor tensor, List<Axis> axes, Scope outer) {
    Size extent = extents.apply(slot.size());
    if (at instanceof Expr.IndexOf index && extents.apply(index.axis().size()).equals(extent)) {
      return true;
    }
    if (outer.isImpossible()) {
      return true;
    }
    Scope scope = outer.copy();
    for (Axis axis : axes) {
      Size own = extents.apply(axis.size());
      if (own.equals(Size.ZERO)) {
        return true;
      }
      scope.positive(own);
    }
    return isProven(at, extent, scope)
        || AffineIndex.of(at)
            .map(index -> affine.decide(at, index, slot, tensor, axes, origin, scope))
            .orElse(false);
  }

  private boolean isProven(Expr at, Size extent, Scope scope) {
    try {
      Size value = polynomials.of(at, scope);
      Size exact = polynomials.exact(at, scope);
      return isWithin(value, extent, scope)
          || (!exact.equals(value) && isWithin(exact, extent, scope));
    } catch (ArithmeticException overflow) {
      return false;
    }
  }

  private static boolean isWithin(Size value, Size extent, Scope scope) {
    return Prover.notNegative(value, scope)
        && Prover.notNegative(extent.minus(Size.ONE).minus(value), scope);
  }
}
