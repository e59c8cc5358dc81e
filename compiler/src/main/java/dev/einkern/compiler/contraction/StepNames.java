package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Expr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What the steps of a contraction are called: {@code QK}, {@code queryKey}, {@code weightSum}. */
final class StepNames {
  private static final int MOST_FACTORS = 4;

  private StepNames() {}

  static String of(Contraction contraction, BitSet factors) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < contraction.factors().size(); i++) {
      if (factors.get(i)) {
        firstTensor(contraction.factors().get(i).expr()).ifPresent(names::add);
      }
    }
    if (names.isEmpty() || names.size() > MOST_FACTORS) {
      return "product";
    }
    return names.size() == 1 ? names.get(0) + "Sum" : join(names);
  }

  /** The names of what is multiplied, one after the other. */
  static String of(Contraction contraction) {
    BitSet all = new BitSet();
    all.set(0, contraction.factors().size());
    return of(contraction, all);
  }

  private static String join(List<String> names) {
    StringBuilder joined = new StringBuilder(names.get(0));
    for (String name : names.subList(1, names.size())) {
      int first = name.codePointAt(0);
      joined.appendCodePoint(Character.toUpperCase(first));
      joined.append(name.substring(Character.charCount(first)));
    }
    return joined.toString();
  }

  private static Optional<String> firstTensor(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return Optional.of(read.tensor().name());
    }
    return expr.children().stream()
        .map(StepNames::firstTensor)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
