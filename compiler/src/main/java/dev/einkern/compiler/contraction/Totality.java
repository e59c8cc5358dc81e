package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an expression has a value wherever its axes are: each index is held within bounds by a
 * condition that is part of the expression, or runs over the very axis.
 */
record Totality(Extents extents) {

  boolean isTotal(Expr expr) {
    return isTotal(expr, List.of());
  }

  /**
   * As the other, where certain conditions hold.
   *
   * @param known the conditions
   */
  private boolean isTotal(Expr expr, List<Expr> known) {
    if (expr instanceof Expr.Select select) {
      List<Expr> then = with(known, select.condition());
      return isTotal(select.condition(), known)
          && isTotal(select.then(), then)
          && isTotal(select.otherwise(), known);
    }
    if (expr instanceof Expr.Apply apply && apply.operation() == Operation.AND) {
      Expr first = apply.arguments().get(0);
      return isTotal(first, known) && isTotal(apply.arguments().get(1), with(known, first));
    }
    if (expr instanceof Expr.Read read) {
      for (int i = 0; i < read.indices().size(); i++) {
        SizeVariable slot = read.tensor().axes().get(i).size();
        if (read.indices().get(i).checked() || !isWithin(read.indices().get(i).at(), slot, known)) {
          return false;
        }
      }
    } else if (Expressions.failsByItself(expr)) {
      return false;
    }
    return expr.children().stream().allMatch(child -> isTotal(child, known));
  }

  private static List<Expr> with(List<Expr> known, Expr condition) {
    List<Expr> all = new ArrayList<>(known);
    addConjuncts(condition, all);
    return all;
  }

  private static void addConjuncts(Expr condition, List<Expr> into) {
    if (condition instanceof Expr.Apply apply && apply.operation() == Operation.AND) {
      apply.arguments().forEach(part -> addConjuncts(part, into));
    } else {
      into.add(condition);
    }
  }

  private boolean isWithin(Expr at, SizeVariable slot, List<Expr> known) {
    if (at instanceof Expr.IndexOf index) {
      return extents.same(index.axis().size(), slot);
    }
    return known.stream().anyMatch(condition -> isNotNegative(condition, at))
        && known.stream().anyMatch(condition -> isBelow(condition, at, slot));
  }

  private static boolean isNotNegative(Expr condition, Expr at) {
    return condition instanceof Expr.Apply apply
        && apply.operation() == Operation.LESS_EQUAL
        && apply.arguments().get(0).equals(Expr.Literal.of(0))
        && apply.arguments().get(1).equals(at);
  }

  private boolean isBelow(Expr condition, Expr at, SizeVariable slot) {
    if (!(condition instanceof Expr.Apply apply)
        || apply.operation() != Operation.LESS
        || !apply.arguments().get(0).equals(at)) {
      return false;
    }
    Expr bound = apply.arguments().get(1);
    return bound instanceof Expr.SizeOf size
        ? extents.same(size.size(), slot)
        : bound instanceof Expr.Literal literal
            && extents.constant(slot).isPresent()
            && literal.whole() <= extents.constant(slot).getAsLong();
  }
}
