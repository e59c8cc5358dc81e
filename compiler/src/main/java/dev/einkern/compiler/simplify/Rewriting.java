package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import java.util.List;

/** Applies rules bottom-up until none applies, or the budget of work is spent. */
final class Rewriting {
  private final List<Rewrite> rules;
  private int budget;

  Rewriting(List<Rewrite> rules, int budget) {
    this.rules = rules;
    this.budget = budget;
  }

  Expr rewrite(Expr expr) {
    return settle(Expressions.mapChildren(expr, this::rewrite));
  }

  /** As {@link #rewrite}, of an expression whose children are simple. */
  private Expr settle(Expr expr) {
    Expr current = expr;
    while (budget > 0) {
      Expr next = step(current);
      if (next == current) {
        return current;
      }
      budget--;
      // The rule may have made new nodes below; those that it kept are simple already.
      current = Expressions.mapChildren(next, this::settle);
    }
    return current;
  }

  private Expr step(Expr expr) {
    for (Rewrite rule : rules) {
      Expr next = rule.apply(expr);
      if (next != expr) {
        return next;
      }
    }
    return expr;
  }
}
