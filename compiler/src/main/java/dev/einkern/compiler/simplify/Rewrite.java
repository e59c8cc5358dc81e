package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Expr;

/**
 * A rule that replaces an expression by an equal one.
 *
 * <p>Equal to the bit: NaN, infinities and the sign of zero included. What could fail may only go
 * where its failing goes too.
 */
interface Rewrite {
  /** The simpler expression, or {@code expr} itself where the rule does not apply. */
  Expr apply(Expr expr);
}
