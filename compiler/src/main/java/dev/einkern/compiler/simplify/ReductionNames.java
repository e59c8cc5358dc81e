package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.TensorNames;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reduction that gets a statement of its own is called: {@code xMax}, {@code weightSum}; a
 * sum of products by what it multiplies, {@code queryKey}.
 */
final class ReductionNames {
  private static final int MOST_FACTORS = 4;

  private ReductionNames() {}

  static String of(Expr.Reduce reduce) {
    List<String> factors = new ArrayList<>();
    if (reduce.reduction() == Reduction.SUM) {
      collect(reduce.body(), factors);
    }
    if (factors.size() > 1 && factors.size() <= MOST_FACTORS) {
      return TensorNames.join(factors);
    }
    String first = TensorNames.firstRead(reduce).orElse("index");
    return TensorNames.join(List.of(first, reduce.reduction().word()));
  }

  /** The different tensors that stand first in the factors of a product. */
  private static void collect(Expr expr, List<String> into) {
    if (expr instanceof Expr.Apply apply && apply.operation() == Operation.MULTIPLY) {
      apply.arguments().forEach(argument -> collect(argument, into));
      return;
    }
    TensorNames.firstRead(expr).filter(name -> !into.contains(name)).ifPresent(into::add);
  }
}
