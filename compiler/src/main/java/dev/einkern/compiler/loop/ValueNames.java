package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Reduction;
import java.util.Locale;

/** What a reader calls a value that is computed ahead. */
final class ValueNames {
  private ValueNames() {}

  static String of(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return read.tensor().name() + "Value";
    }
    if (expr instanceof Expr.Cast cast) {
      return of(cast.argument());
    }
    if (expr instanceof Expr.Select) {
      return "chosen";
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
    return "value";
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
