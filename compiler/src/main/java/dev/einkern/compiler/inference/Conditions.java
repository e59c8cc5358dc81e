package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;

/** What a condition that holds, or one that does not, says of the indices. */
final class Conditions {
  private Conditions() {}

  /** Adds to {@code scope} what follows where {@code condition} is {@code holds}. */
  static void learn(Expr condition, boolean holds, IndexPolynomials polynomials, Scope scope) {
    if (!(condition instanceof Expr.Apply apply)) {
      scope.doubt();
      return;
    }
    Operation operation = apply.operation();
    if (operation == Operation.NOT) {
      learn(apply.arguments().get(0), !holds, polynomials, scope);
    } else if (operation == (holds ? Operation.AND : Operation.OR)) {
      apply.arguments().forEach(part -> learn(part, holds, polynomials, scope));
    } else if (operation.isComparison() && apply.arguments().get(0).type().isWhole()) {
      Size left = polynomials.exact(apply.arguments().get(0), scope);
      Size right = polynomials.exact(apply.arguments().get(1), scope);
      if (!IndexPolynomials.isOfSizesAndIndices(left.minus(right)) || !isBound(left.minus(right))) {
        scope.doubt();
      }
      compare(holds ? operation : opposite(operation), left, right, scope);
    } else {
      scope.doubt();
    }
  }

  /** Whether no index is multiplied or divided, so that the prover can make full use of it. */
  private static boolean isBound(Size difference) {
    return Polynomials.tightened(difference).terms().entrySet().stream()
        .allMatch(
            term ->
                !IndexPolynomials.hasIndex(term.getKey())
                    || (term.getKey().size() == 1
                        && term.getKey().get(0) instanceof SizeVariable
                        && Math.abs(term.getValue()) == 1));
  }

  private static Operation opposite(Operation comparison) {
    return switch (comparison) {
      case EQUAL -> Operation.NOT_EQUAL;
      case NOT_EQUAL -> Operation.EQUAL;
      case LESS -> Operation.GREATER_EQUAL;
      case LESS_EQUAL -> Operation.GREATER;
      case GREATER -> Operation.LESS_EQUAL;
      default -> Operation.LESS;
    };
  }

  private static void compare(Operation comparison, Size left, Size right, Scope scope) {
    Size more = left.minus(right);
    Size less = right.minus(left);
    switch (comparison) {
      case LESS -> scope.notNegative(less.minus(Size.ONE));
      case LESS_EQUAL -> scope.notNegative(less);
      case GREATER -> scope.notNegative(more.minus(Size.ONE));
      case GREATER_EQUAL -> scope.notNegative(more);
      case EQUAL -> scope.notNegative(less).notNegative(more);
      case NOT_EQUAL -> {
        // At an end of the range, unequal is beyond it: n != 0 is n >= 1.
        if (Prover.notNegative(more, scope)) {
          scope.notNegative(more.minus(Size.ONE));
        } else if (Prover.notNegative(less, scope)) {
          scope.notNegative(less.minus(Size.ONE));
        } else {
          scope.doubt();
        }
      }
      default -> throw new IllegalArgumentException("no comparison: " + comparison);
    }
  }
}
