package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.index.TensorNames;
import java.util.Locale;
import java.util.Optional;

/** What a reader calls a value that is computed ahead. */
final class ValueNames {
  private ValueNames() {}

  static String of(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return read.tensor().name() + digits(read).orElse(isBefore(read) ? "Before" : "Value");
    }
    if (expr instanceof Expr.Cast cast) {
      return of(cast.argument());
    }
    if (expr instanceof Expr.Select select) {
      Expr usual = TensorNames.usual(select);
      return usual instanceof Expr.Read || usual instanceof Expr.Select ? of(usual) : "chosen";
    }
    if (expr instanceof Expr.Apply apply) {
      return switch (apply.operation()) {
        case ADD -> "sum";
        case SUBTRACT -> "difference";
        case MULTIPLY -> "product";
        case DIVIDE, FLOOR_DIVIDE -> "quotient";
        case MODULO -> "remainder";
        case SQRT -> "root";
        case AND, OR, NOT, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
            "condition";
        case GELU_TANH -> "gelu";
        default -> apply.operation().name().toLowerCase(Locale.ROOT);
      };
    }
    if (expr instanceof Expr.Invoke invoke) {
      return invoke.function().name() + "Value";
    }
    return "value";
  }

  private static boolean isBefore(Expr.Read read) {
    return read.indices().stream().anyMatch(index -> TensorNames.isBefore(index.at()));
  }

  /** {@code 01} for the element at [0, 1], or at [n, 0, 1] in a loop over n. */
  private static Optional<String> digits(Expr.Read read) {
    StringBuilder digits = new StringBuilder();
    for (Expr.Index index : read.indices()) {
      if (index.at() instanceof Expr.IndexOf && digits.isEmpty()) {
        continue;
      }
      if (!(index.at() instanceof Expr.Literal literal) || literal.whole() > 9) {
        return Optional.empty();
      }
      digits.append(literal.whole());
    }
    return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
  }

  static String of(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "sum";
      case PRODUCT -> "product";
      case MAXIMUM -> "largest";
      case MINIMUM -> "smallest";
      case ANY -> "any";
      case ALL -> "all";
      case ARGMAX -> "argmax";
      case ARGMIN -> "argmin";
    };
  }
}
