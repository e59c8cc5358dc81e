package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import java.util.stream.Collectors;

/** An index as the user would write it: {@code 2*y + i - 1}. */
final class IndexText {
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int SIGN = 3;

  private IndexText() {}

  static String of(Expr expr) {
    return text(expr, 0);
  }

  private static String text(Expr expr, int outer) {
    if (expr instanceof Expr.Literal literal) {
      return literal.type().isFloating()
          ? String.valueOf(literal.real())
          : String.valueOf(literal.whole());
    }
    if (expr instanceof Expr.SizeOf size) {
      return "|" + size.size().name() + "|";
    }
    if (expr instanceof Expr.IndexOf index) {
      return index.axis().name();
    }
    if (expr instanceof Expr.ScalarRead read) {
      return read.scalar().name();
    }
    if (expr instanceof Expr.Cast cast) {
      return text(cast.argument(), outer);
    }
    if (expr instanceof Expr.Read read) {
      return read.tensor().spoken() + list(read, "[", "]");
    }
    if (expr instanceof Expr.Apply apply) {
      return apply(apply, outer);
    }
    return "…";
  }

  private static String apply(Expr.Apply apply, int outer) {
    Operation operation = apply.operation();
    return switch (operation) {
      case ADD ->
          isZero(apply.arguments().get(1))
              ? text(apply.arguments().get(0), outer)
              : binary(apply, " + ", SUM, outer);
      case SUBTRACT -> binary(apply, " - ", SUM, outer);
      case MULTIPLY -> binary(apply, "*", PRODUCT, outer);
      case FLOOR_DIVIDE -> binary(apply, "//", PRODUCT, outer);
      case MODULO -> binary(apply, "%", PRODUCT, outer);
      case NEGATE -> "-" + text(apply.arguments().get(0), SIGN);
      default -> operation.name().toLowerCase(java.util.Locale.ROOT) + list(apply, "(", ")");
    };
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.type().isWhole() && literal.whole() == 0;
  }

  private static String binary(Expr.Apply apply, String sign, int level, int outer) {
    String text =
        text(apply.arguments().get(0), level) + sign + text(apply.arguments().get(1), level + 1);
    return outer > level ? "(" + text + ")" : text;
  }

  private static String list(Expr expr, String open, String close) {
    return expr.children().stream()
        .map(child -> text(child, 0))
        .collect(Collectors.joining(", ", open, close));
  }
}
