package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses by the conditions of an inversion in that factor of a product that needs them, and not
 * around the whole: so Σ_k (0 ≤ i - k < |p| ? t[i - k] : 0) · w[k] stays a product of a tensor with
 * a border and another, as the derived convolution was. Where the other is infinite or NaN, the
 * border is NaN, as that of the convolution is.
 */
record SolvedFactors(Inversion inversion, Extents extents) {

  /** The value where all conditions hold, else 0. */
  Expr chosen(Expr value) {
    if (inversion.conditions().isEmpty()) {
      return value;
    }
    if (value instanceof Expr.Select select && isOfIndices(select.condition())) {
      Expr condition = select.condition();
      if (Gathering.Guarded.isZero(select.otherwise())) {
        return new Expr.Select(condition, chosen(select.then()), select.otherwise());
      }
      if (Gathering.Guarded.isZero(select.then())) {
        return new Expr.Select(condition, select.then(), chosen(select.otherwise()));
      }
    }
    return within(value);
  }

  /** Whether it has a value wherever the axes stand, inside their range or not. */
  private boolean isOfIndices(Expr condition) {
    return Expressions.reads(condition).isEmpty() && !Expressions.isPartial(condition, extents);
  }

  private Expr within(Expr value) {
    if (value instanceof Expr.Apply apply) {
      Expr first = apply.arguments().get(0);
      if (apply.operation() == Operation.NEGATE) {
        return apply.withChildren(List.of(within(first)));
      }
      if (apply.operation() == Operation.DIVIDE && !needsConditions(apply.arguments().get(1))) {
        return apply.withChildren(List.of(within(first), apply.arguments().get(1)));
      }
      if (apply.operation() == Operation.MULTIPLY) {
        return product(apply);
      }
    }
    return Expr.Select.ofAll(inversion.conditions(), value);
  }

  private Expr product(Expr.Apply product) {
    List<Expr> inside = new ArrayList<>();
    List<Expr> outside = new ArrayList<>();
    for (Expr factor : factors(product)) {
      (needsConditions(factor) ? inside : outside).add(factor);
    }
    if (inside.isEmpty() || outside.isEmpty()) {
      return Expr.Select.ofAll(inversion.conditions(), product);
    }
    Formula f = new Formula(product.type());
    Expr solved = inside.stream().reduce(f::multiply).orElseThrow();
    Expr chosen =
        inside.size() == 1 ? within(solved) : Expr.Select.ofAll(inversion.conditions(), solved);
    return f.multiply(chosen, outside.stream().reduce(f::multiply).orElseThrow());
  }

  private static List<Expr> factors(Expr expr) {
    if (!(expr instanceof Expr.Apply apply) || apply.operation() != Operation.MULTIPLY) {
      return List.of(expr);
    }
    List<Expr> factors = new ArrayList<>(factors(apply.arguments().get(0)));
    factors.addAll(factors(apply.arguments().get(1)));
    return factors;
  }

  private boolean needsConditions(Expr expr) {
    return inversion.isConditional(expr) || Expressions.isPartial(expr, extents);
  }
}
