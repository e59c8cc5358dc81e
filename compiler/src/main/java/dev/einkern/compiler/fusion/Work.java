package dev.einkern.compiler.fusion;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;

/** How much work an expression is, as far as it matters to computing it again. */
final class Work {
  /** More than any sum of cheap operations. */
  private static final int MUCH = 1000;

  private static final int LARGEST = 64;
  private static final int FEW_FLOPS = 2;

  private Work() {}

  /** Whether nothing is computed but indices, by sums and products: data is only moved. */
  static boolean isMovement(Expr expr) {
    if (Expressions.count(expr) > LARGEST) {
      return false;
    }
    return expr.children().isEmpty()
        || (expr instanceof Expr.Read read
            && read.indices().stream().allMatch(index -> isAffine(index.at())));
  }

  private static boolean isAffine(Expr index) {
    if (index instanceof Expr.Apply apply) {
      boolean simple =
          switch (apply.operation()) {
            case ADD, SUBTRACT, MULTIPLY, NEGATE -> true;
            default -> false;
          };
      return simple && apply.arguments().stream().allMatch(Work::isAffine);
    }
    return index.children().isEmpty();
  }

  /** Whether computing it again costs no more than loading it would: a flop or two. */
  static boolean isSlight(Expr expr) {
    return Expressions.count(expr) <= LARGEST && flops(expr) <= FEW_FLOPS;
  }

  private static int flops(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return read.indices().stream().allMatch(index -> isAffine(index.at())) ? 0 : MUCH;
    }
    int flops = 0;
    if (expr instanceof Expr.Apply apply) {
      flops = apply.operation().isCheap() ? 1 : MUCH;
    } else if (expr instanceof Expr.Select) {
      flops = 1;
    } else if (expr instanceof Expr.Reduce || expr instanceof Expr.Invoke) {
      flops = MUCH;
    }
    for (Expr child : expr.children()) {
      flops = Math.min(MUCH, flops + flops(child));
    }
    return flops;
  }
}
