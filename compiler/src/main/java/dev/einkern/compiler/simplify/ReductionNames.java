package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Expr;
import java.util.Optional;

/** What a reduction that gets a statement of its own is called: {@code xMax}, {@code weightSum}. */
final class ReductionNames {
  private ReductionNames() {}

  static String of(Expr.Reduce reduce) {
    String suffix =
        switch (reduce.reduction()) {
          case SUM -> "Sum";
          case PRODUCT -> "Product";
          case MAXIMUM -> "Max";
          case MINIMUM -> "Min";
          case ANY -> "Any";
          case ALL -> "All";
          case ARGMAX -> "Argmax";
          case ARGMIN -> "Argmin";
        };
    return firstTensor(reduce).orElse("index") + suffix;
  }

  private static Optional<String> firstTensor(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return Optional.of(read.tensor().name());
    }
    return expr.children().stream()
        .map(ReductionNames::firstTensor)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
