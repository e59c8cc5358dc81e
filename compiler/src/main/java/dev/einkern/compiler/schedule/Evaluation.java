package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Read;
import dev.einkern.compiler.index.Operation;

/** What is evaluated in any case, and what may be. */
public final class Evaluation {
  private Evaluation() {}

  /** Whether {@code part} is evaluated whenever {@code expr} is. */
  static boolean always(Expr expr, Expr part) {
    if (expr.equals(part)) {
      return true;
    }
    if (expr instanceof Expr.Select select) {
      return always(select.condition(), part);
    }
    if (expr instanceof Expr.Apply apply
        && (apply.operation() == Operation.AND || apply.operation() == Operation.OR)) {
      return always(apply.arguments().get(0), part);
    }
    if (expr instanceof Expr.Reduce) {
      return false;
    }
    return expr.children().stream().anyMatch(child -> always(child, part));
  }

  /**
   * Whether the read is in bounds whatever conditions it stands under: its axes are its tensor's,
   * or numbers below their known extents.
   */
  public static boolean isSafe(Read read, Extents extents) {
    for (int i = 0; i < read.indices().size(); i++) {
      Expr.Index index = read.indices().get(i);
      long extent = extents.constant(read.tensor().axes().get(i)).orElse(0);
      if (index.at() instanceof Expr.Literal at && at.whole() >= 0 && at.whole() < extent) {
        continue;
      }
      if (index.checked()
          || !(index.at() instanceof IndexOf at)
          || !extents.same(at.axis(), read.tensor().axes().get(i))) {
        return false;
      }
    }
    return true;
  }
}
