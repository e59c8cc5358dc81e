package dev.einkern.compiler.contraction;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.TensorNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What the steps of a contraction are called: {@code QK}, {@code queryKey}, {@code weightSum}. */
final class StepNames {
  private static final int MOST_FACTORS = 4;

  private StepNames() {}

  static String of(Contraction contraction, BitSet factors) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < contraction.factors().size(); i++) {
      if (factors.get(i)) {
        TensorNames.firstRead(contraction.factors().get(i).expr()).ifPresent(names::add);
      }
    }
    if (names.isEmpty() || names.size() > MOST_FACTORS) {
      return "product";
    }
    return names.size() == 1 ? names.get(0) + "Sum" : TensorNames.join(names);
  }

  /** The names of what is multiplied, one after the other. */
  static String of(Contraction contraction) {
    BitSet all = new BitSet();
    all.set(0, contraction.factors().size());
    return of(contraction, all);
  }

  /**
   * A factor that is computed first: {@code hiddenGelu}, {@code imagePadded}, {@code
   * tableGathered}, {@code weightFactor}.
   */
  static String ofFactor(Expr factor) {
    if (factor instanceof Expr.Select || factor instanceof Expr.Read) {
      String word = factor instanceof Expr.Select ? "padded" : "gathered";
      return TensorNames.join(List.of(TensorNames.firstRead(read(factor)).orElse("index"), word));
    }
    boolean function = factor instanceof Expr.Apply apply && apply.arguments().size() == 1;
    String name = function ? ((Expr.Apply) factor).operation().name() : "FACTOR";
    String word = name.replace("_", "").toLowerCase(Locale.ROOT);
    return TensorNames.join(List.of(TensorNames.firstRead(factor).orElse("index"), word));
  }

  /** What a select mostly takes, if that is read, or the expression itself. */
  private static Expr read(Expr factor) {
    return factor instanceof Expr.Select select
            && TensorNames.firstRead(TensorNames.usual(select)).isPresent()
        ? read(TensorNames.usual(select))
        : factor;
  }
}
